/// The score interval of Wilson (1927) for a share `p` on `n` (effective) answers, in 0...1.
///
/// p₀ = (p + z²/2n)/(1 + z²/n), half-width z√(p(1−p)/n + z²/4n²)/(1 + z²/n). It has width also where p is 0 or 1.
/// Nil when `n` is not above 0 or `p` is not in 0...1.
package func wilsonInterval(share p: Double, n: Double, z: Double = 1.959963984540054)
  -> ClosedRange<Double>?
{
  guard n > 0, n.isFinite, (0...1).contains(p) else { return nil }
  let scale = 1 + z * z / n
  let centre = (p + z * z / (2 * n)) / scale
  let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / scale
  return max(0, centre - half)...min(1, centre + half)
}
