import Foundation

/// Empirical Bayes for shares of many areas: p_i ~ Beta(α, β), x_i ~ Binomial(n_i, p_i); counts may be effective.
package struct BetaBinomial: Equatable, Sendable {
  package let alpha: Double
  package let beta: Double

  package var mean: Double { alpha / (alpha + beta) }
  /// 1/(α + β + 1).
  package var correlation: Double { 1 / (alpha + beta + 1) }

  /// Nil unless both are above 0 and finite.
  package init?(alpha: Double, beta: Double) {
    guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { return nil }
    (self.alpha, self.beta) = (alpha, beta)
  }

  /// What is known of one area's share after its answers.
  package struct Posterior: Equatable, Sendable {
    package let alpha: Double
    package let beta: Double
    package var mean: Double { alpha / (alpha + beta) }
    package var variance: Double { alpha * beta / (pow(alpha + beta, 2) * (alpha + beta + 1)) }
    /// With equal tails.
    package func interval(level: Double = 0.95) -> ClosedRange<Double> {
      let low = betaQuantile((1 - level) / 2, alpha, beta)
      return low...max(low, betaQuantile((1 + level) / 2, alpha, beta))
    }
    package func probability(above threshold: Double) -> Double { incompleteBeta(1 - threshold, beta, alpha) }
  }

  /// - Parameters: effective counts, `0 <= x <= n`; with `n` = 0 the prior itself.
  package func posterior(x: Double, n: Double) -> Posterior {
    Posterior(alpha: alpha + x, beta: beta + n - x)
  }

  /// Mean and intraclass correlation by moments (Kleinman 1973), weighting areas by n_i, then again by
  /// n_i/(1 + (n_i − 1)ρ) until they settle.
  ///
  /// ρ may lie outside 0...1: below, the areas differ no more than chance; above, use `maximumLikelihood`.
  package struct Moments: Equatable, Sendable {
    package var mean: Double
    package var correlation: Double
    package var prior: BetaBinomial? {
      guard correlation > 0, correlation < 1 else { return nil }
      let size = 1 / correlation - 1
      return BetaBinomial(alpha: mean * size, beta: (1 - mean) * size)
    }
  }

  /// The first and the iterated moment estimates. Nil when fewer than two areas have answers or all answers agree.
  package static func moments(x: [Double], n: [Double]) -> (first: Moments, iterated: Moments)? {
    let areas = zip(x, n).filter { $0.1 > 0 }
    guard areas.count > 1, let first = moments(areas, weights: areas.map(\.1)) else { return nil }
    var last = first
    for _ in 0..<10_000 {
      let correlation = min(0.999999, max(0, last.correlation))
      let weights = areas.map { $0.1 / (1 + ($0.1 - 1) * correlation) }
      guard let next = moments(areas, weights: weights) else { break }
      let change = abs(next.mean - last.mean) + abs(next.correlation - last.correlation)
      last = next
      if change < 1e-14 { break }
    }
    return (first, last)
  }

  private static func moments(_ areas: [(Double, Double)], weights: [Double]) -> Moments? {
    let total = weights.reduce(0, +)
    let shares = areas.map { $0.0 / $0.1 }
    let mean = zip(weights, shares).reduce(0) { $0 + $1.0 * $1.1 } / total
    guard mean > 0, mean < 1 else { return nil }
    let squares = zip(weights, shares).reduce(0) { $0 + $1.0 * pow($1.1 - mean, 2) }
    var (single, rest) = (0.0, 0.0)
    for (weight, area) in zip(weights, areas) {
      let spare = weight * (1 - weight / total)
      single += spare / area.1
      rest += spare * (1 - 1 / area.1)
    }
    guard rest != 0 else { return nil }
    return Moments(mean: mean, correlation: (squares / (mean * (1 - mean)) - single) / rest)
  }
}
