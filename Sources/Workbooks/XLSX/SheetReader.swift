import Expressions
import Surveys

/// `xl/worksheets/sheet1.xml`: the cells of a sheet, as text.
final class SheetReader: XMLReader {
  static let mostRows = 200_000
  /// The most text of a sheet, in bytes and counting 16 for each cell: cells may share one long text.
  static let mostText = 20_000_000
  /// The rows a sheet can have (ECMA-376, part 1, §18.3.1.73).
  private static let rowNumbers = 1...1_048_576
  /// Columns past this are formatting, not a survey.
  private static let mostColumns = 1_000

  private(set) var sheet: Workbook.Sheet
  private let strings: [String]
  private let dateStyles: [Int: Bool]
  private let startsIn1904: Bool
  private var row = 0
  private var cells: [String] = []
  private var column = 0
  private var type = CellType.number
  private var style = 0
  private var value = CellText()
  private var isPhonetic = false
  private var size = 0

  init(name: String, strings: [String], dateStyles: [Int: Bool], startsIn1904: Bool) {
    sheet = Workbook.Sheet(name: name, columns: [], rows: [])
    self.strings = strings
    self.dateStyles = dateStyles
    self.startsIn1904 = startsIn1904
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(XMLFailure) {
    switch name {
    case "row":
      row = attributes.number("r").flatMap { Self.rowNumbers.contains($0) ? $0 : nil } ?? row + 1
      guard sheet.rows.count <= Self.mostRows else { throw .tooManyRows }
      (cells, column) = ([], -1)
    case "c":
      column = attributes.bytes("r").flatMap(Self.column) ?? column + 1
      type = attributes.bytes("t").map(CellType.init) ?? .number
      style = attributes.number("s") ?? 0
      value.clear()
    case "v": value.isOpen = type != .inline
    case "rPh": isPhonetic = true
    case "t": value.isOpen = type == .inline && !isPhonetic
    default: break
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws(XMLFailure) {
    guard value.take(bytes) else { throw .cellTooLong(place: "sheet \(sheet.name), row \(row)") }
  }

  func end(_ name: XMLName) throws(XMLFailure) {
    switch name {
    case "v", "t": value.isOpen = false
    case "rPh": isPhonetic = false
    case "c":
      guard (0..<Self.mostColumns).contains(column), !value.isEmpty else { return }
      let text = cellText
      guard !text.isEmpty else { return }
      size += 16 + text.utf8.count
      guard size <= Self.mostText else { throw .tooMuchText }
      while cells.count <= column { cells.append("") }
      cells[column] = text
    case "row": sheet.add(cells, number: row)
    default: break
    }
  }

  /// The attribute `t` (ECMA-376, part 1, §18.18.11).
  private enum CellType {
    case shared, inline, boolean, number, error
    /// The text a formula came to, or a date in words.
    case other

    init(_ name: UnsafePointer<CChar>) {
      switch XMLName(name) {
      case "s": self = .shared
      case "inlineStr": self = .inline
      case "b": self = .boolean
      case "n": self = .number
      case "e": self = .error
      default: self = .other
      }
    }
  }

  private var cellText: String {
    let words = value.words
    switch type {
    case .shared:
      guard let index = Int(words), strings.indices.contains(index) else { return "" }
      return strings[index]
    case .boolean: return words == "1" ? "TRUE" : "FALSE"
    case .number:
      guard let number = Double(words), number.isFinite else { return Workbook.cleaned(cell: words) }
      if let isDay = dateStyles[style] { return Self.date(number, isDay: isDay, startsIn1904) }
      return number.plain
    case .error: return ""
    case .inline, .other: return Workbook.cleaned(cell: words)
    }
  }

  /// The number of the column, from 0, in `AB12`.
  private static func column(of reference: UnsafePointer<CChar>) -> Int? {
    var number = 0
    var place = reference
    while (65...90).contains(place.pointee) {
      guard number < 100_000 else { return 100_000 }
      number = number * 26 + Int(place.pointee) - 64
      place += 1
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
