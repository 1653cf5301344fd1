import Foundation

/// A small dense matrix, rows first: a handful of covariates or items, never people.
struct Matrix: Equatable, Sendable {
  let rows: Int
  let columns: Int
  private var values: [Double]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = Array(repeating: 0, count: rows * columns)
  }

  /// Rows of equal length; what is missing is 0.
  init(_ lines: [[Double]]) {
    self.init(rows: lines.count, columns: lines.first?.count ?? 0)
    for (row, line) in lines.enumerated() {
      for (column, value) in line.prefix(columns).enumerated() { self[row, column] = value }
    }
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  var lines: [[Double]] { (0..<rows).map { row in (0..<columns).map { self[row, $0] } } }

  var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
    return result
  }

  static func * (a: Matrix, b: Matrix) -> Matrix {
    var result = Matrix(rows: a.rows, columns: b.columns)
    for row in 0..<a.rows {
      for column in 0..<b.columns {
        var sum = 0.0
        for index in 0..<min(a.columns, b.rows) { sum += a[row, index] * b[index, column] }
        result[row, column] = sum
      }
    }
    return result
  }

  /// By Gauss–Jordan elimination with row pivots; nil when the matrix is singular or not square.
  var inverse: Matrix? {
    guard rows == columns else { return nil }
    var left = self
    var right = Matrix(rows: rows, columns: rows)
    for index in 0..<rows { right[index, index] = 1 }
    for column in 0..<rows {
      guard let pivot = (column..<rows).max(by: { abs(left[$0, column]) < abs(left[$1, column]) }),
        abs(left[pivot, column]) > 0, left[pivot, column].isFinite
      else { return nil }
      for other in 0..<rows {
        (left[column, other], left[pivot, other]) = (left[pivot, other], left[column, other])
        (right[column, other], right[pivot, other]) = (right[pivot, other], right[column, other])
      }
      let scale = left[column, column]
      for other in 0..<rows {
        left[column, other] /= scale
        right[column, other] /= scale
      }
      for row in 0..<rows where row != column {
        let factor = left[row, column]
        if factor == 0 { continue }
        for other in 0..<rows {
          left[row, other] -= factor * left[column, other]
          right[row, other] -= factor * right[column, other]
        }
      }
    }
    return right
  }

  /// Log of the determinant of a positive definite matrix, by Cholesky; nil when it is not one.
  var logDeterminant: Double? {
    var lower = self
    var sum = 0.0
    for column in 0..<rows {
      var diagonal = self[column, column]
      for index in 0..<column { diagonal -= lower[column, index] * lower[column, index] }
      guard diagonal > 0 else { return nil }
      lower[column, column] = diagonal.squareRoot()
      sum += log(diagonal)
      for row in (column + 1)..<max(rows, column + 1) {
        var value = self[row, column]
        for index in 0..<column { value -= lower[row, index] * lower[column, index] }
        lower[row, column] = value / lower[column, column]
      }
    }
    return sum
  }
}
