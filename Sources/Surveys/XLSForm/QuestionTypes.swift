import Expressions
import Problems

extension FormReader {
  /// What a cell of the column `type` asks for, or nil (reported) when nothing is called that.
  mutating func readKind(_ type: String, _ row: Workbook.Row) -> Question.Kind? {
    let words = type.split(separator: " ").map(String.init)
    let head = (words.first ?? "").lowercased()
    let list = words.dropFirst().joined(separator: " ")
    switch head {
    case "select_one", "select1", "select_one_from_file": return .selectOne(list: list)
    case "select_multiple", "select_multiple_from_file": return .selectMultiple(list: list)
    case "rank": return .rank(list: list, limit: readLimit(row))
    case "range": return readRange(row)
    default: break
    }
    let name = words.joined(separator: "_").lowercased()
    if let kind = Self.plain[name] { return kind }
    if Self.unaskable.contains(name) { return .unaskable(type: name) }
    report(
      "form.unknown-type", "Nothing is called “\(type)”.", "survey", row, "type",
      didYouMean(type, among: Self.typeNames) ?? "The types are: \(Self.typeNames.joined(separator: ", ")).")
    return nil
  }

  private mutating func readLimit(_ row: Workbook.Row) -> Int? {
    let cell = row["limit"]
    guard !cell.isEmpty else { return nil }
    if let limit = Int(cell), limit > 0 { return limit }
    report(
      "form.bad-limit", "“\(cell)” is no number of places to rank.", "survey", row, "limit",
      "Write a whole number from 1, for example 3.")
    return nil
  }

  private mutating func readRange(_ row: Workbook.Row) -> Question.Kind? {
    let parameters = parameters(row)
    let start = Double(parameters["start"] ?? "1") ?? .nan
    let end = Double(parameters["end"] ?? "10") ?? .nan
    let step = Double(parameters["step"] ?? "1") ?? .nan
    guard step > 0, end > start, start.isFinite, end.isFinite, (end - start) / step <= 1000 else {
      report(
        "form.bad-range", "A range from \(start) to \(end) by \(step) has no steps to pick.", "survey", row,
        "parameters", "Write for example start=0 end=10 step=1.")
      return nil
    }
    return .range(from: start, through: end, by: step)
  }

  /// The column `parameters`: `start=0 end=10`, by lower-case name.
  func parameters(_ row: Workbook.Row) -> [String: String] {
    let pairs = row["parameters"].split(whereSeparator: { " ,;".contains($0) }).map { part in
      part.split(separator: "=", maxSplits: 1).map(String.init)
    }
    return Dictionary(
      pairs.filter { $0.count == 2 }.map { ($0[0].lowercased(), $0[1].lowercased()) },
      uniquingKeysWith: { first, _ in first })
  }

  mutating func readRequired(_ row: Workbook.Row) -> Expression? {
    switch row["required"].lowercased() {
    case "", "no", "false", "false()": nil
    case "yes", "true", "true()": try? Expression("true()")
    default: expression("required", of: row)
    }
  }

  private static let plain: [String: Question.Kind] = [
    "note": .note, "text": .text, "string": .text, "barcode": .text, "integer": .integer, "int": .integer,
    "decimal": .decimal, "date": .date, "calculate": .calculate, "hidden": .hidden, "start": .hidden,
    "end": .hidden, "today": .hidden, "deviceid": .hidden, "username": .hidden, "email": .hidden,
    "phonenumber": .hidden, "audit": .hidden,
  ]

  private static let unaskable: Set = [
    "image", "photo", "audio", "video", "file", "background-audio", "geopoint", "geotrace", "geoshape",
    "start-geopoint", "time", "datetime", "acknowledge", "trigger",
  ]

  private static let typeNames =
    ["select_one", "select_multiple", "select_one_from_file", "rank", "range", "begin group", "end group"]
    + plain.keys.sorted() + unaskable.sorted()
}
