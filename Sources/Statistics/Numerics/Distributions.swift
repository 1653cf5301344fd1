import Foundation

/// Probability of a standard normal below `z`.
func normalProbability(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

func normalDensity(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

/// The `p` quantile of the standard normal, by Newton's method inside a halving bracket. `p` in 0...1.
func normalQuantile(_ p: Double) -> Double {
  if p <= 0 { return -.infinity }
  if p >= 1 { return .infinity }
  if p > 0.5 { return -normalQuantile(1 - p) }
  var (low, high) = (-40.0, 0.0)
  var z = -1.0
  for _ in 0..<200 {
    let error = normalProbability(z) - p
    if error > 0 { high = z } else { low = z }
    var next = z - error / normalDensity(z)
    if !(next > low && next < high) { next = (low + high) / 2 }
    if abs(next - z) < 1e-16 * max(1, abs(z)) { return next }
    z = next
  }
  return z
}

/// The upper point of Student's t with `df` degrees of freedom that `(1 - level) / 2` lies above.
///
/// From I_y(½, df/2) = level with y = t²/(df + t²). The normal point where `df` is infinite.
func studentPoint(level: Double, df: Double) -> Double {
  if df == .infinity { return normalQuantile((1 + level) / 2) }
  let y = betaQuantile(level, 0.5, df / 2)
  let rest = betaQuantile(1 - level, df / 2, 0.5)
  return (df * y / rest).squareRoot()
}

/// Probability of Student's t beyond ±`t`.
func studentTail(_ t: Double, df: Double) -> Double { incompleteBeta(df / (df + t * t), df / 2, 0.5) }

/// Probability of Fisher's F above `f`.
func fisherTail(_ f: Double, _ df1: Double, _ df2: Double) -> Double {
  f <= 0 ? 1 : incompleteBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2)
}

/// The F point that `tail` lies above.
func fisherPoint(tail: Double, _ df1: Double, _ df2: Double) -> Double {
  let x = betaQuantile(tail, df2 / 2, df1 / 2)
  let rest = betaQuantile(1 - tail, df1 / 2, df2 / 2)
  return x > 0 ? df2 * rest / (df1 * x) : .infinity
}

/// Probability of chi-squared above `x`: the upper incomplete gamma function by its series (DLMF 8.7.1).
func chiSquaredTail(_ x: Double, df: Double) -> Double {
  if x <= 0 { return 1 }
  let (a, half) = (df / 2, x / 2)
  let front = exp(a * log(half) - half - lgamma(a))
  if half < a + 1 {
    var (term, sum, n) = (1 / a, 1 / a, a)
    while abs(term) > abs(sum) * 1e-17 {
      n += 1
      term *= half / n
      sum += term
    }
    return 1 - front * sum
  }
  var (b, c, d) = (half + 1 - a, 1e300, 1 / (half + 1 - a))
  var fraction = d
  for step in 1...10_000 {
    let an = -Double(step) * (Double(step) - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    fraction *= d * c
    if abs(d * c - 1) < 1e-16 { break }
  }
  return front * fraction
}

/// ψ and its derivative, by recurrence up to 15 and the asymptotic series (DLMF 5.11.2, 5.15.8). `x` above 0.
func digamma(_ x: Double) -> Double {
  var (x, shift) = (x, 0.0)
  while x < 15 {
    shift -= 1 / x
    x += 1
  }
  let r = 1 / (x * x)
  let series =
    r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * 691 / 32760)))))
  return shift + log(x) - 0.5 / x - series
}

func trigamma(_ x: Double) -> Double {
  var (x, shift) = (x, 0.0)
  while x < 15 {
    shift += 1 / (x * x)
    x += 1
  }
  let r = 1 / (x * x)
  let series = 1.0 / 6 - r * (1.0 / 30 - r * (1.0 / 42 - r * (1.0 / 30 - r * (5.0 / 66 - r * 691 / 2730))))
  return shift + 1 / x + r / 2 + r / x * series
}

/// ψ(x + by) − ψ(x), term by term of the series where the two are so large that their difference would round.
func digammaRise(_ x: Double, by: Double) -> Double {
  if x < 100 { return digamma(x + by) - digamma(x) }
  let high = x + by
  let (a, b) = (1 / (high * high), 1 / (x * x))
  let series = gap(high, x, power: 2) * (1.0 / 12 - (a + b) / 120 + (a * a + a * b + b * b) / 252)
  return log1p(by / x) + by / (2 * x * high) - series
}

/// ψ′(x + by) − ψ′(x), alike.
func trigammaRise(_ x: Double, by: Double) -> Double {
  if x < 100 { return trigamma(x + by) - trigamma(x) }
  let high = x + by
  return gap(high, x, power: 1) + gap(high, x, power: 2) / 2 + gap(high, x, power: 3) / 6
    - gap(high, x, power: 5) / 30 + gap(high, x, power: 7) / 42
}

/// a⁻ⁿ − b⁻ⁿ.
private func gap(_ a: Double, _ b: Double, power: Int) -> Double {
  let terms = (0..<power).reduce(0) { $0 + pow(a, Double($1 - power)) * pow(b, Double(-$1 - 1)) }
  return (b - a) * terms
}
