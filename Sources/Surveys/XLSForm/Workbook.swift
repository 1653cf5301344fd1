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
        if !cells.allSatisfy(\.isEmpty) { columns = cells.map { Workbook.normalised(header: $0, in: name) } }
        return
      }
      var filled: [String: String] = Dictionary(minimumCapacity: columns.count)
      for (column, cell) in zip(columns, cells)
      where !cell.isEmpty && !column.isEmpty && filled[column] == nil {
        filled[column] = cell
      }
      if !filled.isEmpty { rows.append(Row(number: number, cells: filled)) }
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
  package static func cleaned<Cell: StringProtocol>(cell: Cell) -> String
  where Cell.UTF8View: BidirectionalCollection {
    let words = cell.trimmed
    // In UTF-8 a bent quote begins with this byte; most cells have none.
    guard words.utf8.contains(0xE2) else { return words }
    return String(words.map { straight[$0] ?? $0 })
  }

  private static let straight: [Character: Character] = ["‘": "'", "’": "'", "“": "\"", "”": "\""]
}

extension StringProtocol where UTF8View: BidirectionalCollection {
  /// Without white space at either end.
  var trimmed: String {
    if let first = utf8.first, let last = utf8.last, first.isInk, last.isInk { return String(self) }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

extension String {
  /// With one ASCII character in place of another.
  func putting(_ new: Unicode.Scalar, for old: Unicode.Scalar) -> String {
    let (new, old) = (UInt8(ascii: new), UInt8(ascii: old))
    return String(decoding: utf8.map { $0 == old ? new : $0 }, as: UTF8.self)
  }

  /// `contains` for ASCII, byte by byte: a large form asks it of every cell.
  func holds(_ part: StaticString) -> Bool {
    let count = part.utf8CodeUnitCount
    let found = utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.count >= count else { return false }
      return (0...bytes.count - count).contains { start in
        (0..<count).allSatisfy { bytes[start + $0] == part.utf8Start[$0] }
      }
    }
    return found ?? contains(part.description)
  }
}

extension UInt8 {
  /// Whether it is an ASCII character that can be seen: no white space, and no part of a longer character.
  fileprivate var isInk: Bool { (0x21...0x7E).contains(self) }
}
