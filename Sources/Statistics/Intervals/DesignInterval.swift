import Foundation

/// Intervals for a share `p` whose design-based variance is known, with the design's degrees of freedom.
package struct DesignInterval: Sendable {
  package var share: Double
  package var variance: Double
  /// Respondents.
  package var n: Double
  package var df: Double
  package var level: Double

  /// Nil unless the share lies in 0...1, the variance is 0 or more, `n` at least 1 and `df` above 0.
  package init?(share: Double, variance: Double, n: Double, df: Double, level: Double = 0.95) {
    guard (0...1).contains(share), variance >= 0, variance.isFinite, n >= 1, df > 0, level > 0, level < 1
    else { return nil }
    (self.share, self.variance, self.n, self.df, self.level) = (share, variance, n, df, level)
  }

  package var t: Double { studentPoint(level: level, df: df) }
  private var isCertain: Bool { variance == 0 || share == 0 || share == 1 }

  /// p(1 − p)/variance; `n` where the answers do not vary.
  package var effectiveN: Double { isCertain ? n : share * (1 - share) / variance }

  /// Effective n adjusted for the degrees of freedom (Korn & Graubard 1998); unadjusted where answers do not vary.
  package var adjustedEffectiveN: Double {
    if isCertain || n <= 1 { return n }
    let ratio = studentPoint(level: level, df: n - 1) / t
    return effectiveN * ratio * ratio
  }

  /// Korn–Graubard as in NCHS's presentation standards (2017): the adjusted effective n is at most n.
  package var kornGraubard: ClosedRange<Double> { exact(min(n, adjustedEffectiveN)) }

  /// As R's `svyciprop(method = "beta")`: not capped at n. `sampleSize` is that of R's design (see there).
  package func beta(sampleSize: Double? = nil) -> ClosedRange<Double> {
    guard let size = sampleSize, size > 1, !isCertain else { return exact(adjustedEffectiveN) }
    let ratio = studentPoint(level: level, df: size - 1) / t
    return exact(effectiveN * ratio * ratio)
  }

  private func exact(_ effective: Double) -> ClosedRange<Double> {
    BinomialInterval(x: share * effective, n: effective, level: level)?.clopperPearson ?? 0...1
  }

  /// Wilson on effective n, with the normal point (our default's form) or Student's.
  package var wilson: ClosedRange<Double> {
    wilsonInterval(share: share, n: effectiveN, z: normalQuantile((1 + level) / 2)) ?? 0...1
  }
  package var wilsonStudent: ClosedRange<Double> {
    wilsonInterval(share: share, n: effectiveN, z: t) ?? 0...1
  }

  /// p ± t·se. Unclamped; of no width where answers do not vary.
  package var linear: ClosedRange<Double> {
    let half = t * variance.squareRoot()
    return (share - half)...(share + half)
  }

  /// logit p ± t·se/(pq). Nil where answers do not vary.
  package var logit: ClosedRange<Double>? {
    if isCertain { return nil }
    let centre = log(share / (1 - share))
    let half = t * variance.squareRoot() / (share * (1 - share))
    return 1 / (1 + exp(half - centre))...1 / (1 + exp(-half - centre))
  }

  /// sin²(asin √p ± t·se/(2√(pq))), its angle kept within a quarter turn. Nil where answers do not vary.
  package var arcsine: ClosedRange<Double>? {
    arcsineEnds.map { pow(sin(max(0, $0)), 2)...pow(sin(min(Double.pi / 2, $1)), 2) }
  }

  /// The same as R computes it, without keeping the angle in bounds.
  package var arcsineUnclamped: (lower: Double, upper: Double)? {
    arcsineEnds.map { (pow(sin($0), 2), pow(sin($1), 2)) }
  }

  private var arcsineEnds: (Double, Double)? {
    if isCertain { return nil }
    let centre = asin(share.squareRoot())
    let half = t * variance.squareRoot() / (2 * (share * (1 - share)).squareRoot())
    return (centre - half, centre + half)
  }

  /// Where the likelihood ratio, scaled by the design effect, reaches t² (Rao & Scott 1984). Nil as above.
  ///
  /// - Parameter dispersion: R divides by the residuals' variance, n/(n − 1), too.
  package func likelihood(dispersion: Double = 1) -> ClosedRange<Double>? {
    if isCertain { return nil }
    let effective = effectiveN / dispersion
    func excess(_ p: Double) -> Double {
      2 * effective * (share * log(share / p) + (1 - share) * log((1 - share) / (1 - p))) - t * t
    }
    func root(_ far: Double) -> Double {
      var (inside, outside) = (share, far)
      for _ in 0..<200 {
        let middle = (inside + outside) / 2
        if excess(middle) < 0 { inside = middle } else { outside = middle }
      }
      return inside
    }
    return root(0)...root(1)
  }
}
