extension AreaWeights {
  /// One area's numbers, where they lie.
  struct Numbers {
    let count: Int
    private let factors: UnsafePointer<Double>
    private let projection: UnsafePointer<Double>

    fileprivate init?(count: Int, _ factors: UnsafePointer<Double>?, _ projection: UnsafePointer<Double>?) {
      guard let factors, let projection else { return nil }
      (self.count, self.factors, self.projection) = (count, factors, projection)
    }

    /// - Parameter cell: below `count`.
    @inline(__always)
    func factor(_ cell: Int) -> Double {
      precondition(cell >= 0 && cell < count)
      return factors[cell]
    }

    /// - Parameters:
    ///   - residuals: by cell, their sum in base weights.
    ///   - explained: by cell, to be written: so much for each person of weight 1.
    ///   - range: of the measure the residuals are of.
    func explain(
      _ residuals: UnsafeMutableBufferPointer<Double>, _ explained: UnsafeMutableBufferPointer<Double>,
      range: Double
    ) {
      precondition(residuals.count == count && explained.count == count)
      explained.initialize(repeating: 0)
      for other in 0..<count where residuals[other] != 0 {
        let (column, residual) = (projection + other * count, residuals[other] / range)
        for cell in 0..<count { explained[cell] += column[cell] * residual }
      }
    }
  }

  static func withNumbers<Result>(_ weights: AreaWeights?, _ body: (Numbers?) -> Result) -> Result {
    guard let weights else { return body(nil) }
    return weights.factors.withUnsafeBufferPointer { factors in
      weights.projection.withUnsafeBufferPointer { projection in
        body(Numbers(count: factors.count, factors.baseAddress, projection.baseAddress))
      }
    }
  }
}

/// The numbers of many areas' weights side by side, to be read by several threads at once: copies of `AreaWeights`
/// would make them wait for each other.
struct WeightTable: Sendable {
  private var numbers: [Double] = []
  private var rows: [Int?] = []
  private let count: Int

  /// - Parameter weights: of the same cells.
  init(_ weights: [AreaWeights?]) {
    count = weights.lazy.compactMap(\.self).first?.factors.count ?? 0
    numbers.reserveCapacity(weights.count * count * (count + 1))
    for weights in weights {
      rows.append(weights == nil ? nil : numbers.count)
      guard let weights else { continue }
      numbers += weights.factors
      numbers += weights.projection
    }
  }

  func withNumbers<Result>(_ body: (Reading) -> Result) -> Result {
    numbers.withUnsafeBufferPointer { numbers in
      rows.withUnsafeBufferPointer { body(Reading(numbers: numbers.baseAddress, rows: $0, count: count)) }
    }
  }

  struct Reading {
    fileprivate let numbers: UnsafePointer<Double>?
    fileprivate let rows: UnsafeBufferPointer<Int?>
    fileprivate let count: Int

    /// Nil where the area is not weighted.
    subscript(area: Int) -> AreaWeights.Numbers? {
      guard let row = rows[area], let numbers else { return nil }
      return AreaWeights.Numbers(count: count, numbers + row, numbers + row + count)
    }
  }
}
