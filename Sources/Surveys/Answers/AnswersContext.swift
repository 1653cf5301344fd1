import Expressions

/// What the expressions of a form can see at one moment of an interview.
struct AnswersContext: EvaluationContext {
  let answers: Answers
  var form: Instance
  var current: Instance.Node?

  var now: Moment { Moment(milliseconds: answers.today * 86_400_000) }
  var version: String { answers.form.version }
  /// The code behind the language's name, `fr` in `Français (fr)`.
  var locale: String {
    guard answers.language.hasSuffix(")"), let open = answers.language.lastIndex(of: "(") else { return "" }
    return String(answers.language[answers.language.index(after: open)...].dropLast()).trimmed
  }
  /// Of each place in the form its own chance, the same at each look.
  var seed: UInt64 {
    let path = current.map(answers.numberedPath) ?? ""
    return path.utf8.reduce(answers.seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// A list by its name; one from a file also without the file's ending, as ODK names it.
  func list(_ name: String) -> Instance? {
    ([""] + Workbook.listEndings).lazy.compactMap { answers.form.lists[name + $0] }.first
  }

  func choiceLabel(_ choice: String, of question: String) -> String? {
    let asked = answers.form.question(named: question)
    return asked.flatMap { asked in answers.form.choices(of: asked).first { $0.name == choice } }?.label
      .words(in: answers.language)
  }

  /// Whether an expression holds; one that cannot be worked out does not.
  func isTrue(_ expression: Expression) -> Bool { (try? expression.evaluate(in: self))?.boolean ?? false }

  /// What a calculation comes to, as it is stored; empty when it cannot be worked out.
  func stored(_ expression: Expression) -> String { (try? expression.evaluate(in: self))?.stored ?? "" }

  /// A label with the answers it refers to; as written when it cannot be worked out.
  func filled(_ words: String) -> String {
    guard words.contains("${") else { return words }
    return (try? Template(words).text(in: self)) ?? words
  }

  /// The choices of a list for which a filter holds.
  func choices(_ choices: [Choice], of list: String, where filter: Expression) -> [Choice] {
    guard let instance = answers.form.lists[list] else { return [] }
    let kept = Set((try? filter.items(of: list, in: self)) ?? [])
    return zip(instance.items, choices).filter { kept.contains($0.0) }.map(\.1)
  }
}
