import Expressions

extension Workbook {
  /// The files of choices the survey names: by `select_one_from_file`, and by `pulldata` and `instance` as
  /// they may lie beside it.
  package var listFiles: Set<String> {
    var files: Set<String> = []
    for row in sheet("survey")?.rows ?? [] {
      let words = row["type"].split(whereSeparator: \.isWhitespace).map(String.init)
      let type = words.dropLast().joined(separator: "_").lowercased()
      if type.hasSuffix("_from_file") || type.hasPrefix("select"), let last = words.last, last.contains(".") {
        files.insert(last)
      }
      if ["csv-external", "xml-external"].contains(row["type"].lowercased()) {
        files.insert(row["name"] + ".csv")
      }
      for cell in row.cells.values where cell.utf8.contains(UInt8(ascii: "(")) {
        guard cell.contains("pulldata(") || cell.contains("instance("), let expression = try? Expression(cell)
        else { continue }
        files.formUnion(expression.lists.map { $0 + ".csv" })
      }
    }
    return files
  }

  /// How a file's rows become choices: the parameters `value` and `label` of the question that names it.
  package func listColumns(of file: String) -> (value: String, label: String) {
    let row = sheet("survey")?.rows.first { $0["type"].hasSuffix(" " + file) }
    let parameters = row.map { FormReader(workbook: self, files: [:]).parameters($0) } ?? [:]
    return (parameters["value"] ?? "name", parameters["label"] ?? "label")
  }
}
