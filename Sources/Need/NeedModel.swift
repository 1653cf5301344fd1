package import Problems
import Places

/// How need is counted: for each measure the wards in the worst `threshold` per cent score its weight.
///
/// The cut is at the ⌈t·N⌉-th worst value, N being the wards that have the measure.
package struct NeedModel: Equatable, Sendable {
  /// Per cent, above 0 and at most 50.
  package let threshold: Double
  /// By measure; a measure not named weighs 1, one of weight 0 is left out.
  package let weights: [Measure.ID: Double]
  package let ties: Cut.Ties

  /// The largest weight, so that no sum of weights can overflow.
  package static let largestWeight = 1_000_000.0

  /// - Throws: `need.bad-threshold`, `need.bad-weight`.
  package init(
    threshold: Double = 10, weights: [Measure.ID: Double] = [:], ties: Cut.Ties = .included
  ) throws(Problem) {
    guard threshold > 0, threshold <= 50 else {
      throw Problem(
        "need.bad-threshold", .usage, "A threshold of \(threshold) % cannot be used.",
        remedy: "Give a percentage above 0 and at most 50; 10 is usual.")
    }
    for (id, weight) in weights where !(0...Self.largestWeight).contains(weight) {
      throw Self.badWeight("\(id)=\(weight)")
    }
    self.threshold = threshold
    self.weights = weights
    self.ties = ties
  }

  /// Where the measure's cut falls, and whom it flags.
  package func cut(of measure: Measure) -> Cut {
    // Percentages such as 3.3 are not exact in binary: a whole number of wards must not be rounded up by one.
    let exact = threshold * Double(measure.values.count) / 100
    return Cut(of: measure, worst: max(1, Int((exact - 1e-9).rounded(.up))), ties: ties)
  }

  /// Whom the measure flags and how likely; nil when it weighs nothing.
  package func flags(of measure: Measure) -> Flags? {
    let weight = weights[measure.id] ?? 1
    return weight > 0 ? Flags(measure, weight: weight, cut: cut(of: measure)) : nil
  }

  /// The score of every ward of London, greatest first.
  ///
  /// Equal scores: the greater share of what was possible first, wards with nothing possible last; then by
  /// name, borough and code.
  package func scores(for measures: [Measure]) -> [NeedScore] {
    Self.scores(of: measures.compactMap(flags))
  }

  /// The same, of flags made before.
  package static func scores(of flags: [Flags]) -> [NeedScore] {
    London.bundled.wards.map { ward in
      NeedScore(
        ward: ward,
        parts: flags.map { flags in
          NeedScore.Part(
            measure: flags.measure.id, level: flags.measure.level, weight: flags.weight,
            value: flags.measure.values[ward.code], points: flags.cut.points[ward.code] ?? 0,
            chance: flags.chances[ward.code] ?? 0, isUncertain: flags.isUncertain,
            reason: flags.measure.reasonForNone(in: ward.code))
        })
    }
    .sorted { $0.precedes($1) }
  }

  static func badWeight(_ text: String) -> Problem {
    Problem(
      "need.bad-weight", .usage, "The weight “\(text)” cannot be used.",
      remedy: "Write a measure and a number from 0 to 1000000, as idaci_rate=2.")
  }
}

extension NeedScore {
  fileprivate func precedes(_ other: NeedScore) -> Bool {
    let share = possible > 0 ? score / possible : -1
    let otherShare = other.possible > 0 ? other.score / other.possible : -1
    return (other.score, otherShare, ward.label, ward.code) < (
      score, share, other.ward.label, other.ward.code
    )
  }
}
