/// What other sources say of wards, chosen before any answer was seen: the explaining side of an area model.
package struct AreaCovariates: Equatable, Sendable {
  package let names: [String]
  /// By ward code, in the order of the names. A ward that lacks one is absent.
  package let values: [String: [Double]]

  package static let none = AreaCovariates(names: [], values: [:])

  /// Rows of another length than `names`, or with a value that is not finite, are left out.
  package init(names: [String], values: [String: [Double]]) {
    self.names = names
    self.values = values.filter { $0.value.count == names.count && $0.value.allSatisfy(\.isFinite) }
  }

  /// A constant and the covariates, centred on the wards they are fitted to and in their standard deviations.
  struct Scale: Equatable, Sendable {
    var centres: [Double]
    var deviations: [Double]

    func row(_ values: [Double]) -> [Double] {
      [1] + values.indices.map { (values[$0] - centres[$0]) / deviations[$0] }
    }
  }

  /// Nil when a covariate does not vary over these wards, or is a sum of the others.
  func scale(over wards: [String]) -> Scale? {
    let rows = wards.compactMap { values[$0] }
    guard rows.count > names.count + 1 else { return nil }
    let n = Double(rows.count)
    let centres = names.indices.map { column in rows.reduce(0) { $0 + $1[column] } / n }
    let deviations = names.indices.map { column in
      (rows.reduce(0) { $0 + ($1[column] - centres[column]) * ($1[column] - centres[column]) } / n)
        .squareRoot()
    }
    for (centre, deviation) in zip(centres, deviations) where deviation <= 1e-9 * max(1, abs(centre)) {
      return nil
    }
    let scale = Scale(centres: centres, deviations: deviations)
    return isIndependent(rows.map(scale.row)) ? scale : nil
  }

  /// Whether no column is, to eight digits, a sum of those before it: the pivots of Cholesky's factor of their
  /// correlations are the share of each that the others do not explain.
  private func isIndependent(_ rows: [[Double]]) -> Bool {
    let width = names.count + 1
    var correlation = Matrix(rows: width, columns: width)
    for row in rows {
      for a in 0..<width { for b in 0..<width { correlation[a, b] += row[a] * row[b] / Double(rows.count) } }
    }
    for column in 0..<width {
      guard correlation[column, column] > 1e-8 else { return false }
      for row in (column + 1)..<max(width, column + 1) {
        let factor = correlation[row, column] / correlation[column, column]
        for other in column..<width { correlation[row, other] -= factor * correlation[column, other] }
      }
    }
    return true
  }
}
