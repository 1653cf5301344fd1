import Foundation

/// Fay & Herriot's (1979) area model: direct estimates y_i = x_iβ + u_i + e_i, with known sampling variances.
///
/// σ²_u by restricted maximum likelihood (default), maximum likelihood or Fay–Herriot's moment equation; the mean
/// squared error after Prasad & Rao (1990) and Datta & Lahiri (2000). σ²_u = 0 is a result, not an error.
package struct FayHerriot: Sendable {
  package enum Method: String, Sendable, Codable, CaseIterable { case reml = "REML", ml = "ML", fh = "FH" }

  package let method: Method
  /// Variance of the area effects, 0 or more.
  package let variance: Double
  package let varianceOfVariance: Double
  /// Bias of the variance estimate, of order 1/m; 0 for REML.
  package let varianceBias: Double
  package let beta: [Double]
  package let betaCovariance: [[Double]]
  /// By area: the weight of its direct estimate, in 0...1.
  package let gamma: [Double]
  package let estimates: [Double]
  package let effects: [Double]
  package let g1: [Double]
  package let g2: [Double]
  package let g3: [Double]
  package let mse: [Double]
  package let logLikelihood: Double
  package let restrictedLogLikelihood: Double

  /// Nil when there are not more areas than covariates, a sampling variance is not above 0, a number is not finite, or
  /// the covariates depend on each other.
  ///
  /// - Parameters:
  ///   - y: direct estimates.
  ///   - variances: their sampling variances.
  ///   - covariates: a row of equal length for each area, the constant included.
  package init?(y: [Double], variances: [Double], covariates: [[Double]], method: Method = .reml) {
    let width = covariates.first?.count ?? 0
    guard y.count > width, width > 0, variances.count == y.count, covariates.count == y.count,
      variances.allSatisfy({ $0 > 0 && $0.isFinite }), y.allSatisfy(\.isFinite),
      covariates.allSatisfy({ $0.count == width && $0.allSatisfy(\.isFinite) })
    else { return nil }
    let problem = FayHerriotProblem(y: y, variances: variances, covariates: covariates)
    guard let sigma = problem.variance(method), let fit = problem.fit(sigma) else { return nil }
    self.method = method
    variance = sigma
    beta = fit.beta
    betaCovariance = fit.covariance.lines
    let shrinkage = variances.map { sigma / (sigma + $0) }
    gamma = shrinkage
    let means = covariates.map { zip($0, fit.beta).reduce(0) { $0 + $1.0 * $1.1 } }
    let effects = y.indices.map { shrinkage[$0] * (y[$0] - means[$0]) }
    self.effects = effects
    estimates = zip(means, effects).map(+)
    let g1 = zip(shrinkage, variances).map { $0 * $1 }
    let g2 = y.indices.map { pow(1 - shrinkage[$0], 2) * problem.quadratic(fit.covariance, $0) }
    let first = variances.reduce(0) { $0 + 1 / (sigma + $1) }
    let second = variances.reduce(0) { $0 + 1 / pow(sigma + $1, 2) }
    let m = Double(y.count)
    let spread = method == .fh ? 2 * m / (first * first) : 2 / second
    let bias: Double
    switch method {
    case .reml: bias = 0
    case .ml: bias = -problem.trace(fit.covariance, sigma) / second
    case .fh: bias = 2 * (m * second - first * first) / pow(first, 3)
    }
    varianceOfVariance = spread
    varianceBias = bias
    let g3 = variances.map { $0 * $0 / pow(sigma + $0, 3) * spread }
    mse = y.indices.map { g1[$0] + g2[$0] + 2 * g3[$0] - pow(1 - shrinkage[$0], 2) * bias }
    (self.g1, self.g2, self.g3) = (g1, g2, g3)
    logLikelihood = fit.logLikelihood
    restrictedLogLikelihood = fit.restrictedLogLikelihood
  }
}

extension FayHerriot {
  /// Whether the square of the fitted means would explain more of the direct estimates (Ramsey 1969): the probability
  /// of so large a coefficient were the model linear as it says. Nil where the square adds no column of its own.
  static func specificationP(y: [Double], variances: [Double], covariates: [[Double]], fit: FayHerriot)
    -> Double?
  {
    let means = covariates.map { zip($0, fit.beta).reduce(0) { $0 + $1.0 * $1.1 } }
    let centre = means.reduce(0, +) / Double(max(1, means.count))
    let spread = (means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(max(1, means.count)))
      .squareRoot()
    guard spread > 1e-6 else { return nil }
    let wider = zip(covariates, means).map { row, mean in row + [pow((mean - centre) / spread, 2)] }
    let problem = FayHerriotProblem(y: y, variances: variances, covariates: wider)
    guard let own = problem.fit(fit.variance), let square = own.beta.last else { return nil }
    let variance = own.covariance[own.beta.count - 1, own.beta.count - 1]
    guard variance > 0, variance.isFinite, square.isFinite else { return nil }
    return 2 * normalProbability(-abs(square) / variance.squareRoot())
  }
}

