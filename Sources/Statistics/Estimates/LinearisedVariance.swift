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
///   - spread: by stratum, (Σ_c U_c)² and Σ_c U_c².
///   - clusters: by stratum, how many clusters the whole design has; those without a total count as zeros.
func linearisedVariance(
  spread: [(totalSquared: Double, squares: Double)], clusters: [Int], lonely: LonelyCluster = .adjust
) -> Double {
  var variance = 0.0
  var lonelyStrata = 0
  for (own, count) in zip(spread, clusters) {
    let n = Double(count)
    if count > 1 {
      variance += n / (n - 1) * max(0, own.squares - own.totalSquared / n)
    } else if lonely == .adjust {
      variance += own.squares
    } else if lonely == .average {
      lonelyStrata += 1
    }
  }
  let others = clusters.count - lonelyStrata
  return others > 0 ? variance * Double(clusters.count) / Double(others) : variance
}
