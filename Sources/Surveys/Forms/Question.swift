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
    case time
    case dateTime
    case range(from: Double, through: Double, by: Double)
    case selectOne(list: String)
    case selectMultiple(list: String)
    case rank(list: String, limit: Int?)
    /// A single OK.
    case acknowledge
    /// Computed, never shown.
    case calculate
    /// A value that only the form itself sets.
    case hidden
    /// `today`, `start`, `deviceid` and their like. Expressions see the day; nothing of it is kept, because it
    /// identifies, and a kiosk does not know its device or its user.
    case metadata(String)
    /// Only Collect can ask it (a photo, a place on a map): skipped with a notice to the author.
    case unaskable(type: String)
  }

  package var name: String
  package var kind: Kind
  package var label: Text
  package var hint: Text?
  /// Further help that some tools show only when asked for.
  package var guidance: Text?
  package var relevant: Expression?
  /// XLSForm `required`; the shipped surveys never use it.
  package var required: Expression?
  package var requiredMessage: Text?
  package var constraint: Expression?
  package var constraintMessage: Text?
  package var calculation: Expression?
  /// The questions whose change works `calculation` out, once each time; none: whenever anything changes.
  package var trigger: [String] = []
  package var initial: Initial?
  package var readOnly: Expression?
  package var choiceFilter: Expression?
  /// The columns of its file that hold its choices, when it names any.
  package var choiceColumns: Choice.Columns?
  /// Whether it is a `select_one_external`, which ODK's engines keep as a plain text.
  package var isExternal = false
  /// Words of the column `appearance`, such as `autocomplete`.
  package var appearance: Set<String> = []
  /// Whether its choices are mixed up for each person (`randomize=true`), but for "Not sure" and its like.
  package var isRandomized = false
  /// What decides their order; nil for an order of each interview's own.
  package var randomSeed: Expression?
  /// The row of the sheet `survey`, from 2, for errors.
  package var row: Int

  /// What stands in it before anyone has answered: the column `default`.
  package enum Initial: Equatable, Sendable {
    case value(String)
    case computed(Expression)
  }

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
    case .note, .calculate, .hidden, .metadata, .unaskable: false
    default: !isTableHeading && !isWorkedOutUnseen
    }
  }

  /// Whether a person meets it, if only to read.
  package var isShown: Bool { (isAsked || kind == .note) && !isTableHeading && !isWorkedOutUnseen }

  /// Whether the form alone fills it in: a `calculate`, or a question with a calculation or trigger and no words,
  /// which pyxform gives no place on any screen.
  package var isComputed: Bool { kind == .calculate || isWorkedOutUnseen }

  private var isWorkedOutUnseen: Bool {
    (calculation != nil || !trigger.isEmpty) && label.isEmpty && (hint?.isEmpty ?? true)
  }

  /// The question in `select_one ${name}`: its answers in a repeat are the choices. Nil for other lists.
  package var listFromAnswers: String? {
    guard let list, list.hasPrefix("${"), list.hasSuffix("}") else { return nil }
    return String(list.dropFirst(2).dropLast())
  }

  static let tableLabel = "generated_table_list_label_"
  static let tableHeading = "reserved_name_for_field_list_labels_"
  /// Whether it only heads a grid or its columns: added to a `table-list` as pyxform does, or of the appearance
  /// `label`.
  package var isTableHeading: Bool {
    name.hasPrefix(Self.tableHeading) || name.hasPrefix(Self.tableLabel)
      || list != nil && appearance.contains("label")
  }
}
