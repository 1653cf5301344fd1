/// Where one measure parts the wards it flags from the others.
package struct Cut: Equatable, Sendable {
  /// What happens to wards whose values are equal where the cut falls.
  package enum Ties: String, Sendable, Codable, CaseIterable {
    /// All are flagged: more wards than the threshold says.
    case included
    /// None is flagged: fewer wards.
    case excluded
    /// They share the places left, each counting the same part of the measure's weight.
    case shared
  }

  package let measure: Measure.ID
  /// How many wards have the measure: the threshold is a share of these.
  package let wards: Int
  /// How many wards the threshold asks for, counted from the worst.
  package let worst: Int
  /// The value of the last of these, in the measure's unit; nil when no ward has the measure.
  package let value: Double?
  /// How many wards have just that value, 1 or more.
  package let tied: Int
  /// By code of the ward: 1 when flagged, a part of 1 when places are shared. Wards not flagged are absent.
  package let points: [String: Double]

  /// How many wards are flagged; other than `worst` only where values tie.
  package var flagged: Int { points.count }

  /// - Parameter worst: how many wards to flag if none tie; kept within 0 and the wards having the measure.
  init(of measure: Measure, worst: Int, ties: Ties) {
    let sign = measure.direction == .higherIsWorse ? 1.0 : -1.0
    let badness = measure.values.mapValues { $0 * sign }
    let ordered = badness.values.sorted(by: >)
    self.measure = measure.id
    wards = ordered.count
    self.worst = max(0, min(worst, ordered.count))
    guard self.worst > 0 else {
      (value, tied, points) = (nil, 0, [:])
      return
    }
    let edge = ordered[self.worst - 1]
    let worse = ordered.count { $0 > edge }
    let tied = ordered.count { $0 == edge }
    let atEdge =
      switch ties {
      case .included: 1.0
      case .excluded: worse + tied > self.worst ? 0.0 : 1.0
      case .shared: Double(self.worst - worse) / Double(tied)
      }
    value = edge * sign
    self.tied = tied
    points = badness.compactMapValues { badness in
      let points = badness > edge ? 1 : badness == edge ? atEdge : 0
      return points > 0 ? points : nil
    }
  }

  /// What the reader should know of ties at the cut, as one sentence; nil when exactly `worst` wards are flagged.
  package var note: String? {
    flagged == worst
      ? nil
      : "\(tied) wards share the value at the cut, so \(flagged) of \(wards) are flagged where the threshold asks for \(worst)."
  }
}
