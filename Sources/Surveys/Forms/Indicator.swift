/// What a survey measures about an area: the share of answers to one question that count as positive.
///
/// Declared by the survey itself, in a row `indicator` of its sheet `wardvoice`.
package struct Indicator: Hashable, Sendable {
  package enum Theme: String, Sendable, Codable, CaseIterable { case safety, trust }

  package enum Direction: String, Sendable, Codable, CaseIterable {
    case higherIsBetter = "higher_is_better"
    case higherIsWorse = "higher_is_worse"
  }

  /// Unique in the survey; the measure it becomes has this id too.
  package var id: String
  /// What the share says, in plain words: "Feel safe here after dark".
  package var label: String
  /// The name of the question it counts.
  package var question: String
  /// The choice names that count towards the share. Never empty.
  package var positive: Set<String>
  package var direction: Direction
  package var theme: Theme
  /// Whether "not sure" stands in the denominator. False unless the survey says so.
  package var countsDontKnow: Bool

  package init(
    id: String, label: String, question: String, positive: Set<String>,
    direction: Direction = .higherIsBetter, theme: Theme = .safety, countsDontKnow: Bool = false
  ) {
    self.id = id
    self.label = label
    self.question = question
    self.positive = positive
    self.direction = direction
    self.theme = theme
    self.countsDontKnow = countsDontKnow
  }
}

/// A population group that answers are weighted to: the choices of one question that put a person in it.
///
/// Declared in a row `margin` of the sheet `wardvoice`; `group` names a column of the bundled youth
/// population, for example the age band `15-19`.
package struct Margin: Hashable, Sendable {
  package var group: String
  package var question: String
  package var choices: Set<String>

  package init(group: String, question: String, choices: Set<String>) {
    self.group = group
    self.question = question
    self.choices = choices
  }
}

extension Margin {
  /// More weighting cells than this nobody asks enough people for; counting keeps a place for each in every area.
  static let mostCells = 2_000
}

/// One question whose answers part people into groups.
///
/// Declared in a row `breakdown` or `comparison` of the sheet `wardvoice`.
package struct Breakdown: Hashable, Sendable {
  /// Unique in the survey; it stands in every file with the figures of its groups.
  package var id: String
  package var question: String
  package var label: String
  /// The question's substantive choices, in order; empty where it has none (a calculation): then its groups are the
  /// values that occur.
  package var values: [String]

  package init(id: String, question: String, label: String = "", values: [String] = []) {
    self.id = id
    self.question = question
    self.label = label.isEmpty ? id : label
    self.values = values
  }
}
