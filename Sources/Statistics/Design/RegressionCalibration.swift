import Foundation
package import Problems

/// How far weights may move when they are calibrated (Deville & Särndal 1992).
package enum CalibrationDistance: Sendable, Equatable {
  /// g = 1 + xλ.
  case linear
  /// g = e^{xλ}.
  case raking
  /// g between bounds below and above 1.
  case logit(lower: Double, upper: Double)

  /// g and its derivative at xλ.
  fileprivate func factor(_ u: Double) -> (g: Double, slope: Double) {
    switch self {
    case .linear: return (1 + u, 1)
    case .raking: return (exp(u), exp(u))
    case .logit(let lower, let upper):
      let a = (upper - lower) / ((1 - lower) * (upper - 1))
      let e = exp(a * u)
      let bottom = upper - 1 + (1 - lower) * e
      let g = (lower * (upper - 1) + upper * (1 - lower) * e) / bottom
      let slope = a * (1 - lower) * (upper - 1) * (upper - lower) * e / (bottom * bottom)
      return (g, slope)
    }
  }
}

extension SurveyDesign {
  /// Weights changed as little as possible so that covariates sum to their population totals.
  ///
  /// - Parameter rows: covariates by person, the constant included.
  /// - Throws: `weights.not-converged` when no weights within the bounds reach the totals.
  package func calibrated(rows: [[Double]], totals: [Double], distance: CalibrationDistance = .linear)
    throws(Problem) -> SurveyDesign
  {
    let failure = Problem(
      "weights.not-converged", .data, "No weights reach the totals asked for.",
      remedy: "Ask for fewer totals, or for wider bounds.")
    let width = totals.count
    guard rows.count == count, rows.allSatisfy({ $0.count == width }), width > 0 else { throw failure }
    var lambda = Array(repeating: 0.0, count: width)
    var factors = Array(repeating: 1.0, count: count)
    var settled = false
    for _ in 0..<100 where !settled {
      var gap = totals
      var slope = Matrix(rows: width, columns: width)
      for (person, row) in rows.enumerated() {
        let u = zip(row, lambda).reduce(0) { $0 + $1.0 * $1.1 }
        let (g, derivative) = distance.factor(u)
        factors[person] = g
        for a in 0..<width {
          gap[a] -= weights[person] * g * row[a]
          for b in 0..<width { slope[a, b] += weights[person] * derivative * row[a] * row[b] }
        }
      }
      settled = zip(gap, totals).allSatisfy { abs($0) <= 1e-12 * max(1, abs($1)) }
      if settled { break }
      guard let inverse = slope.inverse else { throw failure }
      let step = (inverse * Matrix([gap]).transposed).transposed.lines.first ?? []
      lambda = zip(lambda, step).map(+)
      if !lambda.allSatisfy(\.isFinite) { throw failure }
    }
    guard settled else { throw failure }
    let roots = weights.map { $0.squareRoot() }
    let scaled = zip(rows, roots).map { row, root in row.map { $0 * root } }
    let normal = Matrix(scaled).transposed * Matrix(scaled)
    guard let inverse = normal.inverse else { throw failure }
    var design = self
    design.weights = zip(weights, factors).map { $0 * $1 }
    design.calibrations.append(
      .regression(rows: scaled, inverse: inverse.lines, scale: zip(factors, roots).map { $0 * $1 }))
    return design
  }
}
