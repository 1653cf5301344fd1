/// What a screen shows at one moment of an interview. Both screens draw this and nothing else.
package struct Page: Equatable, Sendable {
  package enum Body: Equatable, Sendable {
    /// Words only; Enter goes on.
    case reading
    /// Pick one of `choices`; number keys or arrows.
    case pickOne([Option])
    /// Pick any of `choices`.
    case pickSeveral([Option])
    /// Put choices in order, at most `limit` of them (all when nil).
    case rank([Option], limit: Int?)
    /// Pick one of many by typing part of its name.
    case find([Option])
    /// Type a line.
    case type(Entry)
    /// What was answered, each with the number that changes it.
    case review([ReviewLine])
  }

  /// A choice as it is shown.
  package struct Option: Equatable, Sendable {
    /// The stored choice name.
    package var name: String
    package var label: String
    /// A smaller second line or suffix that tells same-named choices apart, for example the borough. Often nil.
    package var detail: String?
    /// Whether a gap is drawn above it: "Not sure" and "Rather not say" stand apart.
    package var standsApart: Bool

    package init(name: String, label: String, detail: String? = nil, standsApart: Bool = false) {
      self.name = name
      self.label = label
      self.detail = detail
      self.standsApart = standsApart
    }
  }

  package enum Entry: Equatable, Sendable {
    case text
    /// Digits and the signs between them: a telephone or house number, kept as text.
    case numbers
    case integer
    case decimal
    case date
    /// A date of which only the month, or only the year, is asked; kept as its first day.
    case month, year
    case time
    case dateTime
    /// A whole or decimal number from a scale.
    case range(from: Double, through: Double, by: Double)
  }

  package struct ReviewLine: Equatable, Sendable {
    package var question: String
    package var answer: String

    package init(question: String, answer: String) {
      self.question = question
      self.answer = answer
    }
  }

  /// What the person can do here, apart from answering. Each has one key on each screen, always the same.
  package enum Command: Equatable, Sendable, CaseIterable {
    /// Go on (Enter).
    case next
    /// Go to the page before (left arrow; `b` in lines).
    case back
    /// Leave this question unanswered (0).
    case skip
    /// Stop the interview (s).
    case stop
    /// Send the answers (Enter on the review page).
    case submit
    /// Hide the screen until a key is pressed (Esc).
    case hide
    /// Leave the kiosk: for the youth worker, on the first page only.
    case facilitator
  }

  /// Which part of the interview this is, for the screen's head and for tests.
  package enum Stage: Equatable, Sendable {
    case welcome, why, question, review, confirmStop, saving, saveFailed, thanks, stopped
  }

  package var stage: Stage
  /// Short title for the head of the screen: the section or survey.
  package var title: String
  /// This question's place among those asked so far and an estimate of all. Nil outside questions.
  package var progress: Progress?
  /// The question or heading.
  package var heading: String
  /// Paragraphs under the heading: explanations, signposts.
  package var paragraphs: [String]
  /// A hint that belongs to the question. Often nil.
  package var hint: String?
  package var body: Body
  /// How the body is laid out where there is room for it; never what can be answered.
  package var look: Look
  /// Whether a number key both picks and goes on.
  package var isQuick: Bool
  /// The other questions and words of the same screen, those before this one and those after it. Empty where a
  /// question has a screen of its own.
  package var above: [Neighbour]
  package var below: [Neighbour]
  /// The answer already given to this question, in XForms notation; on a review the line that was changed last,
  /// from 0. Nil when there is none.
  package var current: String?
  /// Why the last answer was not taken, in kind words. Nil when there is nothing to say.
  package var message: String?
  package var commands: [Command]
  /// Whether the form says its answers are SYNTHETIC; shown on every page.
  package var isSynthetic: Bool

  package struct Progress: Equatable, Sendable {
    /// From 1.
    package var position: Int
    /// At least `position`.
    package var total: Int

    package init(position: Int, total: Int) {
      self.position = position
      self.total = total
    }
  }

  package init(
    stage: Stage, title: String = "", progress: Progress? = nil, heading: String,
    paragraphs: [String] = [], hint: String? = nil, body: Body = .reading, look: Look = .plain,
    isQuick: Bool = false, above: [Neighbour] = [], below: [Neighbour] = [], current: String? = nil,
    message: String? = nil, commands: [Command] = [.next], isSynthetic: Bool = false
  ) {
    self.stage = stage
    self.title = title
    self.progress = progress
    self.heading = heading
    self.paragraphs = paragraphs
    self.hint = hint
    self.body = body
    self.look = look
    self.isQuick = isQuick
    self.above = above
    self.below = below
    self.current = current
    self.message = message
    self.commands = commands
    self.isSynthetic = isSynthetic
  }
}
