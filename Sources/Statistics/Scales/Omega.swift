import Foundation

/// McDonald's ω: the share of an index's variance that one common factor explains.
///
/// One factor fitted to the correlations by maximum likelihood (Lawley & Maxwell 1971): Fisher scoring on the log of
/// the uniquenesses would do; here loadings and uniquenesses alternate (EM of Rubin & Thayer 1982) and are then
/// polished by Newton's method on the discrepancy's gradient.
package struct Omega: Equatable, Sendable {
  package let loadings: [Double]
  package let uniquenesses: [Double]
  /// (Σλ)²/((Σλ)² + Σψ) of the standardised items.
  package let standardised: Double
  /// The same with loadings and uniquenesses turned back to the items' own scales.
  package let raw: Double
  /// log|Σ| + tr(SΣ⁻¹) − log|S| − k at the fit.
  package let discrepancy: Double

  /// Nil with fewer than three items (one factor is then not determined), too few people, or no proper fit.
  package init?(people: [[Double]]) {
    let k = people.first?.count ?? 0
    guard k > 2, people.count > k else { return nil }
    self.init(covariance: Reliability.covariance(people))
  }

  /// From sums over people who have all items.
  package init?(_ sums: ScaleSums) {
    guard sums.people > sums.sums.count, let covariance = sums.covariance else { return nil }
    self.init(covariance: covariance)
  }

  private init?(covariance: Matrix) {
    let k = covariance.rows
    guard k > 2 else { return nil }
    let sds = (0..<k).map { covariance[$0, $0].squareRoot() }
    guard sds.allSatisfy({ $0 > 0 }) else { return nil }
    var correlation = Matrix(rows: k, columns: k)
    for a in 0..<k { for b in 0..<k { correlation[a, b] = covariance[a, b] / (sds[a] * sds[b]) } }
    guard let (lambda, psi) = Omega.fit(correlation), let logS = correlation.logDeterminant else {
      return nil
    }
    let sign = lambda.reduce(0, +) < 0 ? -1.0 : 1.0
    loadings = lambda.map { $0 * sign }
    uniquenesses = psi
    let common = pow(lambda.reduce(0, +), 2)
    standardised = common / (common + psi.reduce(0, +))
    let rawCommon = pow(zip(lambda, sds).reduce(0) { $0 + $1.0 * $1.1 }, 2)
    raw = rawCommon / (rawCommon + zip(psi, sds).reduce(0) { $0 + $1.0 * $1.1 * $1.1 })
    guard let value = Omega.discrepancy(correlation, lambda, psi) else { return nil }
    discrepancy = value - logS - Double(k)
  }

  private static func model(_ lambda: [Double], _ psi: [Double]) -> Matrix {
    var sigma = Matrix(rows: psi.count, columns: psi.count)
    for a in psi.indices {
      for b in psi.indices { sigma[a, b] = lambda[a] * lambda[b] + (a == b ? psi[a] : 0) }
    }
    return sigma
  }

  /// log|Σ| + tr(SΣ⁻¹).
  private static func discrepancy(_ s: Matrix, _ lambda: [Double], _ psi: [Double]) -> Double? {
    let sigma = model(lambda, psi)
    guard let log = sigma.logDeterminant, let inverse = sigma.inverse else { return nil }
    let product = s * inverse
    return log + (0..<s.rows).reduce(0) { $0 + product[$1, $1] }
  }

  /// Half the gradient of the discrepancy: Gλ and ½ diag G, with G = Σ⁻¹(Σ − S)Σ⁻¹.
  private static func gradient(_ s: Matrix, _ theta: [Double]) -> [Double]? {
    let k = s.rows
    let (lambda, psi) = (Array(theta[..<k]), Array(theta[k...]))
    let sigma = model(lambda, psi)
    guard let inverse = sigma.inverse else { return nil }
    var gap = sigma
    for a in 0..<k { for b in 0..<k { gap[a, b] -= s[a, b] } }
    let g = inverse * gap * inverse
    return (0..<k).map { a in (0..<k).reduce(0) { $0 + g[a, $1] * lambda[$1] } }
      + (0..<k).map { g[$0, $0] / 2 }
  }

  private static func fit(_ s: Matrix) -> (lambda: [Double], psi: [Double])? {
    let k = s.rows
    var lambda = Array(repeating: 0.6, count: k)
    var psi = Array(repeating: 0.6, count: k)
    for _ in 0..<2_000 {
      guard let inverse = model(lambda, psi).inverse else { return nil }
      let beta = (0..<k).map { b in (0..<k).reduce(0) { $0 + lambda[$1] * inverse[$1, b] } }
      let sBeta = (0..<k).map { a in (0..<k).reduce(0) { $0 + s[a, $1] * beta[$1] } }
      let spread =
        1 - zip(beta, lambda).reduce(0) { $0 + $1.0 * $1.1 } + zip(beta, sBeta).reduce(0) { $0 + $1.0 * $1.1 }
      lambda = sBeta.map { $0 / spread }
      psi = (0..<k).map { max(1e-6, s[$0, $0] - lambda[$0] * sBeta[$0]) }
    }
    return polished(s, lambda + psi).map { (Array($0[..<k]), Array($0[k...])) }
  }

  /// Newton's method with a numerical Jacobian of the exact gradient; exact near the root however rough the Jacobian.
  private static func polished(_ s: Matrix, _ start: [Double]) -> [Double]? {
    var theta = start
    for _ in 0..<60 {
      guard let value = gradient(s, theta) else { return nil }
      if value.allSatisfy({ abs($0) < 1e-15 }) { break }
      var jacobian = Matrix(rows: theta.count, columns: theta.count)
      for index in theta.indices {
        var (up, down) = (theta, theta)
        up[index] += 1e-6
        down[index] -= 1e-6
        guard let above = gradient(s, up), let below = gradient(s, down) else { return nil }
        for row in theta.indices { jacobian[row, index] = (above[row] - below[row]) / 2e-6 }
      }
      guard let inverse = jacobian.inverse else { break }
      let step = (inverse * Matrix([value]).transposed).transposed.lines[0]
      theta = zip(theta, step).map { $0 - $1 }
    }
    let uniquenesses = theta[(theta.count / 2)...]
    return theta.allSatisfy(\.isFinite) && uniquenesses.allSatisfy { $0 > 0 } ? theta : nil
  }
}
