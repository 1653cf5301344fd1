/// Statistics estimated together, with what is needed for their variance.
package struct DesignEstimate: Sendable {
  package var values: [Double]
  package var covariance: [[Double]]
  /// Degrees of freedom for Student's t.
  package var degreesOfFreedom: Double

  package var errors: [Double] { covariance.indices.map { max(0, covariance[$0][$0]).squareRoot() } }

  /// Value ± point·error, with Student's t or, where `df` is nil, the normal point.
  package func intervals(level: Double = 0.95, df: Double?) -> [ClosedRange<Double>] {
    let point = df.map { studentPoint(level: level, df: $0) } ?? normalQuantile((1 + level) / 2)
    return zip(values, errors).map { ($0 - point * $1)...($0 + point * $1) }
  }

  /// Differences, sums and other linear combinations.
  package func combined(_ rows: [[Double]]) -> DesignEstimate {
    let c = Matrix(rows)
    let covariance = c * Matrix(self.covariance) * c.transposed
    let values = (c * Matrix([self.values]).transposed).transposed.lines.first ?? []
    return DesignEstimate(values: values, covariance: covariance.lines, degreesOfFreedom: degreesOfFreedom)
  }
}

/// A linearised statistic: its value and each person's influence on it.
package struct Linearised: Sendable {
  package var value: Double
  package var influence: [Double]
}

extension SurveyDesign {
  /// Σwy.
  package func total(_ y: [Double]) -> Linearised {
    let influence = zip(weights, y).map { $0 == 0 ? 0 : $0 * $1 }
    return Linearised(value: influence.reduce(0, +), influence: influence)
  }

  /// Σwy/Σwx, with influence w(y − Rx)/Σwx. Nil where Σwx is 0.
  package func ratio(_ y: [Double], to x: [Double]) -> Linearised? {
    let (top, bottom) = (total(y).value, total(x).value)
    guard bottom != 0, top.isFinite, bottom.isFinite else { return nil }
    let ratio = top / bottom
    return Linearised(
      value: ratio,
      influence: weights.indices.map { weights[$0] == 0 ? 0 : weights[$0] * (y[$0] - ratio * x[$0]) / bottom }
    )
  }

  /// The weighted mean; `y` may be anything where the weight is 0. Nil without weight.
  package func mean(_ y: [Double]) -> Linearised? { ratio(y, to: Array(repeating: 1, count: count)) }

  /// Several statistics with their covariance.
  package func estimate(_ statistics: [Linearised]) -> DesignEstimate {
    DesignEstimate(
      values: statistics.map(\.value), covariance: covariance(of: statistics.map(\.influence)),
      degreesOfFreedom: Double(degreesOfFreedom))
  }

  /// The variance of `y` in the population, n/(n − 1) Σw(y − ȳ)²/Σw.
  package func populationVariance(_ y: [Double]) -> Double? {
    guard let mean = mean(y), sampleSize > 1 else { return nil }
    let n = Double(sampleSize)
    let squares = weights.indices.reduce(0) {
      weights[$1] == 0 ? $0 : $0 + weights[$1] * (y[$1] - mean.value) * (y[$1] - mean.value)
    }
    return squares / weights.reduce(0, +) * n / (n - 1)
  }

  /// How much more the mean varies than that of as many people drawn one by one, with or without putting them back.
  package func designEffect(variance: Double, of y: [Double], withReplacement: Bool) -> Double? {
    guard let spread = populationVariance(y), spread > 0 else { return nil }
    let (n, all) = (Double(sampleSize), weights.reduce(0, +))
    return variance / (spread / n * (withReplacement ? 1 : (all - n) / all))
  }
}
