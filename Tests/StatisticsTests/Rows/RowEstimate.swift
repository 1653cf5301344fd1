@testable import Statistics

/// A share estimated from one area's own answers, before disclosure control. Never leaves this module.
struct RowEstimate: Equatable, Sendable {
  var n = 0
  var positive = 0
  var share = 0.0
  /// Linearised over all sessions of the design.
  var linearisedVariance = 0.0
  /// n Σw² / (Σw)² (Kish 1965); at least 1.
  var weightEffect = 1.0
  /// Σ n_c² / n over sessions: the size of an average person's session.
  var sessionSize = 1.0
  var sessions = 0

  /// Nil when nobody of the area answered.
  init?(_ sample: RowSample, indicator: Int, clusters: [String: Int]) {
    var sums = Sums()
    for row in sample.rows { sums.add(row.counts[indicator], factor: sample.factor(of: row), to: row.group) }
    guard sums.n > 0, sums.weight > 0 else { return nil }
    n = sums.n
    positive = sums.positive
    share = min(1, max(0, sums.positiveWeight / sums.weight))
    weightEffect = max(1, Double(n) * sums.squaredWeight / (sums.weight * sums.weight))
    sessions = sums.bySession.count
    sessionSize = sums.bySession.values.reduce(0) { $0 + Double($1) * Double($1) } / Double(n)
    linearisedVariance = rowVariance(
      totals: residualTotals(sample, indicator, total: sums.weight), clusters: clusters)
  }

  /// The residuals w(y − p)/Σw by stratum and session; within poststrata, less their mean (Lumley 2010).
  private func residualTotals(_ sample: RowSample, _ indicator: Int, total: Double) -> [String: [Double]] {
    var means: [Int: (residual: Double, weight: Double)] = [:]
    func residual(_ row: RowSample.Row) -> Double {
      let count = row.counts[indicator]
      return (count.positive.weight - share * count.answered.weight) / total
    }
    if let weighting = sample.weighting {
      for row in sample.rows {
        guard let stratum = weighting.stratum[row.group.cell] else { continue }
        let sum = means[stratum] ?? (0, 0)
        means[stratum] = (sum.residual + residual(row), sum.weight + row.people.weight)
      }
    }
    var totals: [String: [String: Double]] = [:]
    for row in sample.rows {
      var own = residual(row)
      if let stratum = sample.weighting?.stratum[row.group.cell], let mean = means[stratum], mean.weight > 0 {
        own -= row.people.weight * mean.residual / mean.weight
      }
      totals[row.group.stratum, default: [:]][row.group.cluster, default: 0] += sample.factor(of: row) * own
    }
    return totals.mapValues { $0.sorted { $0.key < $1.key }.map(\.value) }
  }

  private struct Sums {
    var n = 0
    var positive = 0
    var weight = 0.0
    var positiveWeight = 0.0
    var squaredWeight = 0.0
    var bySession: [String: Int] = [:]

    mutating func add(_ count: IndicatorCount, factor: Double, to group: RowTally.Group) {
      guard count.answered.people > 0 else { return }
      n += count.answered.people
      positive += count.positive.people
      weight += factor * count.answered.weight
      positiveWeight += factor * count.positive.weight
      squaredWeight += factor * factor * count.answered.squaredWeight
      bySession[group.stratum + "\u{0}" + group.cluster, default: 0] += count.answered.people
    }
  }
}

/// Variance of a sum of linearised residuals over clusters: Σ_h C_h/(C_h−1) Σ_c (U_c − Ū_h)² (Lumley 2010).
///
/// - Parameters:
///   - totals: by stratum, the residual totals of those clusters that have any.
///   - clusters: by stratum, how many clusters the whole design has; those without a total count as zeros.
func rowVariance(
  totals: [String: [Double]], clusters: [String: Int], lonely: LonelyCluster = .adjust
) -> Double {
  var variance = 0.0
  var lonelyStrata = 0
  for (stratum, count) in clusters.sorted(by: { $0.key < $1.key }) {
    let all = totals[stratum] ?? []
    if count > 1 {
      let mean = all.reduce(0, +) / Double(count)
      let squares = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let zeros = Double(max(0, count - all.count)) * mean * mean
      variance += Double(count) / Double(count - 1) * (squares + zeros)
    } else if lonely == .adjust {
      variance += all.reduce(0) { $0 + $1 * $1 }
    } else if lonely == .average {
      lonelyStrata += 1
    }
  }
  let others = clusters.count - lonelyStrata
  return others > 0 ? variance * Double(clusters.count) / Double(others) : variance
}
