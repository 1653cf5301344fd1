/// Tests whether two answers go together, in a clustered and weighted sample.
package struct IndependenceTest: Sendable {
  package struct Result: Equatable, Sendable {
    package var statistic: Double
    package var degreesOfFreedom: [Double]
    package var p: Double
  }

  /// Pearson's statistic over the mean design effect, with Satterthwaite's F (Rao & Scott 1984; Thomas & Rao 1987).
  package let raoScottF: Result
  /// Pearson's statistic itself, its p from the first-order correction.
  package let raoScottChiSquared: Result
  /// Wald's test of N_ij = N_i N_j/N, adjusted for few clusters (Koch, Freeman & Freeman 1975; Fellegi 1980).
  package let adjustedWald: Result

  /// Nil when either has one value only, or the covariance does not allow a test.
  ///
  /// - Parameters: the two answers of each person, anything where the weight is 0.
  package init?(_ design: SurveyDesign, rows: [String], columns: [String]) {
    let inside = design.weights.indices.filter { design.weights[$0] > 0 }
    let rowNames = Set(inside.map { rows[$0] }).sorted()
    let columnNames = Set(inside.map { columns[$0] }).sorted()
    let (r, c) = (rowNames.count, columnNames.count)
    let freedom = Double(design.degreesOfFreedom)
    guard r > 1, c > 1, freedom > 0 else { return nil }
    let cells = columnNames.flatMap { column in rowNames.map { (row: $0, column: column) } }
    let means = cells.compactMap { cell in
      design.mean(design.weights.indices.map { rows[$0] == cell.row && columns[$0] == cell.column ? 1 : 0 })
    }
    guard means.count == cells.count else { return nil }
    let totals = cells.map { cell in
      design.total(design.weights.indices.map { rows[$0] == cell.row && columns[$0] == cell.column ? 1 : 0 })
    }
    let table = ContingencyTable(
      rows: r, columns: c, shares: means.map(\.value),
      covariance: design.covariance(of: means.map(\.influence)),
      totals: totals.map(\.value), totalCovariance: design.covariance(of: totals.map(\.influence)),
      people: Double(inside.count))
    guard let effects = table.designEffects, let wald = table.wald else { return nil }
    let trace = effects.reduce(0) { $0 + $1.0 }
    let squares = effects.reduce(0) { $0 + $1.1 }
    guard trace > 0, squares > 0 else { return nil }
    let size = Double((r - 1) * (c - 1))
    let d0 = trace * trace / squares
    let pearson = table.pearson
    raoScottF = Result(
      statistic: pearson / trace, degreesOfFreedom: [d0, d0 * freedom],
      p: fisherTail(pearson / trace, d0, d0 * freedom))
    raoScottChiSquared = Result(
      statistic: pearson, degreesOfFreedom: [size], p: chiSquaredTail(pearson / (trace / size), df: size))
    let rest = freedom - size + 1
    guard rest > 0 else { return nil }
    let f = wald * rest / (freedom * size)
    adjustedWald = Result(statistic: f, degreesOfFreedom: [size, rest], p: fisherTail(f, size, rest))
  }
}

/// Estimated shares of a two-way table, by columns, with their covariance.
private struct ContingencyTable {
  var rows: Int
  var columns: Int
  var shares: [Double]
  var covariance: [[Double]]
  var totals: [Double]
  var totalCovariance: [[Double]]
  var people: Double

  private var rowShares: [Double] {
    (0..<rows).map { i in (0..<columns).reduce(0) { $0 + shares[$1 * rows + i] } }
  }
  private var columnShares: [Double] {
    (0..<columns).map { j in (0..<rows).reduce(0) { $0 + shares[j * rows + $1] } }
  }

  var pearson: Double {
    let (a, b) = (rowShares, columnShares)
    return people
      * shares.indices.reduce(0) { sum, cell in
        let expected = a[cell % rows] * b[cell / rows]
        return expected > 0 ? sum + (shares[cell] - expected) * (shares[cell] - expected) / expected : sum
      }
  }

  /// Diagonals of Δ and of Δ², the generalised design effects of the interaction contrasts.
  var designEffects: [(Double, Double)]? {
    // Products of contrasts of rows and of columns are orthogonal to the margins.
    func contrasts(_ size: Int) -> [[Double]] {
      (1..<size).map { k in (0..<size).map { $0 < k ? 1 : $0 == k ? -Double(k) : 0 } }
    }
    let vectors = contrasts(columns).flatMap { b in
      contrasts(rows).map { a in (0..<columns).flatMap { j in (0..<rows).map { a[$0] * b[j] } } }
    }
    let inverse = shares.map { $0 > 0 ? 1 / $0 : 0 }
    let c = Matrix(vectors)
    let scaled = Matrix(vectors.map { zip($0, inverse).map { $0 * $1 } })
    let simple = scaled * c.transposed
    let clustered = scaled * Matrix(covariance) * scaled.transposed
    guard let solved = simple.inverse else { return nil }
    let delta = solved * clustered
    let square = delta * delta
    return (0..<delta.rows).map { (people * delta[$0, $0], people * people * square[$0, $0]) }
  }

  /// Y'V⁻¹Y of Y_ij = N_ij − N_i N_j/N, one row and one column left out.
  var wald: Double? {
    let all = totals.reduce(0, +)
    let (a, b) = (rowShares, columnShares)
    var values: [Double] = []
    var slopes: [[Double]] = []
    for j in 0..<(columns - 1) {
      for i in 0..<(rows - 1) {
        values.append(totals[j * rows + i] - a[i] * b[j] * all)
        slopes.append(
          totals.indices.map { cell in
            let own: Double = cell == j * rows + i ? 1 : 0
            let margins = (cell % rows == i ? b[j] : 0) + (cell / rows == j ? a[i] : 0)
            return own - margins + a[i] * b[j]
          })
      }
    }
    let slope = Matrix(slopes)
    guard let inverse = (slope * Matrix(totalCovariance) * slope.transposed).inverse else { return nil }
    return (Matrix([values]) * inverse * Matrix([values]).transposed)[0, 0]
  }
}
