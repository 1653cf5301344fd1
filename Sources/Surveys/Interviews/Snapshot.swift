import Expressions

/// What a form asks and holds at one moment of an interview: relevance, computed values, open questions.
struct Snapshot {
  let interview: Interview
  /// Every answer and calculation in its place, with what is relevant.
  private(set) var tree: Instance

  /// Names whose own condition does not hold.
  private var closed: Set<String> = []

  private var form: Form { interview.form }

  /// Computes relevance and calculations until nothing changes, at most once a question and once more: a form
  /// that refers to itself in a circle keeps the last values.
  init(of interview: Interview) {
    self.interview = interview
    tree = interview.form.blank
    for case (let name, .value(let value)) in interview.given {
      if let node = interview.form.nodes[name] { tree[node] = value }
    }
    for _ in 0...interview.form.questions.count where !settle() { break }
  }

  /// One pass over everything that depends on answers. False when it changed nothing.
  private mutating func settle() -> Bool {
    var hasChanged = false
    for rule in form.rules {
      guard let node = form.nodes[rule.name] else { continue }
      if let relevant = rule.relevant {
        let isRelevant = context(at: node).isTrue(relevant)
        if closed.contains(rule.name) == isRelevant {
          tree.setRelevant(isRelevant, node)
          if isRelevant { closed.remove(rule.name) } else { closed.insert(rule.name) }
          hasChanged = true
        }
      }
      if let calculation = rule.calculation, tree.isRelevant(node) {
        let value = context(at: node).stored(calculation)
        if tree[node] != value {
          tree[node] = value
          hasChanged = true
        }
      }
    }
    return hasChanged
  }

  func context(at node: Instance.Node? = nil) -> InterviewContext {
    InterviewContext(interview: interview, form: tree, current: node)
  }

  /// The same moment with another answer to one question: what a constraint is tried on.
  func trying(_ value: String, for question: Question) -> InterviewContext {
    var context = context(at: form.nodes[question.name])
    if let node = context.current { context.form[node] = value }
    return context
  }

  func isRelevant(_ question: Question) -> Bool { form.nodes[question.name].map(tree.isRelevant) ?? false }

  /// Questions and notes a person meets, in order.
  var shown: [Question] {
    form.questions.map(\.question).filter { ($0.isAsked || $0.kind == .note) && isRelevant($0) }
  }

  /// The questions among them.
  var asked: [Question] { shown.filter(\.isAsked) }

  /// What is kept of every question that a person met or that was computed.
  var outcomes: [String: Outcome] {
    var outcomes: [String: Outcome] = [:]
    for question in form.questions.map(\.question) where question.kind != .note {
      if !isRelevant(question) {
        outcomes[question.name] = .notRelevant
      } else if interview.given[question.name] == .skipped {
        outcomes[question.name] = .declined
      } else if let node = form.nodes[question.name], !tree[node].isEmpty {
        outcomes[question.name] = .answered(tree[node])
      }
    }
    return outcomes
  }

  /// The words of a label, with the answers it refers to put in.
  func words(_ text: Text) -> String { context().filled(text.words()) }

  /// An answer as the review page tells it.
  func answerInWords(_ question: Question) -> String {
    guard let given = interview.given[question.name] else { return "(not answered)" }
    guard case .value(let value) = given else { return "(skipped)" }
    guard question.list != nil else { return value }
    let choices = form.choices(of: question)
    return value.split(separator: " ").map { name in
      choices.first { $0.name == name }.map { words($0.label) } ?? String(name)
    }.joined(separator: ", ")
  }
}
