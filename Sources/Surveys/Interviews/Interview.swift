import Expressions

/// One young person's passage through one form: a pure state machine.
///
/// Screens draw `page` and send events; nothing else decides what is asked. It keeps no time and nobody's
/// name, and what is not finished can only be discarded.
package struct Interview: Equatable, Sendable {
  /// Where in the interview someone is.
  enum Position: Equatable, Sendable {
    case welcome, why
    case question(String)
    case review
    /// Asked to stop at this question, or at the review when nil.
    case confirmStop(from: String?)
    case saving, saveFailed, thanks, stopped, over
  }

  /// What a person did with a question.
  enum Given: Equatable, Sendable {
    case value(String)
    case skipped
  }

  package let form: Form
  /// Days since 1970-01-01, for `today()`; fixed at the start so that a replay asks the same.
  package let today: Int
  /// Drives the order of choices that are mixed up; fixed at the start, too.
  package let seed: UInt64
  /// Choice names shown before the others of their list: the borough and the wards near this club.
  let nearby: [String]
  var position: Position = .welcome
  var given: [String: Given] = [:]
  /// Why the last answer was not taken.
  var message: String?
  /// Whether the person came from the review page to change one answer.
  var isChanging = false

  package init(form: Form, today: Int = 0, seed: UInt64 = 0, nearby: [String] = []) {
    self.form = form
    self.today = today
    self.seed = seed
    self.nearby = nearby
  }

  package var isOver: Bool { position == .over }
  package var isAtReview: Bool { position == .review }

  /// The question or note asked now; nil on every other page.
  package var question: Question? {
    if case .question(let name) = position { form.question(named: name) } else { nil }
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
    case .welcome, .why: return handleOpening(event)
    case .question(let name): return handleQuestion(name, event)
    case .review: return handleReview(event)
    case .confirmStop(let name): return handleStopping(event, from: name)
    case .saving, .saveFailed: return handleSaving(event)
    case .thanks, .stopped: return event == .next ? end([.finish]) : []
    case .over: return []
    }
  }

  private mutating func handleOpening(_ event: Event) -> [Effect] {
    switch event {
    case .next where position == .welcome: position = .why
    case .next: goForward(from: nil)
    case .back where position == .why: position = .welcome
    case .stop:
      position = .stopped
      return [.discard]
    default: break
    }
    return []
  }

  private mutating func handleQuestion(_ name: String, _ event: Event) -> [Effect] {
    let snapshot = Snapshot(of: self)
    guard let question = form.question(named: name) else { return [] }
    switch event {
    case .answer(let value):
      switch snapshot.accepted(value, for: question) {
      case .success(let value):
        given[name] = .value(value)
        goForward(from: name)
      case .failure(let refusal): message = refusal.words
      }
    case .decline where question.isAsked:
      given[name] = .skipped
      goForward(from: name)
    case .next where !question.isAsked || given[name] != nil: goForward(from: name)
    case .next: message = "Pick or type an answer, or skip this question."
    case .back where isChanging: returnToReview()
    case .back: goBack(from: name)
    case .stop where given.isEmpty:
      position = .stopped
      return [.discard]
    case .stop: position = .confirmStop(from: name)
    default: break
    }
    return []
  }

  private mutating func handleReview(_ event: Event) -> [Effect] {
    let asked = Snapshot(of: self).asked
    switch event {
    case .change(let index) where asked.indices.contains(index):
      isChanging = true
      position = .question(asked[index].name)
    case .back:
      isChanging = false
      if let last = Snapshot(of: self).shown.last { position = .question(last.name) }
    case .stop: position = .confirmStop(from: nil)
    case .submit, .next:
      position = .saving
      return [.save(Snapshot(of: self).outcomes)]
    default: break
    }
    return []
  }

  private mutating func handleStopping(_ event: Event, from name: String?) -> [Effect] {
    switch event {
    case .answer(StopChoice.delete.rawValue):
      given = [:]
      position = .stopped
      return [.discard]
    case .answer(StopChoice.keep.rawValue):
      position = .saving
      return [.save(Snapshot(of: self).outcomes)]
    case .answer(StopChoice.goOn.rawValue), .back:
      position = name.map(Position.question) ?? .review
    default: break
    }
    return []
  }

  private mutating func handleSaving(_ event: Event) -> [Effect] {
    switch event {
    case .saved:
      given = [:]
      position = .thanks
    case .saveFailed: position = .saveFailed
    case .next where position == .saveFailed:
      position = .saving
      return [.save(Snapshot(of: self).outcomes)]
    case .stop where position == .saveFailed:
      given = [:]
      position = .stopped
      return [.discard]
    default: break
    }
    return []
  }

  private mutating func end(_ effects: [Effect]) -> [Effect] {
    given = [:]
    position = .over
    return effects
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
