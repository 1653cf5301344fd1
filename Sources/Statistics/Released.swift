package import Places

/// Names one figure of a release: which area, which indicator, computed how.
package struct Figure: Hashable, Sendable {
  /// ONS code: `E05…` ward, `E09…` borough, `E12000007` London.
  package var area: String
  package var level: AreaLevel
  /// `Indicator.id`.
  package var indicator: String

  package init(area: String, level: AreaLevel, indicator: String) {
    self.area = area
    self.level = level
    self.indicator = indicator
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

  package let figure: Figure
  package let outcome: Outcome

  init(figure: Figure, outcome: Outcome) {
    self.figure = figure
    self.outcome = outcome
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
