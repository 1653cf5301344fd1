/// The 95 % intervals an analyst may choose for direct shares.
///
/// The first three rest on effective n, by the design effect of `DefaultInterval`; the others on the area's own
/// linearised variance, with Student's point of its sessions less its strata.
package enum IntervalChoice: String, Sendable, Codable, CaseIterable {
  /// The default: see `DefaultInterval`.
  case wilson
  case jeffreys
  case clopperPearson = "clopper-pearson"
  case kornGraubard = "korn-graubard"
  case logit
  case linearised

  /// In stable words.
  var name: String {
    switch self {
    case .wilson: "Wilson on effective n"
    case .jeffreys: "Jeffreys on effective n"
    case .clopperPearson: "Clopper–Pearson on effective n"
    case .kornGraubard: "Korn–Graubard"
    case .logit: "logit"
    case .linearised: "linearised"
    }
  }

  /// Whether the pooled design effect of small areas enters it.
  var isOnEffectiveN: Bool { self == .wilson || self == .jeffreys || self == .clopperPearson }

  /// Nil where it would have no width: for logit and linearised, where answers all agree or come from one session.
  func interval(_ direct: DirectEstimate, effectiveN: Double) -> ClosedRange<Double>? {
    if isOnEffectiveN {
      let binomial = BinomialInterval(x: min(1, direct.share) * effectiveN, n: effectiveN)
      return switch self {
      case .jeffreys: binomial?.jeffreys
      case .clopperPearson: binomial?.clopperPearson
      default: wilsonInterval(share: direct.share, n: effectiveN)
      }
    }
    let df = Double(max(1, direct.sessions - direct.strata))
    guard
      let design = DesignInterval(
        share: direct.share, variance: direct.linearisedVariance, n: Double(direct.n), df: df)
    else { return nil }
    // It takes answers that do not vary as independent (NCHS 2017), and so always has some width.
    if self == .kornGraubard { return design.kornGraubard }
    guard direct.sessions > direct.strata, direct.linearisedVariance > 0 else { return nil }
    return switch self {
    case .logit: design.logit
    // Cut to where a share can lie.
    default: max(0, design.linear.lowerBound)...min(1, design.linear.upperBound)
    }
  }
}
