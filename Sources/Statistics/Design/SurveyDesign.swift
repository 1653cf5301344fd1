package import Problems

/// How people came into a sample: strata, clusters, weights, and what the weights were calibrated to.
///
/// Statistics are estimated from a design as a sum of weighted people plus, for each person, an influence: the weighted
/// linearised residual whose clustered variance is the statistic's (Lumley 2010). Rows are people; a person outside
/// a domain has weight 0 there.
package struct SurveyDesign: Sendable {
  /// By person; strata and clusters are numbered from 0, each cluster in one stratum.
  package private(set) var stratum: [Int]
  package private(set) var cluster: [Int]
  package internal(set) var weights: [Double]
  /// By stratum: clusters in the population; nil when they are counted as endless.
  package private(set) var population: [Double]?
  package var lonely: LonelyCluster
  /// Stages within the clusters, the second first; they add to variances only where populations are known.
  package private(set) var further: [Stage] = []
  /// In the order they were done.
  package internal(set) var calibrations: [Calibration] = []

  /// By stratum.
  private(set) var clustersInStratum: [Int]
  private(set) var stratumOfCluster: [Int]

  package var count: Int { weights.count }

  /// A further stage of sampling.
  package struct Stage: Sendable {
    /// By person: its unit of this stage, within the one of the stage before.
    package var units: [String]
    /// By person: how many units there are in the population of the stage before's unit.
    package var population: [Double]

    package init(units: [String], population: [Double]) {
      (self.units, self.population) = (units, population)
    }
  }

  /// - Parameters:
  ///   - clusters: by person; nil for people sampled one by one. The same name in two strata is two clusters.
  ///   - strata: by person; nil for one stratum.
  ///   - weights: base weights; nil for 1.
  ///   - population: by person, how many clusters there are in the population of their stratum.
  ///   - further: stages within clusters, from the second on.
  /// - Throws: `Problem` `design.*` for columns of unequal length and weights that are below 0 or not numbers.
  package init(
    clusters: [String]?, strata: [String]? = nil, weights: [Double]? = nil, population: [Double]? = nil,
    people: Int, lonely: LonelyCluster = .adjust, further: [Stage] = []
  ) throws(Problem) {
    let lengths =
      [clusters?.count, strata?.count, weights?.count, population?.count].compactMap { $0 }
      + further.flatMap { [$0.units.count, $0.population.count] }
    guard people > 0, lengths.allSatisfy({ $0 == people }) else {
      throw Problem(
        "design.columns-unequal", .data, "The columns of the design are empty or not equally long.",
        remedy: "Give every person a cluster, a stratum and a weight, or none of them.")
    }
    let weights = weights ?? Array(repeating: 1, count: people)
    if let bad = weights.firstIndex(where: { !$0.isFinite || $0 < 0 }) {
      throw Problem(
        "design.weight-not-usable", .data, "The weight of person \(bad + 1) is not a number of 0 or more.",
        remedy: "Give a weight above 0, or leave the person out.")
    }
    guard weights.contains(where: { $0 > 0 }) else {
      throw Problem(
        "design.no-weight", .data, "All weights are 0.", remedy: "Give at least one person a weight above 0.")
    }
    let strata = strata ?? Array(repeating: "", count: people)
    let names = clusters ?? (0..<people).map(String.init)
    var strataSeen: [String: Int] = [:]
    var clustersSeen: [[String]: Int] = [:]
    var (stratum, cluster) = ([Int](), [Int]())
    var (sizes, owner, populations) = ([Int](), [Int](), [Double]())
    for person in 0..<people {
      let own = strataSeen[strata[person]] ?? sizes.count
      if own == sizes.count {
        strataSeen[strata[person]] = own
        sizes.append(0)
        populations.append(population?[person] ?? .infinity)
      }
      let key = [strata[person], names[person]]
      let unit = clustersSeen[key] ?? owner.count
      if unit == owner.count {
        clustersSeen[key] = unit
        owner.append(own)
        sizes[own] += 1
      }
      stratum.append(own)
      cluster.append(unit)
    }
    for (size, all) in zip(sizes, populations) where all.isNaN || Double(size) > all {
      throw Problem(
        "design.population-too-small", .data,
        "A stratum has more clusters in the sample than in the population.",
        remedy: "Check the finite population column: it counts clusters, not people.")
    }
    self.stratum = stratum
    self.cluster = cluster
    self.weights = weights
    self.population = population == nil ? nil : populations
    self.lonely = lonely
    self.further = further
    clustersInStratum = sizes
    stratumOfCluster = owner
  }

  /// The design seen from some of its people: the others keep their clusters and count nothing.
  package func domain(_ isInside: [Bool]) -> SurveyDesign {
    var part = self
    part.weights = zip(weights, isInside).map { $1 ? $0 : 0 }
    return part
  }

  /// Clusters less strata, of the people with weight.
  package var degreesOfFreedom: Int {
    let inside = weights.indices.filter { weights[$0] > 0 }
    return Set(inside.map { cluster[$0] }).count - Set(inside.map { stratum[$0] }).count
  }

  /// People with weight.
  package var sampleSize: Int { weights.count { $0 > 0 } }
}
