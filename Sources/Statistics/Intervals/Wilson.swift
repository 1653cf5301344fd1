/// The score interval of Wilson (1927) for a share `p` on `n` (effective) answers, in 0...1.
///
/// p₀ = (p + z²/2n)/(1 + z²/n), half-width z√(p(1−p)/n + z²/4n²)/(1 + z²/n). It has width also where p is 0 or 1.
/// Nil when `n` is not above 0 or `p` is not in 0...1.
package func wilsonInterval(share p: Double, n: Double, z: Double = normalPoint95) -> ClosedRange<Double>? {
  guard n > 0, n.isFinite, (0...1).contains(p) else { return nil }
  let (lower, upper) = wilsonBounds(share: Lanes(repeating: p), n: Lanes(repeating: n), z: z)
  // Numbers too small to divide by leave nothing known.
  return lower[0] <= upper[0] ? lower[0]...upper[0] : 0...1
}

/// The same of several shares at once, which are in 0...1, on numbers above 0.
@inline(__always)
func wilsonBounds(share p: Lanes, n: Lanes, z: Double = normalPoint95) -> (lower: Lanes, upper: Lanes) {
  let square = z * z
  let scale = 1 + square / n
  let centre = (p + square / (2 * n)) / scale
  let variance: Lanes = p * (1 - p) / n + square / (4 * n * n)
  let half: Lanes = z * variance.squareRoot() / scale
  let (lower, upper) = (centre - half, centre + half)
  return (lower.replacing(with: 0, where: lower .< 0), upper.replacing(with: 1, where: upper .> 1))
}

/// 95 % of a normal distribution lie within so many standard deviations.
package let normalPoint95 = 1.959963984540054
