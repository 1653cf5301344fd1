import Problems
import Surveys
import SwiftCSV

/// A workbook in one CSV file, as pyxform reads it: a sheet's name stands alone in the first column, and its
/// rows leave that column blank.
enum CSVWorkbook {
  static func workbook(_ text: String, file: String) throws(Problems) -> Workbook {
    var sheets: [Workbook.Sheet] = []
    var line = 1
    for cells in try rows(text, file: file) {
      let cleaned = cells.map(Workbook.cleaned(cell:))
      if let name = cleaned.first, !name.isEmpty {
        sheets.append(Workbook.Sheet(name: name.lowercased(), columns: [], rows: []))
        if !cleaned.dropFirst().allSatisfy(\.isEmpty) {
          sheets[sheets.count - 1].add(Array(cleaned.dropFirst()), number: line)
        }
      } else if let last = sheets.indices.last {
        sheets[last].add(Array(cleaned.dropFirst()), number: line)
      }
      line += 1 + cells.reduce(0) { $0 + $1.count { $0.isNewline } }
    }
    guard sheets.contains(where: { $0.name == "survey" }) else {
      throw Problems([
        Problem(
          "workbook.no-sheets", .data, "There is no sheet named survey in this file.", at: file,
          remedy:
            "Put survey alone in the first column, and leave that column blank in the rows of the sheet.")
      ])
    }
    return Workbook(file: file, rowWord: "line", sheets: sheets)
  }

  static func rows(_ text: String, file: String, semicolons: Bool = false) throws(Problems) -> [[String]] {
    do {
      // The library takes an open quote to the end of the file for a cell.
      guard text.unicodeScalars.count(where: { $0 == "\"" }).isMultiple(of: 2) else {
        throw BadCSV(description: "a quote is opened and never closed.")
      }
      guard !text.isEmpty else { return [] }
      var rows: [[String]] = []
      try CSV<Enumerated>(string: text, delimiter: semicolons ? .semicolon : .comma, loadColumns: false)
        .enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
      return rows
    } catch {
      throw Problems([
        Problem(
          "workbook.bad-csv", .data, "This is no CSV: \(error)", at: file,
          remedy: "Check the quotes; a quote inside a cell is written twice.")
      ])
    }
  }

  private struct BadCSV: Error, CustomStringConvertible { var description: String }
}
