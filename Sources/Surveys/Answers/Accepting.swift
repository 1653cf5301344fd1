import Expressions

/// Why an answer was not taken, in words for the person who gave it.
struct Refusal: Error, Equatable {
  enum Reason: Equatable {
    /// It is no answer of the question's kind.
    case kind
    case required
    case constraint
  }
  var reason = Reason.kind
  var words: String
}

extension Answers {
  /// The longest text that is taken, in characters.
  static let longestText = 500

  /// The answer as it will be kept, or why it is not taken.
  func accepted(_ answer: String, at node: Instance.Node) -> Result<String, Refusal> {
    guard let question = question(at: node), question.isAsked || question.isTableHeading,
      !isReadOnly(question, at: node)
    else { return refuse("There is nothing to answer here.") }
    switch read(answer, as: question, at: node) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let value):
      if value.isEmpty { return refuse("Type an answer, or skip this question.") }
      return fault(of: question, at: node, value: value).map { .failure($0) } ?? .success(value)
    }
  }

  func isReadOnly(_ question: Question, at node: Instance.Node) -> Bool {
    question.kind == .note || question.readOnly.map(context(at: node).isTrue) ?? false
  }

  func isRequired(_ question: Question, at node: Instance.Node) -> Bool {
    question.required.map(context(at: node).isTrue) ?? false
  }

  /// What stands against sending a question with this value: it is required and empty, or its constraint does
  /// not hold. A constraint is tried only when there is an answer.
  func fault(of question: Question, at node: Instance.Node, value: String) -> Refusal? {
    if value.isEmpty {
      guard isRequired(question, at: node) else { return nil }
      let words = question.requiredMessage.map { self.words($0, at: node) }
      return Refusal(reason: .required, words: words ?? "This question needs an answer before you go on.")
    }
    guard let constraint = question.constraint else { return nil }
    var context = context(at: node)
    context.form[node] = value
    if context.isTrue(constraint) { return nil }
    let words = question.constraintMessage.map { self.words($0, at: node) }
    return Refusal(
      reason: .constraint, words: words ?? "That answer does not fit here. Please try another.")
  }

  private func read(_ answer: String, as question: Question, at node: Instance.Node) -> Result<
    String, Refusal
  > {
    let typed = answer.trimmed
    switch question.kind {
    case .text:
      guard answer.count <= Self.longestText else {
        return refuse("That is longer than fits here. Please use fewer words.")
      }
      let line = answer.filter {
        $0 == "\n" || !$0.unicodeScalars.contains { $0.properties.generalCategory == .control }
      }
      return .success(line.trimmed)
    case .integer: return kept(Int32(typed).map(String.init), "Please type a whole number, like 3.")
    case .decimal:
      return kept(Double(typed).flatMap { $0.isFinite ? $0.plain : nil }, "Please type a number, like 2.5.")
    case .date: return kept(DayWords.day(typed), "Please type a date like 2026-11-21.")
    case .time: return kept(ClockWords.timeOfDay(typed), "Please type a time like 16:30.")
    case .dateTime:
      return kept(ClockWords.dateTime(typed), "Please type a date and a time like 2026-11-21 16:30.")
    case .acknowledge: return kept(typed.uppercased() == "OK" ? "OK" : nil, "Please type OK, or skip this.")
    case .range(let from, let through, let by):
      let number = Double(typed).flatMap { isStep($0, from: from, through: through, by: by) ? $0 : nil }
      return kept(number?.plain, "Please type a number from \(from.plain) to \(through.plain).")
    case .selectOne, .selectMultiple, .rank: return readChoices(answer, of: question, at: node)
    case .note, .calculate, .hidden, .metadata, .unaskable: return refuse("There is nothing to answer here.")
    }
  }

  private func readChoices(
    _ answer: String, of question: Question, at node: Instance.Node
  ) -> Result<String, Refusal> {
    var names = answer.split(separator: " ").map(String.init)
    if case .selectOne = question.kind { names = [answer] }
    let choices =
      question.listFromAnswers == nil ? form.choices(of: question) : offered(by: question, at: node)
    let picked = names.compactMap { name in choices.first { $0.name == name } }
    guard !names.isEmpty, picked.count == names.count, Set(names).count == names.count,
      names.allSatisfy({ offers($0, by: question, at: node) })
    else {
      return refuse("Please pick from the answers shown.")
    }
    if picked.count > 1, let alone = picked.first(where: { $0.missing != nil }) {
      return refuse("“\(words(alone.label))” goes on its own. Take it away, or take the others away.")
    }
    if case .rank(_, let limit?) = question.kind, names.count > limit {
      return refuse("That is more than \(limit). Take one away first.")
    }
    return .success(names.joined(separator: " "))
  }

  private func kept(_ value: String?, _ otherwise: String) -> Result<String, Refusal> {
    value.map { .success($0) } ?? refuse(otherwise)
  }

  private func refuse(_ words: String) -> Result<String, Refusal> { .failure(Refusal(words: words)) }

  private func isStep(_ number: Double, from: Double, through: Double, by: Double) -> Bool {
    guard number >= from, number <= through else { return false }
    let steps = (number - from) / by
    return abs(steps - steps.rounded()) < 1e-9
  }
}
