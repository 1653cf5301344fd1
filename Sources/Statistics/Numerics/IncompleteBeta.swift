import Foundation

/// The regularised incomplete beta function I_x(a, b): the beta distribution's probability below `x`.
///
/// Continued fraction of DLMF 8.17.22, evaluated by Lentz's method (Thompson & Barnett 1986). `a`, `b` above 0.
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
  return front * betaFraction(x, a, b)
}

private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
  var fraction = d
  for step in 1...10_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonzero(1 + even * d)
    c = nonzero(1 + even / c)
    fraction *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonzero(1 + odd * d)
    c = nonzero(1 + odd / c)
    fraction *= d * c
    if abs(d * c - 1) < 1e-16 { break }
  }
  return fraction
}

/// The `p` quantile of the beta distribution: where `incompleteBeta` is `p`. 0 at `p` = 0 and 1 at `p` = 1.
///
/// Newton steps kept inside a bracket that halves when a step leaves it; on a logarithmic scale near 0, where
/// quantiles of small shapes are tiny.
func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
  if p <= 0 { return 0 }
  if p >= 1 { return 1 }
  // The side where the quantile is small keeps more digits.
  if p > incompleteBeta(0.5, a, b) { return 1 - betaQuantile(1 - p, b, a) }
  let scale = lgamma(a + b) - lgamma(a) - lgamma(b)
  var low = -745.0
  var high = log(0.5)
  var y = min(high, max(low, (log(p) + log(a) - scale) / a))
  for _ in 0..<120 {
    let x = exp(y)
    let error = incompleteBeta(x, a, b) - p
    if error == 0 { return x }
    if error > 0 { high = y } else { low = y }
    let slope = exp(scale + a * y + (b - 1) * log1p(-x))
    var next = y - error / slope
    if !(next > low && next < high) { next = (low + high) / 2 }
    if abs(next - y) <= 1e-15 * max(1, abs(y)) { return exp(next) }
    y = next
  }
  return exp(y)
}
