import Expressions

/// What a form asks and holds at one moment of an interview: relevance, computed values, open questions.
struct Snapshot {
  let interview: Interview
  /// What expressions see, by question name; what is not relevant is absent.
  let values: [String: String]
  /// Names of the relevant questions.
  let relevant: Set<String>

  /// Computes relevance and calculations until nothing changes, at most once a question and once more: a form
  /// that refers to itself in a circle keeps the last values.
  init(of interview: Interview) {
    self.interview = interview
    var answers: [String: String] = [:]
    for case (let name, .value(let value)) in interview.given { answers[name] = value }
    var (values, relevant) = Snapshot.pass(interview, answers: answers, seeing: answers)
    for _ in 0...interview.form.questions.count {
      let next = Snapshot.pass(interview, answers: answers, seeing: values)
      if next == (values, relevant) { break }
      (values, relevant) = next
    }
    self.values = values
    self.relevant = relevant
  }

  /// One pass in form order; questions see what stood before it and what this pass has found so far.
  private static func pass(_ interview: Interview, answers: [String: String], seeing old: [String: String])
    -> (values: [String: String], relevant: Set<String>)
  {
    var values = old
    var relevant: Set<String> = []
    for placed in interview.form.questions {
      let question = placed.question
      let conditions = placed.groups.map(\.relevant) + [question.relevant]
      let isRelevant = conditions.allSatisfy { condition in
        condition.map { interview.isTrue($0, values: values) } ?? true
      }
      guard isRelevant else {
        values[question.name] = nil
        continue
      }
      relevant.insert(question.name)
      values[question.name] =
        question.calculation.map { interview.string($0, values: values, own: question.name) } ?? answers[question.name]
    }
    return (values, relevant)
  }

  /// Questions and notes a person meets, in order.
  var shown: [Question] {
    interview.form.questions.map(\.question).filter { question in
      (question.isAsked || question.kind == .note) && relevant.contains(question.name)
    }
  }

  /// The questions among them.
  var asked: [Question] { shown.filter(\.isAsked) }

  /// What is kept of every question that a person met or that was computed.
  var outcomes: [String: Outcome] {
    var outcomes: [String: Outcome] = [:]
    for question in interview.form.questions.map(\.question) where question.kind != .note {
      if !relevant.contains(question.name) {
        outcomes[question.name] = .notRelevant
      } else if interview.given[question.name] == .skipped {
        outcomes[question.name] = .declined
      } else if let value = values[question.name], !value.isEmpty {
        outcomes[question.name] = .answered(value)
      }
    }
    return outcomes
  }

  /// The words of a label, with the values it refers to put in.
  func words(_ text: Text) -> String { interview.filled(text.words(), values: values) }

  /// An answer as the review page tells it.
  func answerInWords(_ question: Question) -> String {
    guard let given = interview.given[question.name] else { return "(not answered)" }
    guard case .value(let value) = given else { return "(skipped)" }
    guard question.list != nil else { return value }
    let labels = Dictionary(
      interview.form.choices(of: question).map { ($0.name, words($0.label)) }, uniquingKeysWith: { first, _ in first })
    return value.split(separator: " ").map { labels[String($0)] ?? String($0) }.joined(separator: ", ")
  }
}
