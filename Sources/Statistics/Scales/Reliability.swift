import Foundation

/// How far several items measure one thing: Cronbach's α with its relatives and intervals.
package struct Reliability: Equatable, Sendable {
  /// People with all items.
  package let n: Int
  package let items: Int
  package let alpha: Double
  /// From correlations instead of covariances.
  package let standardisedAlpha: Double
  package let meanCorrelation: Double
  /// Guttman's λ₆, from each item's squared multiple correlation with the others.
  package let guttman6: Double
  /// α's asymptotic standard error (Duhachek & Iacobucci 2004).
  package let standardError: Double
  /// Correlation of each item with the sum of the others, and with the sum of all.
  package let itemRest: [Double]
  package let itemTotal: [Double]
  /// α without each item; nil where one item is left.
  package let alphaWithout: [Double?]
  /// Standard error of measurement of the sum, √(1 − α) times its deviation.
  package let measurementError: Double
  package let means: [Double]
  package let deviations: [Double]

  /// Nil with fewer than two items or three people, or when an item or the sum does not vary.
  ///
  /// - Parameter people: a row of item scores for each person, complete; items that run the other way reversed before.
  package init?(people: [[Double]]) {
    let k = people.first?.count ?? 0
    guard k > 1, people.count > 2, people.allSatisfy({ $0.count == k && $0.allSatisfy(\.isFinite) }) else {
      return nil
    }
    self.init(
      covariance: Reliability.covariance(people),
      means: (0..<k).map { item in people.reduce(0) { $0 + $1[item] } / Double(people.count) },
      n: people.count)
  }

  /// From sums over people who have all items.
  package init?(_ sums: ScaleSums) {
    guard sums.people > 2, let covariance = sums.covariance else { return nil }
    self.init(
      covariance: covariance, means: sums.sums.map { $0 / Double(sums.people) }, n: sums.people)
  }

  private init?(covariance: Matrix, means: [Double], n: Int) {
    let k = means.count
    guard k > 1 else { return nil }
    let sds = (0..<k).map { covariance[$0, $0].squareRoot() }
    let sums = (0..<k).map { row in (0..<k).reduce(0) { $0 + covariance[row, $1] } }
    let total = sums.reduce(0, +)
    guard sds.allSatisfy({ $0 > 0 }), total > 0 else { return nil }
    var correlation = Matrix(rows: k, columns: k)
    for a in 0..<k { for b in 0..<k { correlation[a, b] = covariance[a, b] / (sds[a] * sds[b]) } }
    self.n = n
    items = k
    let allOfIt = Array(0..<k)
    guard let alpha = Reliability.alpha(covariance, allOfIt),
      let standard = Reliability.alpha(correlation, allOfIt)
    else { return nil }
    self.alpha = alpha
    standardisedAlpha = standard
    var pairs = 0.0
    var all = 0.0
    for a in 0..<k {
      for b in 0..<k {
        all += correlation[a, b]
        if a != b { pairs += correlation[a, b] }
      }
    }
    meanCorrelation = pairs / Double(k * (k - 1))
    guard let inverse = correlation.inverse else { return nil }
    guttman6 = 1 - (0..<k).reduce(0) { $0 + 1 / inverse[$1, $1] } / all
    standardError = Reliability.standardError(covariance, n: n)
    itemRest = (0..<k).map {
      (sums[$0] - covariance[$0, $0]) / (sds[$0] * (total - 2 * sums[$0] + covariance[$0, $0]).squareRoot())
    }
    itemTotal = (0..<k).map { sums[$0] / (sds[$0] * total.squareRoot()) }
    alphaWithout = (0..<k).map { dropped in
      Reliability.alpha(covariance, (0..<k).filter { $0 != dropped })
    }
    measurementError = (total * max(0, 1 - alpha)).squareRoot()
    self.means = means
    deviations = sds
  }

  /// Feldt's (1965) interval: (1 − α̂)/(1 − α) follows F with n − 1 and (n − 1)(k − 1) degrees of freedom.
  package func interval(level: Double = 0.95) -> ClosedRange<Double> {
    let (df1, df2) = (Double(n - 1), Double((n - 1) * (items - 1)))
    let low = 1 - (1 - alpha) * fisherPoint(tail: (1 - level) / 2, df1, df2)
    let high = 1 - (1 - alpha) * fisherPoint(tail: (1 + level) / 2, df1, df2)
    return low...max(low, high)
  }

  /// Whether an index may be built of these items: α at least 0.7 among at least 100 people.
  package var allowsIndex: Bool { n >= Self.leastPeople && alpha >= 0.7 }

  static let leastPeople = 100

  /// α = k/(k − 1)·(1 − Σ own variances/variance of the sum); nil for fewer than two items or no variance.
  static func alpha(_ covariance: Matrix, _ items: [Int]) -> Double? {
    let k = Double(items.count)
    let total = items.reduce(0) { sum, a in sum + items.reduce(0) { $0 + covariance[a, $1] } }
    guard k > 1, total > 0 else { return nil }
    let own = items.reduce(0) { $0 + covariance[$1, $1] }
    return k / (k - 1) * (1 - own / total)
  }

  static func covariance(_ people: [[Double]]) -> Matrix {
    let k = people.first?.count ?? 0
    let n = Double(people.count)
    let means = (0..<k).map { item in people.reduce(0) { $0 + $1[item] } / n }
    var result = Matrix(rows: k, columns: k)
    for person in people {
      for a in 0..<k { for b in 0..<k { result[a, b] += (person[a] - means[a]) * (person[b] - means[b]) } }
    }
    for a in 0..<k { for b in 0..<k { result[a, b] /= n - 1 } }
    return result
  }

  private static func standardError(_ c: Matrix, n: Int) -> Double {
    let k = Double(c.rows)
    let square = c * c
    let (trace, traceSquare) = (0..<c.rows).reduce((0, 0)) { ($0.0 + c[$1, $1], $0.1 + square[$1, $1]) }
    let total = c.lines.reduce(0) { $0 + $1.reduce(0, +) }
    let totalSquare = square.lines.reduce(0) { $0 + $1.reduce(0, +) }
    let inner = total * (traceSquare + trace * trace) - 2 * trace * totalSquare
    let variance = 2 * k * k / (pow(k - 1, 2) * pow(total, 3)) * inner
    return (max(0, variance) / Double(n)).squareRoot()
  }
}
