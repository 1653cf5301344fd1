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
      if cell.holds("external") {
        switch cell.lowercased() {
        case "csv-external": files.insert(row["name"] + ".csv")
        case "xml-external": files.insert(row["name"] + ".xml")
        default: break
        }
      }
      for cell in row.cells.values where cell.holds("pulldata(") || cell.holds("instance(") {
        guard let expression = try? Expression(cell) else { continue }
        files.formUnion(expression.lists.flatMap { list in Self.listEndings.map { list + $0 } })
      }
    }
    return files
  }

  /// What a list's name may end in as a file beside the survey.
  static let listEndings = [".csv", ".xml", ".geojson"]
}
