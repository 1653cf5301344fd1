import Foundation

/// Ranks of areas whose figures are uncertain: independent normals N(estimate, se²). Higher is worse.
///
/// Exact, by integrating over the value of the area in question: the number of others above it is then a sum of
/// independent yes-or-no variables (Poisson binomial). Goldstein & Spiegelhalter (1996) on why ranks need this.
package struct UncertainRanks: Sendable {
  package let estimates: [Double]
  package let errors: [Double]

  /// Nil unless there are as many errors as estimates, all finite, errors 0 or more.
  package init?(estimates: [Double], errors: [Double]) {
    guard estimates.count == errors.count, estimates.allSatisfy(\.isFinite),
      errors.allSatisfy({ $0 >= 0 && $0.isFinite })
    else { return nil }
    (self.estimates, self.errors) = (estimates, errors)
  }

  /// Expected rank of each area, 1 the worst: 1 + Σ_j P(j above i).
  package var expectedRanks: [Double] {
    estimates.indices.map { i in
      estimates.indices.reduce(1) { sum, j in
        if i == j { return sum }
        let spread = (errors[i] * errors[i] + errors[j] * errors[j]).squareRoot()
        let gap = estimates[j] - estimates[i]
        return sum + (spread > 0 ? normalProbability(gap / spread) : gap > 0 ? 1 : gap == 0 ? 0.5 : 0)
      }
    }
  }

  /// Ranks of the estimates themselves, 1 the worst; equal ones share the best of their ranks.
  package var pointRanks: [Int] {
    estimates.map { own in 1 + estimates.count { $0 > own } }
  }

  /// The probability that each area is among the `k` worst.
  package func worstProbabilities(_ k: Int) -> [Double] {
    let smallest = errors.filter { $0 > 0 }.min() ?? 1
    let largest = errors.max() ?? 0
    let low = (estimates.min() ?? 0) - 9 * largest
    let high = (estimates.max() ?? 0) + 9 * largest
    // The trapezoid rule converges exponentially; the count of others changes faster than one area's density.
    let step = max(smallest / 8, (high - low) / 20_000)
    var result = [Double](repeating: 0, count: estimates.count)
    let moving = estimates.indices.filter { errors[$0] > 0 }
    var t = low
    while t <= high, !moving.isEmpty {
      let densities = estimates.indices.map { i in
        errors[i] > 0 ? normalDensity((t - estimates[i]) / errors[i]) / errors[i] * step : 0
      }
      add(densities, at: t, k, to: &result)
      t += step
    }
    for i in estimates.indices where errors[i] == 0 {
      var mass = [Double](repeating: 0, count: estimates.count)
      mass[i] = 1
      add(mass, at: estimates[i], k, to: &result)
    }
    return result.map { min(1, $0) }
  }

  private func add(_ masses: [Double], at t: Double, _ k: Int, to result: inout [Double]) {
    let above = estimates.indices.map { j in
      errors[j] > 0 ? normalProbability((estimates[j] - t) / errors[j]) : estimates[j] > t ? 1 : 0
    }
    FewAbove(above: above, most: k - 1).add(masses, to: &result)
  }
}
