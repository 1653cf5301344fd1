/// A date, or a date with a time of day.
package struct Moment: Equatable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package let milliseconds: Int
  /// Minutes east of UTC in which it is read and written.
  package let offset: Int
  /// Whether it is a date with a time; if not, only its calendar date is written and counted.
  package let hasTime: Bool

  static let millisecondsPerDay = 86_400_000
  /// The years 0000 to 9999, in days since 1970-01-01.
  private static let days = -719_528.0..<2_932_897.0

  /// - Parameters:
  ///   - milliseconds: since 1970-01-01T00:00:00Z.
  ///   - offset: minutes east of UTC.
  package init(milliseconds: Int, offset: Int = 0, hasTime: Bool = true) {
    self.milliseconds = milliseconds
    self.offset = offset
    self.hasTime = hasTime
  }

  /// The moment so many days after 1970-01-01T00:00 at `offset`, or nil outside the years 0000 to 9999.
  init?(days: Double, offset: Int, hasTime: Bool) {
    guard Moment.days.contains(days) else { return nil }
    let local = Int((days * Double(Moment.millisecondsPerDay)).rounded(.down))
    self.init(milliseconds: local - offset * 60_000, offset: offset, hasTime: hasTime)
  }

  /// Days since 1970-01-01: whole for a date, with the fraction since midnight UTC for a date with a time.
  package var number: Double {
    hasTime ? decimalDays : Double(localDay)
  }

  /// Days and their fraction since 1970-01-01T00:00:00Z, whether or not the time is written.
  var decimalDays: Double { Double(milliseconds) / Double(Moment.millisecondsPerDay) }

  /// The share of the local day that has passed, 0 up to 1.
  var dayFraction: Double { Double(localMilliseconds) / Double(Moment.millisecondsPerDay) }

  var localDay: Int { Moment.split(milliseconds + offset * 60_000).day }
  var localMilliseconds: Int { Moment.split(milliseconds + offset * 60_000).rest }

  private static func split(_ local: Int) -> (day: Int, rest: Int) {
    let rest = ((local % millisecondsPerDay) + millisecondsPerDay) % millisecondsPerDay
    return ((local - rest) / millisecondsPerDay, rest)
  }

  /// Midnight of its local day, as a date alone.
  var startOfDay: Moment {
    Moment(milliseconds: milliseconds - localMilliseconds, offset: offset, hasTime: false)
  }

  func withTime(_ hasTime: Bool) -> Moment {
    Moment(milliseconds: milliseconds, offset: offset, hasTime: hasTime)
  }
}

/// A day of the proleptic Gregorian calendar, by Hinnant's `days_from_civil` and `civil_from_days`
/// (https://howardhinnant.github.io/date_algorithms.html).
struct CalendarDay: Equatable {
  let year: Int
  let month: Int
  let day: Int

  init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    guard (1...length).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
