extension Moment {
  /// Reads `2026-11-20` (one digit for month or day will do) or a date with a time, `2026-11-20T09:30`,
  /// with or without seconds, fraction and zone (`Z`, `+01:00`, `+01`). Nil when it is neither.
  ///
  /// - Parameter offset: minutes east of UTC where no zone is written; the moment is shown in this offset.
  package init?(_ text: String, offset: Int = 0) {
    var reader = DigitReader(NumberText.trim(text))
    guard let year = reader.number(digits: 4...4), reader.take("-"), let month = reader.number(digits: 1...2),
      reader.take("-"), let day = reader.number(digits: 1...2),
      let date = CalendarDay(year: year, month: month, day: day)
    else { return nil }
    var time = 0
    var zone = offset
    let hasTime = reader.take("T") || reader.take("t")
    if hasTime {
      guard let read = reader.timeOfDay(), let readZone = reader.zone(otherwise: offset) else { return nil }
      (time, zone) = (read, readZone)
    }
    guard reader.isAtEnd else { return nil }
    let local = date.daysSince1970 * Moment.millisecondsPerDay + time
    self.init(milliseconds: local - zone * 60_000, offset: offset, hasTime: hasTime)
  }

  /// `2026-11-20`, or `2026-11-20T09:30:00.000+01:00`.
  package var text: String {
    let date = CalendarDay(daysSince1970: localDay)
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    guard hasTime else { return day }
    let ms = localMilliseconds
    let time = [ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60].map { padded($0, 2) }.joined(separator: ":")
    let zone = "\(offset < 0 ? "-" : "+")\(padded(abs(offset) / 60, 2)):\(padded(abs(offset) % 60, 2))"
    return "\(day)T\(time).\(padded(ms % 1000, 3))\(offset == 0 ? "Z" : zone)"
  }

  /// The milliseconds since local midnight of a time such as `09:30` or `06:00:00.000-07:00`; nil when it is none.
  static func timeOfDay(_ text: String, offset: Int) -> Int? {
    var reader = DigitReader(NumberText.trim(text))
    guard let time = reader.timeOfDay(), let zone = reader.zone(otherwise: offset), reader.isAtEnd else {
      return nil
    }
    let local = time + (offset - zone) * 60_000
    return ((local % millisecondsPerDay) + millisecondsPerDay) % millisecondsPerDay
  }
}

/// `number` with noughts before it up to `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// Takes digits and signs off the front of a text.
struct DigitReader {
  private var rest: Substring.UnicodeScalarView

  init(_ text: Substring) { rest = text.unicodeScalars }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: ClosedRange<Int>) -> Int? {
    let taken = rest.prefix(digits.upperBound).prefix { $0.isASCIIDigit }
    guard digits.contains(taken.count) else { return nil }
    rest.removeFirst(taken.count)
    return Int(String(taken))
  }

  /// `hh:mm`, then perhaps `:ss` and a fraction of a second; in milliseconds.
  mutating func timeOfDay() -> Int? {
    guard let hour = number(digits: 2...2), hour < 24, take(":"), let minute = number(digits: 2...2),
      minute < 60
    else { return nil }
    var seconds = 0
    var fraction = 0
    if take(":") {
      guard let read = number(digits: 2...2), read < 60 else { return nil }
      seconds = read
      if take(".") {
        let digits = rest.prefix { $0.isASCIIDigit }
        fraction = Int((String(String.UnicodeScalarView(digits.prefix(3))) + "000").prefix(3)) ?? 0
        rest.removeFirst(digits.count)
      }
    }
    return ((hour * 60 + minute) * 60 + seconds) * 1000 + fraction
  }

  /// Minutes east of UTC; `offset` when no zone is written, nil when one is written wrongly.
  mutating func zone(otherwise offset: Int) -> Int? {
    if isAtEnd { return offset }
    if take("Z") || take("z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hours = number(digits: 2...2), hours <= 14 else { return nil }
    var minutes = 0
    if !isAtEnd {
      _ = take(":")
      guard let read = number(digits: 2...2), read < 60 else { return nil }
      minutes = read
    }
    return (isEast ? 1 : -1) * (hours * 60 + minutes)
  }
}
