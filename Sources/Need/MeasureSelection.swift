package import Problems

extension Measure {
  /// Chooses the measures to score, in the order they stand in `measures`.
  ///
  /// - Parameter text: `core16` (the sixteen suggested), `all`, measure ids, or several of these parted by
  ///   commas. What young people said joins `core16` and `all`; ids choose exactly those named.
  /// - Throws: `need.unknown-measure` with the nearest ids, `need.no-measure` when none is named,
  ///   `need.repeated-measure` when two of the measures chosen share an id.
  package static func select(_ text: String, from measures: [Measure]) throws(Problem) -> [Measure] {
    let names = Set(text.split(separator: ",").map(\.trimmed)).subtracting([""])
    for name in names.sorted() { try checkKnown(name, among: ["core16", "all"] + measures.map(\.id)) }
    let chosen = measures.filter { measure in
      names.contains("all") || names.contains(measure.id)
        || names.contains("core16") && measure.origin != .bundled
    }
    guard !chosen.isEmpty else {
      throw Problem(
        "need.no-measure", .usage, "No measure is chosen.",
        remedy: "Choose core16, all, or measure ids parted by commas.")
    }
    let counts = Dictionary(chosen.map { ($0.id, 1) }, uniquingKeysWith: +)
    if let repeated = chosen.first(where: { counts[$0.id] != 1 }) {
      throw Problem(
        "need.repeated-measure", .data, "Two measures are called “\(repeated.id)”.",
        remedy: "Give the survey's indicator another id.")
    }
    return chosen
  }

  static func checkKnown(_ id: String, among ids: [String]) throws(Problem) {
    if ids.contains(id) { return }
    throw Problem(
      "need.unknown-measure", .usage, "No measure is called “\(id)”.",
      remedy: didYouMean(id, among: ids) ?? "Choose among: \(ids.joined(separator: ", ")).")
  }
}

extension Substring {
  /// Without blanks at its ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
