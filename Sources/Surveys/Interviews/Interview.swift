import Expressions

/// One young person's passage through one form: a pure state machine.
///
/// Screens draw `page` and send events; nothing else decides what is asked. It keeps no time and nobody's
/// name, and what is not finished can only be discarded.
package struct Interview: Equatable, Sendable {
  /// Where in the interview someone is.
  enum Position: Equatable, Sendable {
    case language, welcome, why
    case at(Stop)
    case review
    /// Asked to stop here, or at the review when nil.
    case confirmStop(from: Stop?)
    case saving, saveFailed, thanks, stopped, over
  }

  /// Choice names shown before the others of their list: the borough and the wards near this club.
  let nearby: [String]
  var answers: Answers
  var position: Position
  /// Why the last answer was not taken.
  var message: String?
  /// Whether the person came from the review page to change one answer.
  var isChanging = false
  /// The question that was last changed from the review page.
  var changed: Instance.Node?

  /// - Parameters:
  ///   - today: days since 1970-01-01, for `today()`; fixed at the start so that a replay asks the same.
  ///   - seed: drives the order of choices that are mixed up, and `random()`; fixed at the start, too.
  package init(form: Form, today: Int = 0, seed: UInt64 = 0, nearby: [String] = []) {
    self.nearby = nearby
    answers = Answers(form: form, today: today, seed: seed, language: form.languages[0])
    position = form.languages.count > 1 ? .language : .welcome
  }

  package var form: Form { answers.form }
  package var today: Int { answers.today }
  package var seed: UInt64 { answers.seed }
  package var isOver: Bool { position == .over }
  package var isAtReview: Bool { position == .review }

  /// The question or note asked now; nil on every other page.
  package var question: Question? {
    if case .at(.question(let node)) = position { answers.question(at: node) } else { nil }
  }

  /// The interview after `event`, and what the world must do for it. An event that means nothing here
  /// changes nothing.
  package func handling(_ event: Event) -> (next: Interview, effects: [Effect]) {
    var next = self
    next.message = nil
    let effects = next.handle(event)
    return (next, effects)
  }

  private mutating func handle(_ event: Event) -> [Effect] {
    if event == .idle { return end([.discard, .finish]) }
    switch position {
    case .language, .welcome, .why: return handleOpening(event)
    case .at(let stop):
      if event == .stop { return stopping(at: stop) }
      switch stop {
      case .question(let node): handleQuestion(node, event)
      case .another(let index, let parent): handleAnother(index, parent, event)
      case .screen: goForward(from: stop)
      }
      return []
    case .review: return handleReview(event)
    case .confirmStop(let stop): return handleStopping(event, from: stop)
    case .saving, .saveFailed: return handleSaving(event)
    case .thanks, .stopped: return event == .next ? end([.finish]) : []
    case .over: return []
    }
  }

  private mutating func handleOpening(_ event: Event) -> [Effect] {
    switch (position, event) {
    case (_, .stop):
      position = .stopped
      return [.discard]
    case (.language, .answer(let language)) where form.languages.contains(language):
      answers.language = language
      position = .welcome
    case (.welcome, .back) where form.languages.count > 1: position = .language
    case (.welcome, .next): position = .why
    case (.why, .back): position = .welcome
    case (.why, .next): goForward(from: nil)
    default: break
    }
    return []
  }

  private mutating func stopping(at stop: Stop) -> [Effect] {
    guard answers.met.isEmpty else {
      position = .confirmStop(from: stop)
      return []
    }
    position = .stopped
    return [.discard]
  }

  private mutating func handleReview(_ event: Event) -> [Effect] {
    let asked = answers.asked
    switch event {
    case .change(let index) where asked.indices.contains(index):
      (isChanging, changed) = (true, asked[index])
      position = .at(.question(asked[index]))
    case .back:
      isChanging = false
      if let last = answers.personalStops.last { position = .at(last) }
    case .stop: position = .confirmStop(from: nil)
    case .submit, .next:
      if let fault = answers.firstFault {
        (isChanging, changed) = (true, fault.node)
        position = .at(.question(fault.node))
        message = fault.refusal.words
        return []
      }
      position = .saving
      return [.save(answers.outcomes)]
    default: break
    }
    return []
  }

  private mutating func handleStopping(_ event: Event, from stop: Stop?) -> [Effect] {
    switch event {
    case .answer(StopChoice.delete.rawValue):
      forget()
      position = .stopped
      return [.discard]
    case .answer(StopChoice.keep.rawValue):
      position = .saving
      return [.save(answers.outcomes)]
    case .answer(StopChoice.goOn.rawValue), .back:
      position = stop.map(Position.at) ?? .review
    default: break
    }
    return []
  }

  private mutating func handleSaving(_ event: Event) -> [Effect] {
    switch event {
    case .saved:
      forget()
      position = .thanks
    case .saveFailed: position = .saveFailed
    case .next where position == .saveFailed:
      position = .saving
      return [.save(answers.outcomes)]
    case .stop where position == .saveFailed:
      forget()
      position = .stopped
      return [.discard]
    default: break
    }
    return []
  }

  private mutating func end(_ effects: [Effect]) -> [Effect] {
    forget()
    position = .over
    return effects
  }

  private mutating func forget() {
    answers = Answers(form: form, today: today, seed: seed, language: answers.language)
    changed = nil
  }
}

/// What a person who asked to stop can choose.
enum StopChoice: String, CaseIterable {
  case delete, keep
  case goOn = "go_on"

  var label: String {
    switch self {
    case .delete: "Delete my answers and stop"
    case .keep: "Keep what I have answered and stop"
    case .goOn: "Carry on with the questions"
    }
  }
}

/// What a person can say after each time round a section without a fixed number of times.
enum AnotherChoice: String, CaseIterable {
  case yes, no, remove

  var label: String {
    switch self {
    case .yes: "Yes"
    case .no: "No, go on"
    case .remove: "No, and take the last one away"
    }
  }
}
