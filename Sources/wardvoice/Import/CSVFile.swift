import Foundation
import Problems
import Surveys

/// A CSV file as a table of rows with their lines.
enum CSVFile {
  static func table(_ data: Data, file: String) throws -> ResponseTable {
    guard let text = String(data: data, encoding: .utf8) else {
      throw Problem(
        "import.not-utf8", .data, "This file is not in UTF-8.", at: file,
        remedy: "Save it again as CSV UTF-8.")
    }
    let unmarked = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let rows: [[String]]
    do {
      rows = try CSVReader.rows(unmarked)
    } catch {
      throw Problem(
        "import.bad-csv", .data, "This is no CSV: \(error)", at: file,
        remedy: "Check the quotes; a quote inside a cell is written twice.")
    }
    guard let header = rows.first else {
      throw Problem(
        "import.empty", .data, "This file is empty.", at: file, remedy: "Export it again, with a header.")
    }
    var line = 1 + lines(in: header)
    let numbered = rows.dropFirst().map { cells in
      defer { line += lines(in: cells) }
      return ResponseTable.Row(line: line, cells: cells)
    }
    return ResponseTable(file: file, header: header, rows: numbered)
  }

  private static func lines(in cells: [String]) -> Int {
    1 + cells.reduce(0) { $0 + $1.count { $0.isNewline } }
  }
}
