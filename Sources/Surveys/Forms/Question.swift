package import Expressions

/// One row of the sheet `survey` that asks, tells or computes something.
package struct Question: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// Words only; never an answer.
    case note
    case text
    case integer
    case decimal
    case date
    case range(from: Double, through: Double, by: Double)
    case selectOne(list: String)
    case selectMultiple(list: String)
    case rank(list: String, limit: Int?)
    /// Computed, never shown.
    case calculate
    /// Accepted and stored blank: nothing a kiosk may know, such as a device or a phone number.
    case hidden
    /// Only Collect can ask it (a photo, a place on a map): skipped with a notice to the author.
    case unaskable(type: String)
  }

  package var name: String
  package var kind: Kind
  package var label: Text
  package var hint: Text?
  package var relevant: Expression?
  /// XLSForm `required`; the shipped surveys never use it.
  package var required: Expression?
  package var requiredMessage: Text?
  package var constraint: Expression?
  package var constraintMessage: Text?
  package var calculation: Expression?
  package var choiceFilter: Expression?
  /// Words of the column `appearance`, such as `autocomplete`.
  package var appearance: Set<String>
  /// Whether its choices are mixed up for each person (`randomize=true`), but for "Not sure" and its like.
  package var isRandomized: Bool
  /// The row of the sheet `survey`, from 2, for errors.
  package var row: Int

  /// The choice list it picks from, or nil.
  package var list: String? {
    switch kind {
    case .selectOne(let list), .selectMultiple(let list), .rank(let list, _): list
    default: nil
    }
  }

  /// Whether a person is asked it, so that "skipped" means something.
  package var isAsked: Bool {
    switch kind {
    case .note, .calculate, .hidden, .unaskable: false
    default: true
    }
  }
}

/// Rows between `begin group` and `end group`: a section of the survey.
package struct Group: Equatable, Sendable {
  package var name: String
  package var label: Text
  package var relevant: Expression?
  package var items: [Item]
}

package indirect enum Item: Equatable, Sendable {
  case question(Question)
  case group(Group)
}
