import Foundation

/// Compares groups of people (areas, waves, arms of a split ballot) with the covariance that shared clusters bring.
package struct Comparison: Sendable {
  package let groups: [String]
  /// Means of the groups, with their covariance.
  package let means: DesignEstimate

  /// Nil with fewer than two groups among the people with weight.
  package init?(_ design: SurveyDesign, of y: [Double], by names: [String]) {
    let inside = design.weights.indices.filter { design.weights[$0] > 0 }
    let groups = Set(inside.map { names[$0] }).sorted()
    let statistics = groups.compactMap { group in design.domain(names.map { $0 == group }).mean(y) }
    guard groups.count > 1, statistics.count == groups.count else { return nil }
    self.groups = groups
    means = design.estimate(statistics)
  }

  /// The first group's mean, and how much higher each other one is.
  package var differences: DesignEstimate {
    means.combined(
      groups.indices.map { row in
        groups.indices.map { $0 == row ? 1 : ($0 == 0 && row > 0 ? -1 : 0) }
      })
  }

  /// The same on the log odds scale; nil when a share is 0 or 1.
  package var logOdds: DesignEstimate? {
    guard means.values.allSatisfy({ $0 > 0 && $0 < 1 }) else { return nil }
    let slopes = means.values.map { 1 / ($0 * (1 - $0)) }
    var scaled = means
    scaled.values = means.values.map { log($0 / (1 - $0)) }
    scaled.covariance = slopes.indices.map { a in
      slopes.indices.map { means.covariance[a][$0] * slopes[a] * slopes[$0] }
    }
    return scaled.combined(
      groups.indices.map { row in
        groups.indices.map { $0 == row ? 1 : ($0 == 0 && row > 0 ? -1 : 0) }
      })
  }

  /// Student's test of the second group against the first, one degree of freedom fewer than the design has.
  package var test: (t: Double, df: Double, p: Double)? {
    let own = differences
    guard own.values.count == 2, own.errors[1] > 0, own.degreesOfFreedom > 1 else { return nil }
    let (t, df) = (own.values[1] / own.errors[1], own.degreesOfFreedom - 1)
    return (t, df, studentTail(t, df: df))
  }
}

/// False discovery rate control of many tests at once (Benjamini & Hochberg 1995): adjusted p values in their order.
package func benjaminiHochberg(_ p: [Double]) -> [Double] {
  let order = p.indices.sorted { p[$0] > p[$1] }
  var (adjusted, least) = (p, 1.0)
  for (place, index) in order.enumerated() {
    least = min(least, p[index] * Double(p.count) / Double(p.count - place))
    adjusted[index] = least
  }
  return adjusted
}
