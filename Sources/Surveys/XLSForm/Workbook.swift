/// The sheets of a survey file, whatever the file's format: names, headers and rows of text.
package struct Workbook: Equatable, Sendable {
  package struct Sheet: Equatable, Sendable {
    package var name: String
    /// Headers in file order, as `Workbook.normalised` makes them.
    package var columns: [String]
    package var rows: [Row]

    package init(name: String, columns: [String], rows: [Row]) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }

    /// Takes the first row that is not blank as the header, later ones as rows; blank rows are dropped.
    package mutating func add(_ cells: [String], number: Int) {
      if columns.isEmpty {
        if !cells.allSatisfy(\.isEmpty) { columns = cells.map(Workbook.normalised(header:)) }
        return
      }
      let pairs = zip(columns, cells).filter { !$0.0.isEmpty && !$0.1.isEmpty }
      guard !pairs.isEmpty else { return }
      rows.append(Row(number: number, cells: Dictionary(pairs, uniquingKeysWith: { first, _ in first })))
    }
  }

  package struct Row: Equatable, Sendable {
    /// Where the author finds it: the row of the sheet, or the line of a Markdown file. From 1.
    package var number: Int
    /// By column; blank cells are absent.
    package var cells: [String: String]

    package init(number: Int, cells: [String: String]) {
      self.number = number
      self.cells = cells
    }

    package subscript(column: String) -> String { cells[column] ?? "" }
  }

  /// The file, for messages.
  package var file: String
  /// What the file calls a row: "row", or "line" in Markdown.
  package var rowWord: String
  package var sheets: [Sheet]

  package init(file: String, rowWord: String = "row", sheets: [Sheet]) {
    self.file = file
    self.rowWord = rowWord
    self.sheets = sheets
  }

  package func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// "youth-voice.md, sheet survey, line 12, column relevant".
  package func place(_ sheet: String, _ row: Row? = nil, column: String? = nil) -> String {
    var words = "\(file), sheet \(sheet)"
    if let row { words += ", \(rowWord) \(row.number)" }
    if let column { words += ", column \(column)" }
    return words
  }
}

extension Workbook {
  /// A cell as the author meant it: trimmed, with the quotes a word processor bends straightened.
  package static func cleaned(cell: some StringProtocol) -> String {
    String(cell.trimmed.map { straight[$0] ?? $0 })
  }

  private static let straight: [Character: Character] = ["‘": "'", "’": "'", "“": "\"", "”": "\""]
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
