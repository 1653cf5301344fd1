package import Problems

extension Workbook {
  /// Reads tables as pyxform does: a row with a name alone starts a sheet, the next row is its header, and
  /// every further row leaves its first cell blank. `\|` is a bar, `#` starts a comment line, rows of dashes
  /// are drawn for people only.
  ///
  /// - Throws: `form.not-a-table` when there is no sheet at all, `form.no-header` for a row outside one.
  package init(markdown text: String, file: String) throws(Problems) {
    var sheets: [Sheet] = []
    var problems: [Problem] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let cells = Workbook.cells(of: line), !cells.allSatisfy(Workbook.isRule) else { continue }
      let number = index + 1
      if let name = cells.first, !name.isEmpty, cells.dropFirst().allSatisfy(\.isEmpty) {
        sheets.append(Sheet(name: name.lowercased(), columns: [], rows: []))
      } else if let last = sheets.indices.last {
        sheets[last].add(Array(cells.dropFirst()), number: number)
      } else {
        problems.append(
          Problem(
            "form.no-header", .data, "This row stands before any sheet.", at: "\(file), line \(number)",
            remedy: "Put a row with the sheet's name alone above it: | survey |"))
      }
    }
    if sheets.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          "form.not-a-table", .data, "There is no table in this file.", at: file,
          remedy: "Write the survey as XLSForm Markdown tables, starting with: | survey |"))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    self.init(file: file, rowWord: "line", sheets: sheets)
  }

  /// The cells between the bars of a line, or nil when it is no table row.
  private static func cells(of line: Substring) -> [String]? {
    let line = line.trimmed
    guard line.hasPrefix("|") else { return nil }
    var cells: [String] = []
    var cell = ""
    var escaped = false
    for character in line.dropFirst() {
      switch (character, escaped) {
      case ("\\", false): escaped = true
      case ("|", false):
        cells.append(cleaned(cell: cell))
        cell = ""
      case ("|", true):
        cell.append("|")
        escaped = false
      case (_, true):
        cell += "\\" + String(character)
        escaped = false
      default: cell.append(character)
      }
    }
    if !cell.trimmed.isEmpty { cells.append(cleaned(cell: cell)) }
    return cells
  }

  private static func isRule(_ cell: String) -> Bool {
    cell.contains("-") && cell.allSatisfy { "-:".contains($0) }
  }
}
