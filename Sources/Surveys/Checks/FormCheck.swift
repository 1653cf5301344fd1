import Expressions
import Problems

/// What can only be checked once a form is whole: that what its questions refer to exists.
enum FormCheck {
  static func problems(in form: Form, workbook: Workbook) -> [Problem] {
    let names = form.questions.map(\.question.name)
    return form.questions.flatMap { placed in
      references(of: placed.question, known: names, workbook: workbook)
        + list(of: placed.question, in: form, workbook: workbook)
    }
  }

  private static func references(of question: Question, known: [String], workbook: Workbook) -> [Problem] {
    let cells: [(String, Expression?)] = [
      ("relevant", question.relevant), ("constraint", question.constraint),
      ("calculation", question.calculation), ("choice_filter", question.choiceFilter),
      ("required", question.required),
    ]
    return cells.flatMap { column, expression in
      (expression?.references ?? []).subtracting(known).sorted().map { name in
        unknown(name, column, question, known, workbook)
      }
    }
  }

  private static func list(of question: Question, in form: Form, workbook: Workbook) -> [Problem] {
    guard let list = question.list else { return [] }
    let place = workbook.place("survey", Workbook.Row(number: question.row, cells: [:]), column: "type")
    guard let choices = form.choices[list], !choices.isEmpty else {
      return [
        Problem(
          "form.unknown-list", .data, "There is no choice list named “\(list)”.", at: place,
          remedy: didYouMean(list, among: form.choices.keys) ?? "Add its choices to the sheet choices.")
      ]
    }
    guard case .selectOne = question.kind else {
      return choices.filter { $0.name.contains(" ") }.map { choice in
        Problem(
          "form.space-in-choice", .data,
          "The choice “\(choice.name)” has a space in its name, so it cannot be told from two.", at: place,
          remedy: "Use _ instead of the space.")
      }
    }
    return []
  }

  private static func unknown(
    _ name: String, _ column: String, _ question: Question, _ known: [String], _ workbook: Workbook
  ) -> Problem {
    Problem(
      "form.unknown-reference", .data, "There is no question named ${\(name)}.",
      at: workbook.place("survey", Workbook.Row(number: question.row, cells: [:]), column: column),
      remedy: didYouMean(name, among: known) ?? "Refer to a question of this survey.")
  }
}
