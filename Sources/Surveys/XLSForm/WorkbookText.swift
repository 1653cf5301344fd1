extension Workbook {
  /// The workbook as Markdown tables, as pyxform and `init(markdown:file:)` read them. A line end in a cell
  /// becomes a space, since a table row is one line.
  package var markdown: String {
    sheets.map { sheet in
      var lines = ["| \(sheet.name) |" + String(repeating: "  |", count: sheet.columns.count)]
      lines.append("|" + String(repeating: "---|", count: sheet.columns.count + 1))
      lines += ([sheet.columns] + sheet.rows.map { row in sheet.columns.map { row[$0] } }).map { cells in
        "| | " + cells.map(Self.escaped).joined(separator: " | ") + " |"
      }
      return lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private static func escaped(_ cell: String) -> String {
    cell.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("|", with: "\\|")
  }

  /// The workbook as one CSV file: the name of each sheet alone in the first column, its rows leaving that
  /// column blank.
  package var csv: String {
    sheets.map { sheet in
      let rows = [sheet.columns] + sheet.rows.map { row in sheet.columns.map { row[$0] } }
      return ([[sheet.name]] + rows.map { [""] + $0 }).map { cells in
        cells.map(Self.quoted).joined(separator: ",") + "\r\n"
      }.joined()
    }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
