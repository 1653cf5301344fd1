/// A share estimated from one domain's own answers, before disclosure control. Never leaves this module.
///
/// For a scale it is the mean score as a share of the scale's range.
struct DirectEstimate: Equatable, Sendable {
  var n = 0
  var positive = 0
  var share = 0.0
  /// Linearised over all sessions of the design.
  var linearisedVariance = 0.0
  /// n Σw² / (Σw)² (Kish 1965); at least 1.
  var weightEffect = 1.0
  /// Σ n_c² / n over sessions: the size of an average person's session.
  var sessionSize = 1.0
  var sessions = 0
  /// Strata that people of the domain are in; at least 1.
  var strata = 1
}

extension DirectEstimate {
  /// One measure of one domain alone; nil when nobody of the domain answered.
  ///
  /// - Parameters:
  ///   - range: the measure's highest score.
  ///   - weights: those of the domain's area; nil when it is not weighted.
  init?(_ tally: Tally, domain: Int, measure: Int, range: Double = 1, weights: AreaWeights? = nil) {
    guard let own = tally.measure(measure) else { return nil }
    let made = own.sums.withReading { sums -> DirectEstimate? in
      let estimator = LaneEstimator(
        [LaneEstimator.Group(sums, range: Lanes(repeating: range))],
        LaneEstimator.Design(
          clusters: tally.clusters, lonely: .adjust, cells: WeightingCells(tally.plan.margins)))
      let all =
        weights?.withReading { estimator.estimates(of: domain, group: 0, weights: $0) }
        ?? estimator.estimates(of: domain, group: 0, weights: nil)
      let parts = sums.parts(of: domain)
      return all.estimate(lane: own.lane, LaneSpread(of: parts, sums), strata: parts.count)
    }
    guard let made else { return nil }
    self = made
  }
}
