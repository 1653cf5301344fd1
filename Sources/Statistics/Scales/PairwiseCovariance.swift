extension ScaleSums {
  /// Of the items, with n − 1; nil for fewer than two people. Rounding that would make a variance negative is cut off.
  var covariance: Matrix? {
    guard people > 1 else { return nil }
    let n = Double(people)
    var result = Matrix(rows: sums.count, columns: sums.count)
    for i in sums.indices {
      for j in 0...i {
        let own = (products[i * (i + 1) / 2 + j] - sums[i] * sums[j] / n) / (n - 1)
        // Sums of products of whole scores are exact; below this there is only rounding.
        let value = abs(own) > 1e-12 * products[i * (i + 1) / 2 + i] ? own : 0
        result[i, j] = i == j ? max(0, value) : value
        result[j, i] = result[i, j]
      }
    }
    return result
  }
}

extension Reliability {
  /// Covariances of items, each pair from the people who have both; 0 where fewer than two have.
  package static func pairwiseCovariance(_ columns: [[Double?]]) -> [[Double]] {
    columns.map { a in
      columns.map { b in
        let both = zip(a, b).compactMap { pair in pair.0.flatMap { x in pair.1.map { (x, $0) } } }
        guard both.count > 1 else { return 0 }
        let n = Double(both.count)
        let means = (both.reduce(0) { $0 + $1.0 } / n, both.reduce(0) { $0 + $1.1 } / n)
        return both.reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) } / (n - 1)
      }
    }
  }

  /// α from pairwise covariances; nil for fewer than two items or no variance.
  package static func alpha(pairwise columns: [[Double?]]) -> Double? {
    alpha(Matrix(pairwiseCovariance(columns)), Array(columns.indices))
  }
}

extension Reliability {
  /// α of a weighted sample: k/(k − 1)·(1 − Σ variances of items/variance of their sum). Nil without variance.
  package static func alpha(_ design: SurveyDesign, items: [[Double]]) -> Double? {
    let sum = (0..<design.count).map { person in items.reduce(0) { $0 + $1[person] } }
    let own = items.compactMap(design.populationVariance)
    guard items.count > 1, own.count == items.count, let total = design.populationVariance(sum), total > 0
    else {
      return nil
    }
    let k = Double(items.count)
    return k / (k - 1) * (1 - own.reduce(0, +) / total)
  }
}
