import SwiftCSV

/// Every row of a CSV text, header first, by a library; commas, semicolons and tabs are told apart by the header.
enum CSVReader {
  struct UnclosedQuote: Error, CustomStringConvertible {
    var description: String { "a quote is opened and never closed." }
  }

  static func rows(_ text: String) throws -> [[String]] {
    // The library takes an open quote to the end of the file for a cell.
    guard text.unicodeScalars.count(where: { $0 == "\"" }).isMultiple(of: 2) else { throw UnclosedQuote() }
    guard !text.isEmpty else { return [] }
    var rows: [[String]] = []
    try CSV<Enumerated>(string: text, loadColumns: false).enumerateAsArray(startAt: 0, rowLimit: nil) {
      rows.append($0)
    }
    return rows
  }
}
