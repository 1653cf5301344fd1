extension Page.Entry {
  /// The answer in XForms notation that `text` is; nil when it is none.
  func value(of text: String) -> String? {
    let text = text.printableLine
    switch self {
    case .text: return text.isEmpty ? nil : text
    case .numbers:
      let isNumber = text.allSatisfy { $0.isASCII && ($0.isNumber || "+-., ".contains($0)) }
      return isNumber && text.contains(where: \.isNumber) ? text : nil
    case .integer: return text.count <= 12 ? Int(text).map { String($0) } : nil
    case .decimal: return text.isDecimal ? text : nil
    case .date: return DayWords.typed(text)
    case .month: return DayWords.typed("1/" + text)
    case .year: return text.count == 4 ? DayWords.typed("1/1/" + text) : nil
    case .time: return ClockWords.typed(text)
    case .dateTime:
      let parts = text.split(maxSplits: 1) { $0 == " " || $0 == "," || $0 == "T" }.map(String.init)
      guard parts.count == 2, let day = DayWords.typed(parts[0]), let time = ClockWords.typed(parts[1]) else {
        return nil
      }
      return day + " " + time
    case .range(let from, let through, let by):
      guard text.isDecimal, let number = Double(text), number >= from, number <= through else { return nil }
      let steps = by > 0 ? (number - from) / by : 0
      return abs(steps - steps.rounded()) < 1e-9 ? number.plain : nil
    }
  }

  /// What someone would type for an answer in XForms notation.
  func typed(_ value: String) -> String {
    switch self {
    case .time: String(value.prefix(5))
    case .dateTime: String(value.prefix(16)).replacing("T", with: " ")
    case .year: String(value.prefix(4))
    case .month: value.prefix(7).split(separator: "-").reversed().joined(separator: "/")
    case .text, .numbers, .integer, .decimal, .date, .range: value.printableLine
    }
  }

  /// What to ask for, without the full stop.
  package var plea: String {
    switch self {
    case .text: "Please type your answer, then press Enter"
    case .numbers: "Please type it in digits, like 020 7946"
    case .integer: "Please type a whole number, like 3"
    case .decimal: "Please type a number, like 2.5"
    case .date: "Please type a date, like 21/11/2026"
    case .month: "Please type a month and a year, like 11/2026"
    case .year: "Please type a year, like 2026"
    case .time: "Please type a time, like 16:30 or 4:30 pm"
    case .dateTime: "Please type a date and a time, like 21/11/2026 16:30"
    case .range(let from, let through, let by):
      "Please type a number from \(from.plain) to \(through.plain)"
        + (by > 0 && by != 1 ? " in steps of \(by.plain)" : "")
    }
  }
}

extension Draft {
  /// One step more or less, where the arrows count: on a range, and on a counter, which has no less than 0.
  mutating func count(by step: Int) {
    switch page.body {
    case .type(.range(let from, let through, let by)) where by > 0:
      var number = step > 0 ? from : through
      if let now = Double(text), now.isFinite {
        // The next step that way, also from a number typed between two. Nine places are more than any step has,
        // and fewer than a sum of steps gets wrong.
        let place = ((now - from) / by * 1e6).rounded() / 1e6
        let next = step > 0 ? place.rounded(.down) + 1 : place.rounded(.up) - 1
        number = ((from + next * by) * 1e9).rounded() / 1e9
      }
      write(min(max(number, from), through).plain)
    case .type(.integer) where page.look == .counter:
      let (number, isTooMuch) = (Int(text) ?? 0).addingReportingOverflow(step)
      if !isTooMuch { write(String(max(0, number))) }
    default: break
    }
  }
}

extension Double {
  /// Without `.0` where it is a whole number.
  package var plain: String { Int(exactly: self).map { String($0) } ?? String(self) }
}

extension String {
  fileprivate var isDecimal: Bool {
    count <= 20 && allSatisfy { $0.isASCII && ($0.isNumber || ".-".contains($0)) }
      && Double(self)?.isFinite == true
  }

  /// A number with a comma between each three digits before its point; anything else as it is.
  package var inThousands: String {
    guard isDecimal, let digits = firstIndex(where: \.isNumber) else { return self }
    let whole = self[digits...].prefix(while: \.isNumber)
    let threes = whole.enumerated().reduce(into: "") { words, digit in
      if digit.offset > 0, (whole.count - digit.offset) % 3 == 0 { words.append(",") }
      words.append(digit.element)
    }
    return String(self[..<digits]) + threes + String(self[whole.endIndex...])
  }

  /// The number that was typed with such commas; nil where they stand anywhere else.
  var withoutThousands: String? {
    let plain = replacing(",", with: "")
    return !contains(",") || plain.inThousands == self ? plain : nil
  }
}
