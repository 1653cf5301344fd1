import Places
import Problems

extension ColumnPlan {
  /// One row as a response, or every reason why it cannot be read.
  func response(of row: ResponseTable.Row, in table: ResponseTable, london: London) throws(Problems)
    -> Response
  {
    var problems: [Problem] = []
    let place = "\(table.file), line \(row.line)"
    func cell(_ column: Int?) -> String {
      guard let column, row.cells.indices.contains(column) else { return "" }
      return row.cells[column].trimmed
    }
    if row.cells.count > table.header.count {
      problems.append(
        Problem(
          "import.too-many-cells", .data, "This row has more cells than the header.", at: place,
          remedy: "Put quotes around a cell that holds a comma."))
    }
    var response = Response(
      form: form.id, version: form.version, session: cell(session), stratum: cell(stratum))
    if session != nil, response.session.isEmpty {
      problems.append(
        Problem(
          "import.no-session", .data, "This row names no session.", at: place,
          remedy: "Fill its session column, or import without --session-column."))
    }
    if stratum != nil, response.stratum.isEmpty {
      problems.append(
        Problem(
          "import.no-stratum", .data, "This row names no stratum.", at: place,
          remedy: "Fill its stratum column, or import without --stratum-column."))
    }
    if weight != nil {
      if let number = Double(cell(weight)), Response.weights.contains(number) {
        response.weight = number
      } else {
        problems.append(
          Problem(
            "import.bad-weight", .data, "“\(cell(weight))” is no weight.", at: place,
            remedy: "A weight is a number above 0, such as 1.25, from a millionth to a million."))
      }
    }
    do {
      if !cell(area).isEmpty {
        response.outcomes[areaQuestion] = .answered(try london.ward(named: cell(area)).code)
      }
    } catch {
      problems.append(
        Problem(
          error.code, .data, error.summary, at: "\(place), column \(table.header[area])", remedy: error.remedy
        ))
    }
    for (column, question) in questions where !cell(column).isEmpty {
      switch value(cell(column), of: question) {
      case .success(let value): response.outcomes[question.name] = .answered(value)
      case .failure(let unknown):
        problems.append(
          Problem(
            "import.unknown-answer", .data, unknown.summary, at: "\(place), column \(table.header[column])",
            remedy: unknown.remedy))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return response
  }

  /// Puts down blank answers of closed branches as not relevant. Other blanks stay not asked, for the file does not say
  /// whether they were skipped or never reached.
  func close(_ closed: Set<String>, in response: inout Response) {
    guard !closed.isEmpty else { return }
    for (_, question) in questions where closed.contains(question.name) {
      if response.outcomes[question.name] == nil { response.outcomes[question.name] = .notRelevant }
    }
  }

  private func value(_ cell: String, of question: Question) -> Result<String, Problem> {
    switch question.kind {
    case .selectOne: choice(cell, of: question)
    case .selectMultiple, .rank: severalChoices(cell, of: question)
    case .integer where Int(cell) == nil: .failure(notA("whole number", cell))
    case .decimal where Double(cell)?.isFinite != true, .range where Double(cell)?.isFinite != true:
      .failure(notA("number", cell))
    case .date where DayWords.day(cell) == nil: .failure(notA("date like 2026-11-21", cell))
    default: .success(cell)
    }
  }

  /// Names separated by spaces, as ODK writes them; or one label.
  private func severalChoices(_ cell: String, of question: Question) -> Result<String, Problem> {
    if case .success(let whole) = choice(cell, of: question) { return .success(whole) }
    var names: [String] = []
    for word in cell.split(separator: " ").map(String.init) {
      switch choice(word, of: question) {
      case .success(let name): names.append(name)
      case .failure(let unknown): return .failure(unknown)
      }
    }
    return .success(names.joined(separator: " "))
  }

  private func choice(_ cell: String, of question: Question) -> Result<String, Problem> {
    let choices = form.choices(of: question)
    if let named = choices.first(where: { $0.name == cell }) { return .success(named.name) }
    let lowered = cell.lowercased()
    let labelled = choices.filter { $0.label.byLanguage.values.contains { $0.lowercased() == lowered } }
    if let only = labelled.first, labelled.count == 1 { return .success(only.name) }
    return .failure(
      Problem(
        "import.unknown-answer", .data, "“\(cell)” is no answer to \(question.name).",
        remedy: didYouMean(cell, among: choices.map(\.name))
          ?? "Its answers are: \(choices.prefix(8).map(\.name).joined(separator: ", "))."))
  }

  private func notA(_ what: String, _ cell: String) -> Problem {
    Problem(
      "import.unknown-answer", .data, "“\(cell)” is no \(what).", remedy: "Correct it or leave it blank.")
  }
}
