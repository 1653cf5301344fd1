package import Places

/// The measures on which one ward is among the worst, counted by weight.
package struct NeedScore: Equatable, Sendable {
  /// Stands wherever scores are shown.
  package static let caveat = "A need score is a count to help one decision; it is not an index of anything."

  /// One measure's part in a ward's score.
  package struct Part: Equatable, Sendable {
    package let measure: Measure.ID
    /// `borough` when the figure is the borough's, the same for all its wards.
    package let level: AreaLevel
    /// Above 0.
    package let weight: Double
    /// Nil when the ward has no figure.
    package let value: Double?
    /// In 0...1: 1 when the ward is flagged, less when wards that tie share the places left.
    package let points: Double
    /// In 0...1: how likely the ward is flagged, given how uncertain figures are; `points` where they are certain.
    package let chance: Double
    /// Whether the figure is an estimate.
    package let isUncertain: Bool
    /// Why the ward has no figure, as one sentence; nil when it has one.
    package let reason: String?
  }

  package let ward: Ward
  /// In the order of the measures; those of weight 0 are left out.
  package let parts: [Part]
  /// The sum of weight × points, from 0 to `possible`.
  package let score: Double
  /// The sum of the weights of the measures the ward has; 0 when it has none.
  package let possible: Double

  init(ward: Ward, parts: [Part]) {
    self.ward = ward
    self.parts = parts
    // Added in order of size, so that the order of the measures cannot change the last digit.
    score = parts.map { $0.weight * $0.points }.sorted().reduce(0, +)
    possible = parts.filter { $0.value != nil }.map(\.weight).sorted().reduce(0, +)
  }

  /// How the score is spread when uncertain figures are taken as what they are: each flag with its chance, independent.
  package var distribution: ScoreDistribution {
    ScoreDistribution(parts.map { ($0.weight, $0.chance) })
  }

  /// The parts whose figure is an estimate that the ward has.
  package var uncertain: [Part] { parts.filter { $0.isUncertain && $0.value != nil } }

  /// The measures the ward scores on.
  package var flagged: [Measure.ID] { parts.filter { $0.points > 0 }.map(\.measure) }
  /// The measures the ward has no figure for; they are neither in the score nor in `possible`.
  package var missing: [Measure.ID] { parts.filter { $0.value == nil }.map(\.measure) }
}
