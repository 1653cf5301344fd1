import Foundation

extension BetaBinomial {
  /// A maximum likelihood fit.
  package struct Fit: Equatable, Sendable {
    package var prior: BetaBinomial
    /// Inverse observed information of (α, β).
    package var covariance: [[Double]]
    /// Without the binomial coefficients.
    package var logLikelihood: Double
  }

  /// α and β of greatest likelihood, by Newton's method on their logarithms with step halving.
  ///
  /// Nil when the likelihood rises for ever as ρ → 0: the areas differ no more than chance, so report them pooled.
  package static func maximumLikelihood(x: [Double], n: [Double]) -> Fit? {
    let likelihood = Likelihood(areas: zip(x, n).filter { $0.1 > 0 })
    guard likelihood.areas.count > 1, likelihood.hasInteriorMaximum else { return nil }
    let start = moments(x: x, n: n)?.iterated.prior ?? BetaBinomial(alpha: 0.5, beta: 0.5)
    guard let start else { return nil }
    var (a, b) = (log(start.alpha), log(start.beta))
    for _ in 0..<500 {
      guard let step = likelihood.newtonStep(exp(a), exp(b)) else { return nil }
      let value = likelihood.value(exp(a), exp(b))
      var size = 1.0
      // So near the top, and where it is as flat, rounding hides which value is greater: Newton's step is right there.
      let isNear = abs(step.0) + abs(step.1) < 1e-4
      while !isNear, size > 1e-10,
        !(likelihood.value(exp(a + size * step.0), exp(b + size * step.1)) >= value - 1e-9)
      {
        size /= 2
      }
      if size <= 1e-10 { break }
      a += size * step.0
      b += size * step.1
      if exp(a) + exp(b) > 1e9 { return nil }
      if abs(step.0) + abs(step.1) < 1e-11 { break }
    }
    let (alpha, beta) = (exp(a), exp(b))
    let h = likelihood.hessian(alpha, beta)
    guard let prior = BetaBinomial(alpha: alpha, beta: beta),
      let inverse = Matrix([[-h.0, -h.1], [-h.1, -h.2]]).inverse
    else { return nil }
    return Fit(prior: prior, covariance: inverse.lines, logLikelihood: likelihood.value(alpha, beta))
  }
}

/// The beta-binomial log likelihood and its derivatives.
private struct Likelihood {
  var areas: [(x: Double, n: Double)]

  func value(_ a: Double, _ b: Double) -> Double {
    areas.reduce(0) { sum, area in
      let positive = lgamma(area.x + a) - lgamma(a)
      let other = lgamma(area.n - area.x + b) - lgamma(b)
      let all = lgamma(area.n + a + b) - lgamma(a + b)
      return sum + positive + other - all
    }
  }

  private func gradient(_ a: Double, _ b: Double) -> (Double, Double) {
    areas.reduce((0, 0)) { sum, area in
      let both = -digammaRise(a + b, by: area.n)
      return (
        sum.0 + digammaRise(a, by: area.x) + both,
        sum.1 + digammaRise(b, by: area.n - area.x) + both
      )
    }
  }

  /// Second derivatives in αα, αβ, ββ.
  func hessian(_ a: Double, _ b: Double) -> (Double, Double, Double) {
    areas.reduce((0, 0, 0)) { sum, area in
      let both = -trigammaRise(a + b, by: area.n)
      return (
        sum.0 + trigammaRise(a, by: area.x) + both, sum.1 + both,
        sum.2 + trigammaRise(b, by: area.n - area.x) + both
      )
    }
  }

  /// Newton's step in (log α, log β). Where the likelihood is not concave, as far from its top it seldom is, each
  /// direction is climbed by the size of its curvature, at most 2 far.
  func newtonStep(_ a: Double, _ b: Double) -> (Double, Double)? {
    let g = gradient(a, b)
    let h = hessian(a, b)
    let slope = (a * g.0, b * g.1)
    let curve = (a * a * h.0 + slope.0, a * b * h.1, b * b * h.2 + slope.1)
    let determinant = curve.0 * curve.2 - curve.1 * curve.1
    guard determinant.isFinite else { return nil }
    if determinant > 0, curve.0 < 0 {
      return (
        -(curve.2 * slope.0 - curve.1 * slope.1) / determinant,
        -(curve.0 * slope.1 - curve.1 * slope.0) / determinant
      )
    }
    let angle = atan2(2 * curve.1, curve.0 - curve.2) / 2
    let (middle, half) = ((curve.0 + curve.2) / 2, hypot((curve.0 - curve.2) / 2, curve.1))
    func climb(_ direction: (Double, Double), _ curvature: Double) -> (Double, Double) {
      let rise = direction.0 * slope.0 + direction.1 * slope.1
      let size = max(-2, min(2, rise / max(abs(curvature), 1e-12)))
      return (size * direction.0, size * direction.1)
    }
    let first = climb((cos(angle), sin(angle)), middle + half)
    let second = climb((-sin(angle), cos(angle)), middle - half)
    return (first.0 + second.0, first.1 + second.1)
  }

  /// Whether areas differ more than chance: the derivative in ρ at ρ = 0, at the pooled share, is above 0.
  var hasInteriorMaximum: Bool {
    let total = areas.reduce(0) { $0 + $1.n }
    let p = areas.reduce(0) { $0 + $1.x } / total
    guard p > 0, p < 1 else { return false }
    let slope = areas.reduce(0) { sum, area in
      let (x, y) = (area.x, area.n - area.x)
      let pairs: Double = x * (x - 1) / p + y * (y - 1) / (1 - p)
      return sum + pairs - area.n * (area.n - 1)
    }
    return slope > 0
  }
}
