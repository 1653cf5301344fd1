package import Foundation
package import Problems
package import Surveys

/// A file of choices beside a survey, for `select_one_from_file` and `pulldata`.
package enum ChoiceFile {
  /// The rows of a CSV file as choices; its columns are there for choice filters and look-ups.
  ///
  /// - Parameter columns: the columns that hold the stored value and the label, as the question says.
  package static func choices(
    _ data: Data, file: String, columns: (value: String, label: String) = ("name", "label")
  ) throws(Problems) -> [Choice] {
    let rows = try CSVWorkbook.rows(try WorkbookFile.text(data, file), file: file)
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { row in
      let cells = Dictionary(zip(header, row).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
      let value = cells[columns.value] ?? row.first ?? ""
      let label = cells[columns.label] ?? value
      let others = cells.filter { $0.key != "name" && $0.key != "label" }
      return Choice(name: value, label: Text(label), columns: others)
    }.filter { !$0.name.isEmpty }
  }
}
