package import Foundation
package import Problems
package import Surveys

/// A file of choices beside a survey, for `select_one_from_file`, `pulldata` and `instance`.
package enum ChoiceFile {
  /// The rows of a CSV file, the items of an XML file or the features of a GeoJSON file, as choices that keep all
  /// their columns. A row without a column `name` is there to be looked up, not to be picked.
  ///
  /// - Parameter file: its name; the ending says the format.
  /// - Throws: why nothing can be read: `workbook.…` for what is wrong with the file.
  package static func choices(_ data: Data, file: String) throws(Problems) -> [Choice] {
    guard data.count <= WorkbookFile.largest else {
      throw Problems([WorkbookFile.tooLarge("This file", in: file)])
    }
    let rows =
      switch file.split(separator: ".").last?.lowercased() {
      case "xml": try XMLList.rows(data, file: file)
      case "geojson": try GeoJSONList.rows(data, file: file)
      default: try csv(data, file: file)
      }
    return rows.map { cells in
      let name = cells["name"] ?? cells["id"] ?? ""
      return Choice(name: name, label: Text(cells["label"] ?? cells["title"] ?? name), columns: cells)
    }
  }

  /// By column; the columns may also be divided by semicolons.
  private static func csv(_ data: Data, file: String) throws(Problems) -> [[String: String]] {
    let text = try WorkbookFile.text(data, file)
    let firstLine = text.prefix { !$0.isNewline }
    let rows = try CSVWorkbook.rows(
      text, file: file, semicolons: firstLine.contains(";") && !firstLine.contains(","))
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { row in
      Dictionary(zip(header, row).filter { !$0.0.isEmpty }, uniquingKeysWith: { first, _ in first })
    }.filter { !$0.values.allSatisfy(\.isEmpty) }
  }
}
