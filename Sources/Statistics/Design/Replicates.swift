/// Jackknife replicates of a design: in each, one cluster counts nothing and the others of its stratum more.
package struct Replicates: Sendable {
  package let design: SurveyDesign
  /// Weights of all people in each replicate.
  package var weights: [[Double]]
  /// What each replicate's squared deviation counts in the variance.
  package let scales: [Double]
  /// Whether deviations are from the full sample's value, not from the replicates' mean.
  package let isAboutFullSample: Bool

  /// JK1 where there is one stratum, JKn else; nil when a stratum has one cluster.
  package init?(_ design: SurveyDesign, aboutFullSample: Bool = false) {
    guard design.clustersInStratum.allSatisfy({ $0 > 1 }) else { return nil }
    self.design = design
    isAboutFullSample = aboutFullSample
    weights = design.stratumOfCluster.enumerated().map { dropped, stratum in
      let size = Double(design.clustersInStratum[stratum])
      return design.weights.indices.map { person in
        if design.cluster[person] == dropped { return 0 }
        return design.weights[person] * (design.stratum[person] == stratum ? size / (size - 1) : 1)
      }
    }
    scales = design.stratumOfCluster.map { stratum in
      let size = Double(design.clustersInStratum[stratum])
      return (size - 1) / size * (1 - size / (design.population?[stratum] ?? .infinity))
    }
  }

  /// Each replicate's weights, and the full sample's, changed by one weighting step.
  package func reweighted(_ step: (SurveyDesign) throws -> SurveyDesign) rethrows -> Replicates {
    var copy = self
    copy.weights = try weights.map { own in
      var replicate = design
      replicate.weights = own
      return try step(replicate).weights
    }
    return Replicates(copy, design: try step(design))
  }

  private init(_ old: Replicates, design: SurveyDesign) {
    self.design = design
    (weights, scales, isAboutFullSample) = (old.weights, old.scales, old.isAboutFullSample)
  }

  /// A statistic of weights, with its jackknife covariance. Nil when it cannot be computed in a replicate.
  package func estimate(_ statistic: (SurveyDesign) -> [Double]?) -> DesignEstimate? {
    guard let full = statistic(design) else { return nil }
    var values: [[Double]] = []
    for own in weights {
      var replicate = design
      replicate.weights = own
      guard let value = statistic(replicate) else { return nil }
      values.append(value)
    }
    let count = Double(values.count)
    let centre =
      isAboutFullSample ? full : full.indices.map { index in values.reduce(0) { $0 + $1[index] } / count }
    let covariance = full.indices.map { a in
      full.indices.map { b in
        zip(values, scales).reduce(0) { $0 + $1.1 * ($1.0[a] - centre[a]) * ($1.0[b] - centre[b]) }
      }
    }
    return DesignEstimate(
      values: full, covariance: covariance, degreesOfFreedom: Double(design.degreesOfFreedom))
  }
}
