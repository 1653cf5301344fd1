import Expressions
import Problems

/// That what expressions and labels refer to exists, and is one question only.
enum ReferenceCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    let names = survey.form.elements.dropFirst().map(\.name)
    var suggestions = Suggestions(names: names)
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    func remarks(_ references: Set<String>, _ row: Int, _ column: String) -> [Remark] {
      references.sorted().compactMap { name in
        switch counts[name, default: 0] {
        case 1: nil
        case 0:
          survey.remark(
            .error, "form.unknown-reference", "There is no question named ${\(name)}.", row: row,
            column: column, remedy: suggestions.near(name) ?? "Refer to a question of this survey.")
        default:
          survey.remark(
            .error, "form.ambiguous-reference", "Several questions are named ${\(name)}.", row: row,
            column: column, remedy: "Give each of them a name of its own.")
        }
      }
    }
    return survey.cells.flatMap {
      remarks($0.expression.references.union($0.expression.lastSaved), $0.row.number, $0.column)
    }
      + survey.questions.flatMap { question in
        words(of: question, survey) { remarks($0, question.row, $1) }
          + (question.listFromAnswers.map { remarks([$0], question.row, "type") } ?? [])
      }
  }

  /// References in labels and messages.
  private static func words(
    of question: Question, _ survey: CheckedSurvey, _ remarks: (Set<String>, String) -> [Remark]
  ) -> [Remark] {
    let texts: [(String, Text?)] = [
      ("label", question.label), ("hint", question.hint), ("constraint_message", question.constraintMessage),
      ("required_message", question.requiredMessage),
    ]
    return texts.flatMap { column, text in
      (text?.byLanguage ?? [:]).filter { $0.value.holds("${") }.sorted { $0.key < $1.key }.flatMap {
        _, words -> [Remark] in
        do throws(ExpressionError) {
          return remarks(try Template(words).references, column)
        } catch {
          let cell = Remark.Cell("survey", row: question.row, column: column)
          return [
            Remark(
              severity: .error, problem: error.problem(at: survey.workbook.words(for: cell)), cell: cell)
          ]
        }
      }
    }
  }
}

/// What to write instead of names that are nothing: looked for once a name, and for a hundred names, since a form
/// may hold thousands that are wrong.
private struct Suggestions {
  let names: [String]
  private var found: [String: String?] = [:]

  init(names: [String]) { self.names = names }

  mutating func near(_ name: String) -> String? {
    if let known = found[name] { return known }
    guard found.count < 100 else { return nil }
    let near = didYouMean(name, among: names)
    found[name] = near
    return near
  }
}
