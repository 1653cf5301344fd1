/// What a passage through a form came by, in the shape that ODK's engines are compared in: for authors to
/// test their surveys with.
package struct Walk: Encodable, Equatable, Sendable {
  package struct Step: Encodable, Equatable, Sendable {
    /// `/data/kids[2]/name[1]`; nil for a step that is no question.
    package var q: String?
    /// `text`, `int`, `decimal`, `date`, `time`, `dateTime`, `choice` or `multi`.
    package var type: String?
    package var label: String?
    package var required: Bool?
    package var readonly: Bool?
    package var nChoices: Int?
    package var choices: [String]?
    package var choiceLabels: [String]?
    package var tries: [Try]?
    /// A group whose questions Collect shows on one screen.
    package var screen: String?
    /// A repeat that asks whether there is another, how many it has, and what was said.
    package var promptRepeat: String?
    package var have: Int?
    package var add: Bool?

    enum CodingKeys: String, CodingKey {
      case q, type, label, required, readonly
      case nChoices = "n_choices"
      case choices
      case choiceLabels = "choice_labels"
      case tries, screen
      case promptRepeat = "prompt_repeat"
      case have, add
    }
  }

  /// A value that was offered, and what became of it.
  package struct Try: Encodable, Equatable, Sendable {
    package enum Result: String, Encodable, Sendable {
      case ok, constraint, required
      /// It is no value of the question's type.
      case type
    }
    package var v: String
    package var r: Result
    /// The form's own words for a constraint that did not hold.
    package var msg: String?
  }

  /// A question or calculation at the end.
  package struct Leaf: Encodable, Equatable, Sendable {
    /// `/data/kids[2]/name`.
    package var path: String
    package var isRelevant: Bool
    package var value: String

    package func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(path)
      try list.encode(isRelevant)
      try list.encode(value)
    }
  }

  package var steps: [Step] = []
  /// `ok`, or what stands against sending the form: `required` or `constraint`.
  package var validate = "ok"
  package var validateAt: String?
  /// Questions and calculations in form order; nothing of clocks and devices.
  package var final: [Leaf] = []

  enum CodingKeys: String, CodingKey {
    case steps, validate
    case validateAt = "validate_at"
    case final
  }
}
