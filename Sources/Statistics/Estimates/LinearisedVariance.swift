/// What to do with a stratum of a single cluster, named as in R's survey package (`survey.lonely.psu`).
package enum LonelyCluster: String, Sendable, Codable, CaseIterable {
  /// It adds nothing to the variance.
  case certainty, remove
  /// Its total is compared with the mean over all clusters, 0 for a linearised statistic. Our default.
  case adjust
  /// It adds the mean of what the other strata add.
  case average
}

/// Variances of sums of linearised residuals over clusters: Σ_h C_h/(C_h−1) Σ_c (U_c − Ū_h)² (Lumley 2010); of eight
/// measures at once.
struct LinearisedVariance {
  private let lonely: LonelyCluster
  private var sum = Lanes.zero
  private var strata = 0
  private var lonelyStrata = 0

  init(lonely: LonelyCluster = .adjust) { self.lonely = lonely }

  /// Adds a stratum.
  ///
  /// - Parameters:
  ///   - totalSquared: (Σ_c U_c)².
  ///   - squares: Σ_c U_c².
  ///   - clusters: how many clusters the whole design has in it; those without residuals count as zeros.
  mutating func add(totalSquared: Lanes, squares: Lanes, clusters: Int) {
    let n = Double(clusters)
    strata += 1
    if clusters > 1 {
      var spread = squares - totalSquared / n
      spread.replace(with: 0, where: spread .< 0)
      sum += n / (n - 1) * spread
    } else if lonely == .adjust {
      sum += squares
    } else if lonely == .average {
      lonelyStrata += 1
    }
  }

  /// The same of one measure, whose variance is `value`.
  mutating func add(totalSquared: Double, squares: Double, clusters: Int) {
    add(totalSquared: Lanes(repeating: totalSquared), squares: Lanes(repeating: squares), clusters: clusters)
  }

  var values: Lanes {
    let others = strata - lonelyStrata
    return others > 0 ? sum * Double(strata) / Double(others) : sum
  }

  var value: Double { values[0] }
}
