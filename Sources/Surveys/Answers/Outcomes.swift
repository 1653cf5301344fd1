import Expressions

extension Answers {
  /// What is kept: an outcome for each question that a person met, that was computed, or that was closed.
  /// Nothing of a clock, a device, a note, or a default that nobody came by.
  var outcomes: [String: Outcome] {
    var outcomes: [String: Outcome] = [:]
    for (index, element) in form.elements.enumerated() {
      guard let question = element.question, question.isAsked || question.isComputed else { continue }
      for node in nodes[index] {
        if !tree.isRelevant(node) {
          outcomes[key(of: node)] = .notRelevant
        } else if skipped.contains(node) {
          outcomes[key(of: node)] = .declined
        } else if !tree[node].isEmpty, met.contains(node) || question.isComputed {
          outcomes[key(of: node)] = .answered(tree[node])
        }
      }
    }
    return outcomes
  }

  /// The first question of the form that holds no answer it may be sent with, in form order.
  var firstFault: (node: Instance.Node, refusal: Refusal)? {
    for stop in stops {
      guard case .question(let node) = stop, let question = question(at: node) else { continue }
      if let refusal = fault(of: question, at: node, value: tree[node]) { return (node, refusal) }
    }
    return nil
  }
}
