import Expressions
import Problems

/// That expressions can be worked out, and that other tools work them out alike.
enum ExpressionCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    let booleans = Set(
      survey.form.questions.map(\.question).filter { $0.calculation?.isBoolean == true }.map(\.name))
    return survey.cells.flatMap { cell -> [Remark] in
      let place = Remark.Cell("survey", row: cell.row.number, column: cell.column)
      let words = survey.workbook.words(for: place)
      let errors = cell.expression.problems.map {
        Remark(severity: .error, problem: $0.problem(at: words), cell: place)
      }
      let findings = cell.expression.findings(as: use(of: cell.column), booleans: booleans).map {
        Remark(severity: .warning, problem: $0.problem(at: words), cell: place)
      }
      return errors + findings
    }
  }

  private static func use(of column: String) -> Expression.Use {
    switch column {
    case "relevant", "constraint", "required", "read_only": .condition
    case "choice_filter": .filter
    default: .value
    }
  }
}
