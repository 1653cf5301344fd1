import Expressions
import Problems

/// That expressions can be worked out, and that other tools work them out alike.
enum ExpressionCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    let booleans = Set(
      survey.questions.filter { $0.calculation?.isBoolean == true }.map(\.name))
    return survey.cells.flatMap { cell -> [Remark] in
      let errors = cell.expression.problems
      let findings = cell.expression.findings(as: use(of: cell.column), booleans: booleans)
      if errors.isEmpty && findings.isEmpty { return lastSaved(cell, survey) }
      let place = Remark.Cell("survey", row: cell.row.number, column: cell.column)
      let words = survey.workbook.words(for: place)
      return errors.map { Remark(severity: .error, problem: $0.problem(at: words), cell: place) }
        + findings.map { Remark(severity: .warning, problem: $0.problem(at: words), cell: place) }
        + lastSaved(cell, survey)
    }
  }

  private static func lastSaved(_ cell: ExpressionCell, _ survey: CheckedSurvey) -> [Remark] {
    guard !cell.expression.lastSaved.isEmpty else { return [] }
    return [
      survey.remark(
        .warning, "form.last-saved",
        "last-saved is always empty at a kiosk: nothing of one person is kept for the next.",
        row: cell.row.number, column: cell.column, remedy: "Let the form make sense without it.")
    ]
  }

  private static func use(of column: String) -> Expression.Use {
    switch column {
    case "relevant", "constraint", "required", "read_only": .condition
    case "choice_filter": .filter
    default: .value
    }
  }
}
