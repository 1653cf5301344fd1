import Statistics

/// Whom one measure flags, and how likely each ward would be flagged were its figure known exactly.
package struct Flags: Equatable, Sendable {
  /// Where an uncertain figure stands among the others.
  package struct Rank: Equatable, Sendable {
    /// 1 the worst.
    package let expected: Double
    /// 90 %.
    package let interval: ClosedRange<Int>
  }

  package let measure: Measure
  /// Above 0.
  package let weight: Double
  package let cut: Cut
  /// By ward code, in 0...1. Of figures that are counts of what was recorded, the points themselves: 0 or 1, or a part
  /// where places are shared. Wards without a figure, and those that cannot be flagged, are absent.
  package let chances: [String: Double]
  /// By ward code; empty where figures are certain.
  package let ranks: [String: Rank]
  /// How chances and ranks were computed; nil where figures are certain.
  package let method: String?

  package var isUncertain: Bool { method != nil }

  init(_ measure: Measure, weight: Double, cut: Cut) {
    self.measure = measure
    self.weight = weight
    self.cut = cut
    let wards = measure.values.keys.sorted()
    let posteriors = wards.compactMap { measure.posteriors[$0] }
    guard !wards.isEmpty, posteriors.count == wards.count else {
      (chances, ranks, method) = (cut.points, [:], nil)
      return
    }
    let made = AreaRanks(
      posteriors, worst: cut.worst, higherIsWorse: measure.direction == .higherIsWorse)
    chances = Dictionary(zip(wards, made.worst)) { first, _ in first }
    ranks = Dictionary(
      zip(wards, zip(made.expected, made.intervals).map { Rank(expected: $0, interval: $1) })
    ) { first, _ in first }
    method = made.method
  }
}
