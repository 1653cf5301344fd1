import Expressions
import Problems

/// What can only be checked once a form is whole: that what its questions refer to exists.
enum FormCheck {
  static func problems(in form: Form, cells: [ExpressionCell], workbook: Workbook) -> [Problem] {
    let names = form.elements.dropFirst().map(\.name)
    let known = Set(names)
    let references = cells.flatMap { cell in
      cell.expression.references.subtracting(known).sorted().map { name in
        unknown(name, cell.column, cell.row, names, workbook)
      }
    }
    return references
      + form.questions.flatMap { placed in
        words(of: placed.question, known, names, workbook)
          + list(of: placed.question, in: form, workbook: workbook)
      }
  }

  /// References in labels and messages.
  private static func words(
    of question: Question, _ known: Set<String>, _ names: [String], _ workbook: Workbook
  ) -> [Problem] {
    let texts: [(String, Text?)] = [
      ("label", question.label), ("hint", question.hint), ("constraint_message", question.constraintMessage),
      ("required_message", question.requiredMessage),
    ]
    let row = Workbook.Row(number: question.row, cells: [:])
    return texts.flatMap { column, text in
      (text?.byLanguage ?? [:]).sorted { $0.key < $1.key }.flatMap { _, words -> [Problem] in
        guard words.contains("${") else { return [] }
        do throws(ExpressionError) {
          return try Template(words).references.subtracting(known).sorted().map { name in
            unknown(name, column, row, names, workbook)
          }
        } catch {
          return [error.problem(at: workbook.place("survey", row, column: column))]
        }
      }
    }
  }

  private static func list(of question: Question, in form: Form, workbook: Workbook) -> [Problem] {
    guard let list = question.list else { return [] }
    let place = workbook.place("survey", Workbook.Row(number: question.row, cells: [:]), column: "type")
    guard let choices = form.choices[list], !choices.isEmpty else {
      // `select_one ${question}` picks from what another question or repeat holds.
      if list.hasPrefix("${") { return [] }
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
    _ name: String, _ column: String, _ row: Workbook.Row, _ known: [String], _ workbook: Workbook
  ) -> Problem {
    Problem(
      "form.unknown-reference", .data, "There is no question named ${\(name)}.",
      at: workbook.place("survey", row, column: column),
      remedy: didYouMean(name, among: known) ?? "Refer to a question of this survey.")
  }
}
