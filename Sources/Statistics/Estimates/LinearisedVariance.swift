/// What to do with a stratum of a single cluster, named as in R's survey package (`survey.lonely.psu`).
package enum LonelyCluster: String, Sendable, Codable, CaseIterable {
  /// It adds nothing to the variance.
  case certainty, remove
  /// Its total is compared with the mean over all clusters, 0 for a linearised statistic. Our default.
  case adjust
  /// It adds the mean of what the other strata add.
  case average
}

/// Variance of a sum of linearised residuals over clusters: Σ_h C_h/(C_h−1) Σ_c (U_c − Ū_h)² (Lumley 2010).
///
/// - Parameters:
///   - totals: by stratum, the residual totals of those clusters that have any.
///   - clusters: by stratum, how many clusters the whole design has; those without a total count as zeros.
func linearisedVariance(
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