/// The equations of one Fay–Herriot fit.
private struct FayHerriotProblem {
  var y: [Double]
  var variances: [Double]
  var covariates: [[Double]]

  struct Fit {
    var beta: [Double]
    var covariance: Matrix
    var residual: [Double]
    var logLikelihood: Double
    var restrictedLogLikelihood: Double
  }

  /// Generalised least squares at a given σ²_u.
  func fit(_ sigma: Double) -> Fit? {
    let width = covariates[0].count
    var normal = Matrix(rows: width, columns: width)
    var right = Matrix(rows: width, columns: 1)
    for (index, row) in covariates.enumerated() {
      let weight = 1 / (sigma + variances[index])
      for a in 0..<width {
        right[a, 0] += weight * row[a] * y[index]
        for b in 0..<width { normal[a, b] += weight * row[a] * row[b] }
      }
    }
    guard let inverse = normal.inverse, let logNormal = normal.logDeterminant else { return nil }
    let beta = (inverse * right).transposed.lines[0]
    let residual = y.indices.map { index in
      y[index] - zip(covariates[index], beta).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let logV = variances.reduce(0) { $0 + log(sigma + $1) }
    let squares = y.indices.reduce(0) { $0 + residual[$1] * residual[$1] / (sigma + variances[$1]) }
    let (m, p) = (Double(y.count), Double(width))
    let constant = log(2 * Double.pi)
    return Fit(
      beta: beta, covariance: inverse, residual: residual,
      logLikelihood: -0.5 * (m * constant + logV + squares),
      restrictedLogLikelihood: -0.5 * ((m - p) * constant + logV + logNormal + squares))
  }

  func quadratic(_ matrix: Matrix, _ index: Int) -> Double {
    let row = covariates[index]
    var sum = 0.0
    for a in row.indices { for b in row.indices { sum += row[a] * matrix[a, b] * row[b] } }
    return sum
  }

  /// tr[(X'V⁻¹X)⁻¹ X'V⁻²X].
  func trace(_ covariance: Matrix, _ sigma: Double) -> Double {
    y.indices.reduce(0) { $0 + quadratic(covariance, $1) / pow(sigma + variances[$1], 2) }
  }

  /// The root of the method's estimating equation, found by halving from where it is positive; 0 when there is none.
  func variance(_ method: FayHerriot.Method) -> Double? {
    guard let atZero = score(method, 0) else { return nil }
    if atZero <= 0, method == .fh { return 0 }
    let spread = y.reduce(0) { max($0, abs($1)) }
    let top = max(1e-12, 4 * (spread * spread + (variances.max() ?? 0)))
    // Likelihood scores can have several roots: the best of those on a fine grid is refined.
    let grid = [0] + (0...120).map { top * pow(10, -10 + Double($0) / 12) }
    let scores = grid.map { score(method, $0) ?? 0 }
    var best: (value: Double, sigma: Double)?
    func consider(_ sigma: Double) {
      guard let fit = fit(sigma) else { return }
      let value =
        method == .ml ? fit.logLikelihood : method == .reml ? fit.restrictedLogLikelihood : -sigma
      if best == nil || value > (best?.value ?? 0) { best = (value, sigma) }
    }
    if scores[0] <= 0 { consider(0) }
    for index in 1..<grid.count where scores[index - 1] > 0 && scores[index] <= 0 {
      var (low, high) = (grid[index - 1], grid[index])
      for _ in 0..<200 {
        let middle = (low + high) / 2
        if (score(method, middle) ?? 0) > 0 { low = middle } else { high = middle }
      }
      consider((low + high) / 2)
    }
    return best?.sigma ?? 0
  }

  /// Positive while σ²_u is too small.
  private func score(_ method: FayHerriot.Method, _ sigma: Double) -> Double? {
    guard let fit = fit(sigma) else { return nil }
    let v = variances.map { sigma + $0 }
    if method == .fh {
      let squares = zip(fit.residual, v).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
      return squares - Double(y.count - fit.beta.count)
    }
    let squares = zip(fit.residual, v).reduce(0) { $0 + $1.0 * $1.0 / ($1.1 * $1.1) }
    let expected = v.reduce(0) { $0 + 1 / $1 }
    return squares - expected + (method == .reml ? trace(fit.covariance, sigma) : 0)
  }
}
