import Expressions
import Surveys

/// `xl/worksheets/sheet1.xml`: the cells of a sheet, as text.
final class SheetReader: XMLReader {
  /// Excel's own limit, in characters.
  static let longestCell = 32_767
  static let mostRows = 200_000
  /// Columns past this are formatting, not a survey.
  private static let mostColumns = 1_000

  private(set) var sheet: Workbook.Sheet
  private let strings: [String]
  private let dateStyles: [Int: Bool]
  private let startsIn1904: Bool
  private var row = 0
  private var cells: [String] = []
  private var column = 0
  private var type = ""
  private var style = 0
  private var value = ""
  private var isValue = false

  init(name: String, strings: [String], dateStyles: [Int: Bool], startsIn1904: Bool) {
    sheet = Workbook.Sheet(name: name, columns: [], rows: [])
    self.strings = strings
    self.dateStyles = dateStyles
    self.startsIn1904 = startsIn1904
  }

  func begin(_ name: String, _ attributes: [String: String]) throws(XMLFailure) {
    switch name {
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      guard sheet.rows.count <= Self.mostRows else { throw .tooManyRows }
      (cells, column) = ([], -1)
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? column + 1
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      value = ""
    case "v": isValue = true
    case "t" where type == "inlineStr": isValue = true
    default: break
    }
  }

  func text(_ words: String) throws(XMLFailure) {
    guard isValue else { return }
    guard value.utf8.count + words.utf8.count <= 4 * Self.longestCell else {
      throw .cellTooLong(place: "sheet \(sheet.name), row \(row)")
    }
    value += words
  }

  func end(_ name: String) {
    switch name {
    case "v", "t": isValue = false
    case "c":
      guard (0..<Self.mostColumns).contains(column), !value.isEmpty else { return }
      let text = Workbook.cleaned(cell: cellText)
      guard !text.isEmpty else { return }
      while cells.count <= column { cells.append("") }
      cells[column] = text
    case "row": sheet.add(cells, number: row)
    default: break
    }
  }

  private var cellText: String {
    switch type {
    case "s":
      guard let index = Int(value), strings.indices.contains(index) else { return "" }
      return strings[index]
    case "b": return value == "1" ? "TRUE" : "FALSE"
    case "n":
      guard let number = Double(value), number.isFinite else { return value }
      if let isDay = dateStyles[style] { return Self.date(number, isDay: isDay, startsIn1904) }
      return number.plain
    case "e": return ""
    default: return value
    }
  }

  /// The number of the column, from 0, in `AB12`.
  private static func column(of reference: String) -> Int? {
    var number = 0
    for letter in reference.utf8 {
      guard (65...90).contains(letter) else { break }
      guard number < 100_000 else { return nil }
      number = number * 26 + Int(letter) - 64
    }
    return number > 0 ? number - 1 : nil
  }

  /// A day counted from 1899-12-30, or from 1904-01-01 (ECMA-376, part 1, §18.17.4.1).
  private static func date(_ number: Double, isDay: Bool, _ startsIn1904: Bool) -> String {
    let days = number + (startsIn1904 ? 1462 : 0) - 25_569
    guard abs(days) < 1_000_000 else { return number.plain }
    let seconds = Int((days * 86_400).rounded())
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let date = Value.date(Moment(milliseconds: day * 86_400_000, hasTime: false)).string
    if isDay { return date }
    let rest = seconds - day * 86_400
    return date + " "
      + [rest / 3600, rest / 60 % 60, rest % 60].map { ($0 < 10 ? "0" : "") + String($0) }
      .joined(separator: ":")
  }
}
