package import Expressions

/// Rows between `begin group` and `end group`, or `begin repeat` and `end repeat`: a section of the survey.
package struct Group: Equatable, Sendable {
  package var name: String
  package var label: Text
  package var relevant: Expression?
  package var items: [Item]
  /// Words of the column `appearance`, such as `field-list`.
  package var appearance: Set<String> = []
  /// How often it is asked; nil for a group asked once.
  package var repetition: Repetition?
  /// The row of the sheet `survey` that begins it, for errors.
  package var row = 0

  /// Whether Collect shows its questions on one screen.
  package var isOneScreen: Bool {
    !appearance.isDisjoint(with: ["field-list", "table-list"])
  }
}

/// That a section is asked several times.
package struct Repetition: Equatable, Sendable {
  /// How many times; nil when the person decides after each.
  package var count: Expression?

  package init(count: Expression? = nil) { self.count = count }
}

package indirect enum Item: Equatable, Sendable {
  case question(Question)
  case group(Group)
}
