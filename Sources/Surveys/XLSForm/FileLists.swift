import Expressions

extension Workbook {
  /// The files of choices the survey names: by `select_one_from_file`, and by `pulldata` and `instance` as
  /// they may lie beside it.
  package var listFiles: Set<String> {
    var files: Set<String> = []
    for row in sheet("survey")?.rows ?? [] {
      let cell = row["type"]
      if cell.holds(".") {
        let words = cell.split(whereSeparator: \.isWhitespace).map(String.init)
        let type = words.dropLast().joined(separator: "_").lowercased()
        if type.hasSuffix("_from_file") || type.hasPrefix("select"), let last = words.last, last.holds(".") {
          files.insert(last)
        }
      }
      if cell.holds("external"), ["csv-external", "xml-external"].contains(cell.lowercased()) {
        files.insert(row["name"] + ".csv")
      }
      for cell in row.cells.values where cell.holds("pulldata(") || cell.holds("instance(") {
        guard let expression = try? Expression(cell) else { continue }
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
