import Expressions

/// Days as people type and read them.
package enum DayWords {
  /// `2026-11-21` for itself or `2026-11-21` with one digit for month or day, when that day exists in the
  /// Gregorian calendar from 1900 to 2199; else nil.
  static func day(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count <= 2 }),
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1900...2199).contains(year), (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    return "\(year)-" + [month, day].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: "-")
  }

  /// `2026-11-21` for a date typed so, or day first as `21/11/2026`; nil for a day that is in no calendar.
  static func typed(_ text: String) -> String? {
    var parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" || $0 == "." }
    guard parts.count == 3 else { return nil }
    if parts[0].count != 4 { parts.reverse() }
    return day(parts.map { $0.count == 1 ? "0" + $0 : String($0) }.joined(separator: "-"))
  }

  /// "31 March 2027" for `2027-03-31`; anything else as it is.
  static func words(_ text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard day(text) != nil, parts.count == 3 else { return text }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
}

extension DayWords {
  /// `2026-11-21` as days since 1970-01-01; nil when it is no day.
  package static func daysSince1970(_ text: String) -> Int? {
    guard day(text) != nil, let moment = Moment(text) else { return nil }
    return Int(moment.number)
  }
}
