import Problems

/// That the lists questions pick from exist, and that their names can be told apart.
enum ListCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    var seen: Set<String> = []
    return survey.questions.flatMap { remarks(on: $0, &seen, survey) } + unused(survey)
      + survey.cells.flatMap { cell in
        cell.expression.lists.filter { !isKnown($0, survey) }.sorted().map {
          missing($0, cell, survey)
        }
      }
  }

  /// - Parameter seen: the lists whose choices have been looked at.
  private static func remarks(
    on question: Question, _ seen: inout Set<String>, _ survey: CheckedSurvey
  ) -> [Remark] {
    guard let list = question.list, question.listFromAnswers == nil else { return [] }
    guard let choices = survey.form.choices[list], !choices.isEmpty else {
      return [unknown(list, question.row, "type", survey)]
    }
    if case .selectOne = question.kind { return [] }
    guard seen.insert(list).inserted else { return [] }
    return choices.filter { $0.name.contains(where: \.isWhitespace) }.map { choice in
      survey.remark(
        .error, "form.space-in-choice",
        "The choice “\(choice.name)” has a space in its name, so it cannot be told from two.",
        row: question.row, column: "type", remedy: "Use _ instead of the space.")
    }
  }

  /// Lists of the sheet that nothing reads: a misspelt name hides its choices. One that a question's misspelt list
  /// may have meant is told there.
  private static func unused(_ survey: CheckedSurvey) -> [Remark] {
    var rows: [(list: String, row: Int)] = []
    var seen: Set<String> = []
    for row in survey.workbook.sheet("choices")?.rows ?? [] where seen.insert(row["list_name"]).inserted {
      rows.append((row["list_name"], row.number))
    }
    let names = rows.map(\.list)
    var used = Set(survey.form.questions.compactMap(\.question.list))
    let missing = used.filter { survey.form.choices[$0]?.isEmpty ?? true }
    let meant = Set(missing.flatMap { nearestNames(to: $0, in: names) })
    used.formUnion(
      survey.cells.flatMap { $0.expression.lists }.flatMap { list in
        ([""] + Workbook.listEndings).map { list + $0 }
      })
    let asking = survey.workbook.sheet("survey")?.rows ?? []
    for type in Set(asking.map { $0["type"] }) {
      used.formUnion(type.split(whereSeparator: \.isWhitespace).map(String.init))
    }
    for parameters in Set(asking.map { $0["parameters"] }) {
      used.formUnion(parameters.split { " ,;=".contains($0) }.map(String.init))
    }
    return rows.filter { !$0.list.isEmpty && !used.contains($0.list) && !meant.contains($0.list) }.map {
      list, row in
      survey.remark(
        .warning, "form.unused-list", "No question picks from the list “\(list)”.", row: row,
        column: "list_name",
        sheet: "choices",
        remedy: didYouMean(list, among: used.intersection(names)) ?? "Ask with it, or take it out.")
    }
  }

  private static func isKnown(_ list: String, _ survey: CheckedSurvey) -> Bool {
    let choices = survey.form.choices
    return list == "__last-saved" || ([""] + Workbook.listEndings).contains { choices[list + $0] != nil }
  }

  /// A list that an expression reads may come from a file that only other tools have.
  private static func missing(_ list: String, _ cell: ExpressionCell, _ survey: CheckedSurvey) -> Remark {
    survey.remark(
      .warning, "form.missing-list", "The list “\(list)” is not here, so this comes to nothing.",
      row: cell.row.number, column: cell.column,
      remedy: didYouMean(list, among: survey.form.choices.keys) ?? "Put its file beside the survey.")
  }

  private static func unknown(_ list: String, _ row: Int, _ column: String, _ survey: CheckedSurvey) -> Remark
  {
    let isFile = list.contains(".")
    if survey.form.choices[list] != nil {
      return survey.remark(
        .error, "form.empty-list", "The list \(list) holds no choices.", row: row, column: column,
        remedy: "Give it a header and a row for each choice.")
    }
    return survey.remark(
      .error, isFile ? "form.missing-file" : "form.unknown-list",
      isFile
        ? "The file \(list) does not lie beside the survey." : "There is no choice list named “\(list)”.",
      row: row, column: column,
      remedy: didYouMean(list, among: survey.form.choices.keys.filter { $0 != list })
        ?? (isFile ? "Put it there." : "Add its choices to the sheet choices."))
  }
}
