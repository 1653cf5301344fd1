import Problems

extension ResponseTable {
  /// Where the header has this name, without regard to case.
  func column(named name: String) -> Int? {
    let wanted = name.trimmed.lowercased()
    return header.firstIndex { $0.trimmed.lowercased() == wanted }
  }

  func noColumn(_ name: String) -> Problem {
    Problem(
      "import.no-column", .data, "There is no column named “\(name)”.", at: "\(file), line 1",
      remedy: didYouMean(name, among: header)
        ?? "The columns are: \(header.prefix(12).joined(separator: ", ")).")
  }

  /// Columns of which nobody can tell which one is meant: of one name, or answering one question.
  ///
  /// - Parameter taken: the columns that options name; others matter only where they answer a question.
  func namedTwice(_ taken: Set<Int>, _ questions: [(column: Int, question: Question)]) -> [Problem] {
    let used = taken.union(questions.map(\.column))
    let named = Dictionary(grouping: header.indices) { header[$0].trimmed.lowercased() }
      .filter { $0.value.count > 1 && !used.isDisjoint(with: $0.value) }
    let answering = Dictionary(grouping: questions, by: \.question.name).mapValues { $0.map(\.column) }
      .filter { $0.value.count > 1 && !named.values.contains($0.value) }
    let problems =
      named.values.map { (columns: $0, what: "The header has this column more than once") }
      + answering.map { (columns: $0.value, what: "These columns answer the same question, \($0.key)") }
    return problems.sorted { $0.columns.lexicographicallyPrecedes($1.columns) }.map { columns, what in
      let names = columns.map { "“\(header[$0].trimmed)”" }.joined(separator: ", ")
      let places = columns.map { String($0 + 1) }.joined(separator: " and ")
      return Problem(
        "import.duplicate-column", .data, "\(what): \(names).", at: "\(file), line 1, columns \(places)",
        remedy: "Leave out or rename all but one.")
    }
  }
}
