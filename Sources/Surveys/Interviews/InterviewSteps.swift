import Expressions

extension Interview {
  mutating func handleQuestion(_ node: Instance.Node, _ event: Event) {
    guard let question = answers.question(at: node) else { return }
    let stop = Stop.question(node)
    let isReadOnly = answers.isReadOnly(question, at: node)
    switch event {
    case .answer(let value) where !isReadOnly:
      switch answers.accepted(value, at: node) {
      case .success(let value):
        answers.set(value, at: node)
        goForward(from: stop)
      case .failure(let refusal): message = refusal.words
      }
    case .decline where question.isAsked && !isReadOnly:
      if let refusal = answers.fault(of: question, at: node, value: "") {
        message = refusal.words
      } else {
        answers.skip(node)
        goForward(from: stop)
      }
    case .next where isReadOnly || answers.isDone(node): goForward(from: stop)
    case .next where !answers.tree[node].isEmpty: handleQuestion(node, .answer(answers.tree[node]))
    case .next: message = "Pick or type an answer, or skip this question."
    case .back where isChanging: returnToReview()
    case .back: goBack(from: stop)
    default: break
    }
  }

  mutating func handleAnother(_ index: Int, _ parent: Instance.Node, _ event: Event) {
    let stop = Stop.another(index, below: parent)
    let instances = answers.instances(of: index, below: parent)
    switch event {
    case .answer(AnotherChoice.yes.rawValue):
      guard instances.count < Answers.mostTimes else {
        message = "There are as many as fit here."
        return
      }
      answers.addAnother(of: index, below: parent)
      let before = answers.personalStops.firstIndex(of: stop) ?? 0
      goToFirstStop(inside: answers.instances(of: index, below: parent).last, before: before)
    case .answer(AnotherChoice.remove.rawValue):
      if let last = instances.last { answers.removeInstance(last) }
      answers.settle()
    case .answer(AnotherChoice.no.rawValue), .next: goForward(from: stop)
    case .back where isChanging: returnToReview()
    case .back: goBack(from: stop)
    default: break
    }
  }

  private mutating func goToFirstStop(inside instance: Instance.Node?, before end: Int) {
    let stops = answers.personalStops.prefix(end)
    guard let instance else { return }
    let first = stops.firstIndex { stop in
      switch stop {
      case .question(let node): answers.isInside(node, instance)
      case .another(_, let parent): answers.isInside(parent, instance)
      case .screen: false
      }
    }
    if let first { position = .at(stops[first]) }
  }

  /// Goes to the page after a stop, or to the first page when nil.
  mutating func goForward(from stop: Stop?) {
    answers.forgetWhatNoLongerFits()
    if isChanging {
      returnToReview()
      return
    }
    let ahead = answers.stops.drop { stop != nil && $0 != stop }.dropFirst(stop == nil ? 0 : 1)
    let stops = answers.personalStops
    let next = ahead.first(where: stops.contains)
    if let open = unanswered(leaving: stop, for: next) {
      position = .at(.question(open))
    } else {
      position = next.map(Position.at) ?? .review
    }
  }

  /// The first question that stands open before this one on a shared screen that would be left now: an answer may
  /// have opened it.
  private func unanswered(leaving stop: Stop?, for next: Stop?) -> Instance.Node? {
    guard case .question(let node)? = stop, let screen = answers.screen(around: node) else { return nil }
    if case .question(let other)? = next, answers.screen(around: other) == screen { return nil }
    return answers.shown(on: screen).prefix { $0 != node }.first {
      answers.isAnswerable($0) && !answers.isDone($0)
    }
  }

  mutating func goBack(from stop: Stop) {
    let stops = answers.personalStops
    guard let index = stops.firstIndex(of: stop), index > 0 else {
      position = .why
      return
    }
    position = .at(stops[index - 1])
  }

  /// Back to the review; questions that a change has newly opened are asked first.
  mutating func returnToReview() {
    let open = answers.asked.first { node in
      guard let question = answers.question(at: node) else { return false }
      return !answers.isDone(node) && !answers.isReadOnly(question, at: node)
    }
    if let open {
      position = .at(.question(open))
    } else {
      isChanging = false
      position = .review
    }
  }
}

extension Answers {
  /// Whether a node is another one, or stands somewhere below it.
  func isInside(_ node: Instance.Node, _ other: Instance.Node) -> Bool {
    var present: Instance.Node? = node
    while let now = present {
      if now == other { return true }
      present = tree.parent(of: now)
    }
    return false
  }
}
