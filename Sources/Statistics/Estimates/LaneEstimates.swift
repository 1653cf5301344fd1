/// The direct estimates of one domain for measures that lie beside each other, worked out for all of them at once.
struct LaneEstimates {
  var spread = LaneSpread()
  /// Answers, the share of the range they score, Kish's effect of weights, and the linearised variance.
  var answered = Lanes.zero
  var share = Lanes.zero
  var weightEffect = Lanes.zero
  var variance = Lanes.zero
  /// Those that people of the domain are in; at least 1.
  var strata = 1

  /// The estimates of one measure; nil where nobody answered.
  subscript(lane: Int) -> DirectEstimate? {
    guard answered[lane] > 0 else { return nil }
    return DirectEstimate(
      n: Int(answered[lane]), positive: Int(spread.positive[lane]), share: share[lane],
      linearisedVariance: variance[lane], weightEffect: weightEffect[lane],
      sessionSize: spread.squaredSizes[lane] / answered[lane], sessions: Int(spread.sessions[lane]),
      strata: strata)
  }
}
