import Expressions

/// What the expressions of a form can see at one moment of an interview.
struct InterviewContext: EvaluationContext {
  let interview: Interview
  var form: Instance
  var current: Instance.Node?
  /// The one list that `list` knows, while a choice filter is tried on it.
  var filtered: Instance?

  var now: Moment { Moment(milliseconds: interview.today * 86_400_000) }
  var version: String { interview.form.version }

  func list(_ name: String) -> Instance? { filtered }

  func choiceLabel(_ choice: String, of question: String) -> String? {
    let asked = interview.form.question(named: question)
    return asked.flatMap { asked in interview.form.choices(of: asked).first { $0.name == choice } }?.label
      .words()
  }
}

extension InterviewContext {
  /// Whether an expression holds; one that cannot be worked out does not.
  func isTrue(_ expression: Expression) -> Bool { (try? expression.evaluate(in: self))?.boolean ?? false }

  /// What a calculation comes to, as it is stored; empty when it cannot be worked out.
  func stored(_ expression: Expression) -> String { (try? expression.evaluate(in: self))?.stored ?? "" }

  /// A label with the answers it refers to; as written when it cannot be worked out.
  func filled(_ words: String) -> String {
    guard words.contains("${") else { return words }
    return (try? Template(words).text(in: self)) ?? words
  }

  /// The choices for which a filter holds.
  func choices(_ choices: [Choice], where filter: Expression) -> [Choice] {
    var context = self
    let list = Instance(
      items: choices.map { choice in
        [("name", choice.name)] + choice.columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      })
    context.filtered = list
    let kept = Set((try? filter.items(of: "", in: context)) ?? [])
    return zip(list.items, choices).filter { kept.contains($0.0) }.map(\.1)
  }
}
