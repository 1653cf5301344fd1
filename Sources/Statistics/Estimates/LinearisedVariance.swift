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
struct LinearisedVariance {
  let lonely: LonelyCluster
  private var sum = 0.0
  private var strata = 0
  private var lonelyStrata = 0

  init(lonely: LonelyCluster = .adjust) { self.lonely = lonely }

  /// Adds a stratum.
  ///
  /// - Parameters:
  ///   - totalSquared: (Σ_c U_c)².
  ///   - squares: Σ_c U_c².
  ///   - clusters: how many clusters the whole design has in it; those without residuals count as zeros.
  mutating func add(totalSquared: Double, squares: Double, clusters: Int) {
    let n = Double(clusters)
    strata += 1
    if clusters > 1 {
      sum += n / (n - 1) * max(0, squares - totalSquared / n)
    } else if lonely == .adjust {
      sum += squares
    } else if lonely == .average {
      lonelyStrata += 1
    }
  }

  var value: Double {
    let others = strata - lonelyStrata
    return others > 0 ? sum * Double(strata) / Double(others) : sum
  }
}
