import Foundation

/// Intervals for a share of independent answers, `x` of `n`; both may be effective, not whole, counts.
///
/// Sources: Brown, Cai & DasGupta 2001, except where said. All lie in 0...1 but those named unclamped.
package struct BinomialInterval: Sendable {
  package var x: Double
  package var n: Double
  package var level: Double

  /// Nil unless `0 <= x <= n`, `n` is above 0 and `level` lies inside 0...1.
  package init?(x: Double, n: Double, level: Double = 0.95) {
    guard n > 0, n.isFinite, x >= 0, x <= n, level > 0, level < 1 else { return nil }
    (self.x, self.n, self.level) = (x, n, level)
  }

  private var z: Double { normalQuantile((1 + level) / 2) }
  private var tail: Double { (1 - level) / 2 }

  /// p ± z√(pq/n): of no width at 0 and n; for comparison only. Unclamped.
  package var wald: ClosedRange<Double> {
    let (p, half) = (x / n, z * (x / n * (1 - x / n) / n).squareRoot())
    return (p - half)...(p + half)
  }

  package var wilson: ClosedRange<Double> { wilsonInterval(share: x / n, n: n, z: z) ?? 0...1 }

  /// Wilson's interval with continuity correction (Newcombe 1998).
  package var wilsonCorrected: ClosedRange<Double> {
    let p = x / n
    let (z, square) = (z, z * z)
    let scale = 2 * (n + square)
    func root(_ sign: Double) -> Double {
      max(0, square - 1 / n + 4 * n * p * (1 - p) + sign * (4 * p - 2)).squareRoot()
    }
    let low = x == 0 ? 0 : max(0, (2 * n * p + square - (z * root(1) + 1)) / scale)
    let high = x == n ? 1 : min(1, (2 * n * p + square + (z * root(-1) + 1)) / scale)
    return low...max(low, high)
  }

  /// Never covers less than `level` (Clopper & Pearson 1934); with effective counts, Korn & Graubard's (1998).
  package var clopperPearson: ClosedRange<Double> {
    let low = x == 0 ? 0 : betaQuantile(tail, x, n - x + 1)
    let high = x == n ? 1 : betaQuantile(1 - tail, x + 1, n - x)
    return low...max(low, high)
  }

  /// Equal tails of the posterior under Jeffreys' prior; the end itself at 0 and n.
  package var jeffreys: ClosedRange<Double> {
    let raw = jeffreysUnmodified
    return (x == 0 ? 0 : raw.lowerBound)...(x == n ? 1 : raw.upperBound)
  }

  package var jeffreysUnmodified: ClosedRange<Double> {
    let low = betaQuantile(tail, x + 0.5, n - x + 0.5)
    return low...max(low, betaQuantile(1 - tail, x + 0.5, n - x + 0.5))
  }

  /// Wald's about (x + z²/2)/(n + z²). Unclamped.
  package var agrestiCoull: ClosedRange<Double> {
    let size = n + z * z
    let p = (x + z * z / 2) / size
    let half = z * (p * (1 - p) / size).squareRoot()
    return (p - half)...(p + half)
  }
}
