/// The ways to make an estimate and its 95 % interval that a simulation compares.
package enum IntervalKind: String, Sendable, Codable, CaseIterable {
  /// What the product computes: Wilson on effective n with a pooled design effect.
  case standard = "default"
  /// The same as published: areas that passed disclosure control, in whole per cents.
  case released = "default-released"
  case independent = "wilson-independent"
  case jeffreys = "jeffreys-pooled"
  case linear = "linearised-t"
  case logit = "logit-t"
  case kornGraubard = "korn-graubard"
  case betaBinomial = "beta-binomial"
  case fayHerriot = "fay-herriot"
  /// What is published beside the direct figure: the first model that fits, in agreement with published figures.
  case modelled = "modelled-released"

  package var label: String {
    switch self {
    case .standard: "default: Wilson, pooled effect"
    case .released: "default, as released"
    case .independent: "Wilson as if independent"
    case .jeffreys: "Jeffreys, pooled effect"
    case .linear: "linearised t"
    case .logit: "logit t"
    case .kornGraubard: "Korn–Graubard"
    case .betaBinomial: "beta-binomial empirical Bayes"
    case .fayHerriot: "Fay–Herriot, arcsine"
    case .modelled: "modelled, as released"
    }
  }
}

/// One estimate of one area with its interval.
struct IntervalEstimate {
  var share: Double
  var interval: ClosedRange<Double>
}

extension WorldFigures.Area {
  /// By the ways that need this area's answers alone.
  var intervals: [IntervalKind: IntervalEstimate] {
    var made: [IntervalKind: IntervalEstimate] = [:]
    func add(_ kind: IntervalKind, _ interval: ClosedRange<Double>?) {
      made[kind] = interval.map { IntervalEstimate(share: direct.share, interval: $0) }
    }
    add(.standard, standard.interval)
    // Above wards the others are not what anybody would compute.
    guard level == .ward else { return made }
    add(.independent, wilsonInterval(share: direct.share, n: Double(direct.n)))
    let effective = standard.effectiveN
    add(.jeffreys, IntervalChoice.jeffreys.interval(direct, effectiveN: effective))
    // One without width is the share itself, as whoever used it would have to say.
    let none = direct.share...direct.share
    add(.linear, IntervalChoice.linearised.interval(direct, effectiveN: effective) ?? none)
    add(.logit, IntervalChoice.logit.interval(direct, effectiveN: effective) ?? none)
    add(.kornGraubard, IntervalChoice.kornGraubard.interval(direct, effectiveN: effective))
    return made
  }
}
