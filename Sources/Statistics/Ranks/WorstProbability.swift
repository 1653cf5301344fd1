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
    var result = [Double](repeating: 0, count: estimates.count)
    for (t, width) in nodes {
      let densities = estimates.indices.map { i in
        errors[i] > 0 ? normalDensity((t - estimates[i]) / errors[i]) / errors[i] * width : 0
      }
      add(densities, at: t, k, to: &result)
    }
    for i in estimates.indices where errors[i] == 0 {
      var mass = [Double](repeating: 0, count: estimates.count)
      mass[i] = 1
      add(mass, at: estimates[i], k, to: &result)
    }
    return result.map { min(1, $0) }
  }

  /// Where to evaluate, with what weight.
  private var nodes: [(t: Double, width: Double)] {
    let moving = estimates.indices.filter { errors[$0] > 0 }
    guard let smallest = moving.map({ errors[$0] }).min() else { return [] }
    let low = moving.reduce(Double.infinity) { min($0, estimates[$1] - 9 * errors[$1]) }
    let high = moving.reduce(-Double.infinity) { max($0, estimates[$1] + 9 * errors[$1]) }
    let steps = (high - low) / (smallest / 8)
    // The trapezoid rule converges exponentially; the count of others changes faster than one area's density.
    let jumps = estimates.indices.filter { errors[$0] == 0 }.map { estimates[$0] }
    if steps <= 20_000, jumps.isEmpty {
      return (0...Int(steps.rounded(.up))).map { (low + Double($0) * smallest / 8, smallest / 8) }
    }
    // Errors of very different size, or certain areas at which the count of others jumps: panels between the jumps, as
    // narrow as the sharpest density in each asks for.
    let ends = ([low] + jumps.filter { $0 > low && $0 < high }.uniqued.sorted() + [high])
    var panels = zip(ends, ends.dropFirst()).map { ($0, $1, moving) }
    var nodes: [(t: Double, width: Double)] = []
    while let (a, b, candidates) = panels.popLast() {
      let inside = candidates.filter {
        estimates[$0] - 9 * errors[$0] < b && estimates[$0] + 9 * errors[$0] > a
      }
      guard let sharpest = inside.map({ errors[$0] }).min() else { continue }
      let middle = (a + b) / 2
      if b - a > sharpest / 2, a < middle, middle < b {
        panels += [(a, middle, inside), (middle, b, inside)]
      } else {
        nodes += Self.gauss.map { (middle + $0.0 * (b - a) / 2, $0.1 * (b - a) / 2) }
      }
    }
    return nodes
  }

  /// Points and weights of Gauss and Legendre's rule of eight points on −1...1.
  private static let gauss: [(Double, Double)] = [
    (0.1834346424956498, 0.362683783378362), (0.525532409916329, 0.31370664587788727),
    (0.7966664774136267, 0.22238103445337448), (0.9602898564975363, 0.10122853629037626),
  ].flatMap { [($0.0, $0.1), (-$0.0, $0.1)] }

  private func add(_ masses: [Double], at t: Double, _ k: Int, to result: inout [Double]) {
    let above = estimates.indices.map { j in
      errors[j] > 0 ? normalProbability((estimates[j] - t) / errors[j]) : estimates[j] > t ? 1 : 0
    }
    FewAbove(above: above, most: k - 1).add(masses, to: &result)
  }
}
