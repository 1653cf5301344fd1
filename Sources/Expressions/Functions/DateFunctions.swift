extension Function {
  static let dateFunctions: [Function] = [
    Function("today", 0, .date) { call throws(ExpressionError) in
      .date(call.evaluation.context.now.startOfDay)
    },
    Function("now", 0, .date) { call throws(ExpressionError) in
      .date(call.evaluation.context.now.withTime(true))
    },
    Function("date", 1, .date) { call throws(ExpressionError) in
      let value = try call.value(0)
      if case .date(let moment) = value { return .date(moment.startOfDay) }
      return call.moment(value, wholeDays: true).map { .date($0.withTime(false)) } ?? .string("")
    },
    Function("date-time", 1, .date) { call throws(ExpressionError) in
      call.moment(try call.value(0)).map { .date($0) } ?? .string("")
    },
    Function("decimal-date-time", 1, .number) { call throws(ExpressionError) in
      let value = try call.value(0)
      if case .number = value { return value }
      return .number(call.moment(value)?.decimalDays ?? .nan)
    },
    Function("decimal-time", 1, .number, decimalTime),
    Function("format-date", 2, .string, format),
    Function("format-date-time", 2, .string, format),
  ]

  @Sendable private static func decimalTime(_ call: Call) throws(ExpressionError) -> Value {
    let value = try call.value(0)
    if case .number(let days) = value { return .number(days - days.rounded(.down)) }
    if let time = Moment.timeOfDay(value.string, offset: call.evaluation.offset) {
      return .number(Double(time) / Double(Moment.millisecondsPerDay))
    }
    return .number(call.moment(value)?.dayFraction ?? .nan)
  }

  @Sendable private static func format(_ call: Call) throws(ExpressionError) -> Value {
    guard let moment = call.moment(try call.value(0)) else { return .string("") }
    return .string(try moment.formatted(try call.string(1), names: DateNames(call.evaluation.context.locale)))
  }
}

extension Call {
  /// A value as a moment: a date, text that is one, or days since 1970-01-01. Nil when it is none.
  ///
  /// - Parameter wholeDays: whether the fraction of a number of days is cut off.
  func moment(_ value: Value, wholeDays: Bool = false) -> Moment? {
    switch value {
    case .date(let moment): return moment
    case .boolean: return nil
    case .string, .nodes:
      if let moment = Moment(value.string, offset: evaluation.offset) { return moment }
    case .number: break
    }
    let number = NumberText.number(value.string)
    let days = wholeDays ? number.rounded(.towardZero) : number
    return Moment(days: days, offset: evaluation.offset, hasTime: days.rounded(.down) != days)
  }
}

extension Moment {
  /// Written by ODK's `format-date` signs: %Y %y %m %n %b %d %e %a %H %h %M %S %3, and %% for a per cent sign.
  func formatted(_ format: String, names: DateNames = DateNames("")) throws(ExpressionError) -> String {
    var written = ""
    var rest = Substring(format)
    while let character = rest.popFirst() {
      guard character == "%" else {
        written.append(character)
        continue
      }
      let sign = rest.popFirst()
      guard let sign, let text = part(sign, names) else {
        throw ExpressionError(
          "expression.bad-date-format", "“%\(sign.map { String($0) } ?? "")” is no sign of a date format.",
          remedy: "Use %Y %y %m %n %b %d %e %a %H %h %M %S %3, or %% for a per cent sign.")
      }
      written += text
    }
    return written
  }

  private func part(_ sign: Character, _ names: DateNames) -> String? {
    let date = CalendarDay(daysSince1970: localDay)
    let ms = localMilliseconds
    return switch sign {
    case "%": "%"
    case "Y": padded(date.year, 4)
    case "y": padded(date.year % 100, 2)
    case "m": padded(date.month, 2)
    case "n": String(date.month)
    case "b": names.month(date.month)
    case "d": padded(date.day, 2)
    case "e": String(date.day)
    case "a": names.weekday(localDay)
    case "H": padded(ms / 3_600_000, 2)
    case "h": String(ms / 3_600_000)
    case "M": padded(ms / 60_000 % 60, 2)
    case "S": padded(ms / 1000 % 60, 2)
    case "3": padded(ms % 1000, 3)
    default: nil
    }
  }
}
