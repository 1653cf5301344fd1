import Foundation

/// Short names of months and days: in the form's language where that is known (ODK XForms, `format-date`, %b and
/// %a), by the tables of Unicode CLDR; in English otherwise.
struct DateNames {
  private static let englishMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let englishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  private let locale: String

  init(_ locale: String) { self.locale = locale }

  /// - Parameter number: from 1.
  func month(_ number: Int) -> String {
    Self.name(number - 1, in: calendar?.shortStandaloneMonthSymbols, or: Self.englishMonths)
  }

  /// - Parameter day: days since 1970-01-01, a Thursday.
  func weekday(_ day: Int) -> String {
    Self.name(((day % 7) + 11) % 7, in: calendar?.shortStandaloneWeekdaySymbols, or: Self.englishDays)
  }

  private var calendar: Calendar? {
    guard !locale.isEmpty, !locale.hasPrefix("en") else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.locale = Locale(identifier: locale)
    return calendar
  }

  private static func name(_ index: Int, in names: [String]?, or english: [String]) -> String {
    let names = names.flatMap { $0.count == english.count ? $0 : nil } ?? english
    return names.indices.contains(index) ? names[index] : ""
  }
}
