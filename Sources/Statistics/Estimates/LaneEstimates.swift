/// The direct estimates of one domain for measures that lie beside each other, worked out for all of them at once.
struct LaneEstimates {
  /// Answers, those that were positive, the share of the range they score, Kish's effect of weights, and the linearised
  /// variance.
  var answered = Lanes.zero
  var positive = Lanes.zero
  var share = Lanes.zero
  var weightEffect = Lanes.zero
  var variance = Lanes.zero

  /// The estimates of one measure; nil where nobody answered.
  ///
  /// - Parameter strata: how many people of the domain are in.
  func estimate(lane: Int, _ spread: LaneSpread, strata: Int) -> DirectEstimate? {
    guard answered[lane] > 0 else { return nil }
    return DirectEstimate(
      n: Int(answered[lane]), positive: Int(positive[lane]), share: share[lane],
      linearisedVariance: variance[lane], weightEffect: weightEffect[lane],
      sessionSize: spread.squaredSizes[lane] / answered[lane], sessions: Int(spread.sessions[lane]),
      strata: max(1, strata))
  }

  /// - Parameter correlation: how alike answers of one session are.
  func intervals(_ spread: LaneSpread, correlation: Lanes) -> LaneIntervals {
    let n = answered.replacing(with: 1, where: answered .< 1)
    return LaneIntervals(
      n: n, share: share, variance: variance, weightEffect: weightEffect, sessions: spread.sessions,
      sessionSize: spread.squaredSizes / n, correlation: correlation)
  }
}
