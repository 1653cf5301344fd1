package import Places

/// One group of a breakdown that the survey declares, for example `by_age`, `age_11_14`.
package struct BreakdownValue: Hashable, Sendable, Codable, Comparable {
  /// The breakdown's id.
  package var breakdown: String
  /// A choice of its question, or `notSaid`.
  package var value: String

  /// Everyone who did not say: a value of its own, so that the values of one breakdown add up to everyone.
  package static let notSaid = "not_said"

  package init(breakdown: String, value: String) {
    self.breakdown = breakdown
    self.value = value
  }

  package static func < (a: BreakdownValue, b: BreakdownValue) -> Bool {
    (a.breakdown, a.value) < (b.breakdown, b.value)
  }
}

/// Names one figure of a release: which area, which people of it, which indicator.
package struct Figure: Hashable, Sendable {
  /// ONS code: `E05…` ward, `E09…` borough, `E12000007` London.
  package var area: String
  package var level: AreaLevel
  /// `Indicator.id`.
  package var indicator: String
  /// Nil for everyone.
  package var group: BreakdownValue?

  package init(area: String, level: AreaLevel, indicator: String, group: BreakdownValue? = nil) {
    self.area = area
    self.level = level
    self.indicator = indicator
    self.group = group
  }
}

/// A statistic that disclosure control has looked at: published, or withheld with a reason in words.
///
/// Only `DisclosureControl` can make one (the initialiser is not visible outside this module), and measures and
/// exports take nothing else, so an unchecked number cannot reach a score or a file.
package struct Released<Statistic: Sendable>: Sendable {
  package enum Outcome: Sendable {
    case published(Statistic)
    /// A sentence for the reader of the table; it names no number that was withheld.
    case suppressed(reason: String)
  }

  package private(set) var figure: Figure
  package let outcome: Outcome

  init(figure: Figure, outcome: Outcome) {
    self.figure = figure
    self.outcome = outcome
  }

  /// The same, with its indicator called otherwise: where two surveys call theirs alike.
  package func calling(indicator: String) -> Released {
    var other = self
    other.figure.indicator = indicator
    return other
  }

  /// The statistic, or nil when it was withheld.
  package var published: Statistic? {
    if case .published(let statistic) = outcome { statistic } else { nil }
  }

  /// Why it was withheld, or nil when it was published.
  package var reason: String? {
    if case .suppressed(let reason) = outcome { reason } else { nil }
  }
}
