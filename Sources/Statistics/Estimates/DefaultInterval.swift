/// Error and interval of a direct estimate by the default method.
///
/// Where at least `sessionsForLinearisation` sessions answered, the design effect is the linearised one. Below, one,
/// two or three sessions say nothing about their variance, so the item's intraclass correlation pooled over all wards
/// gives it: deff = 1 + (Σn_c²/n − 1)ρ, times Kish's effect of the weights. The interval is Wilson's on n / deff, or
/// the one chosen, where that has any width.
struct DefaultInterval: Equatable, Sendable {
  static let sessionsForLinearisation = 30
  /// ρ where too few sessions share a ward to estimate it: what surveys of young people in groups often show.
  static let correlationWhenUnknown = 0.05

  var se: Double
  var interval: ClosedRange<Double>
  var effectiveN: Double
  /// How it was made.
  private var manner: Manner

  /// What `method` tells in words: these are wanted of published figures only.
  private struct Manner: Equatable, Sendable {
    var choice: IntervalChoice
    var isLinearised: Bool
    var isPooled: Bool
    /// Nil where nobody is weighted to residents.
    var isRaked: Bool?
    /// Whether an import brought base weights that differ.
    var hasBaseWeights: Bool
  }

  /// In stable words.
  var method: String {
    let effect =
      manner.isLinearised
      ? "linearised design effect" : manner.isPooled ? "pooled design effect" : "assumed design effect"
    let own = manner.hasBaseWeights ? "base weights only" : "unweighted"
    let weighting = manner.isRaked.map { $0 ? "raked" : "post-stratified" } ?? own
    return "\(weighting), \(manner.choice.name)" + (manner.choice.isOnEffectiveN ? ", \(effect)" : "")
  }

  /// - Parameter isRaked: nil where nobody is weighted.
  init?(
    _ direct: DirectEstimate, correlation: Double?, isRaked: Bool?, choice: IntervalChoice = .wilson
  ) {
    let n = Double(direct.n)
    let p = direct.share
    let simple = p * (1 - p) / n
    let isLinearised =
      direct.sessions >= Self.sessionsForLinearisation && simple > 0 && direct.linearisedVariance > 0
    let effect: Double
    if isLinearised {
      effect = direct.linearisedVariance / simple
    } else {
      effect =
        direct.weightEffect
        * (1 + max(0, direct.sessionSize - 1) * (correlation ?? Self.correlationWhenUnknown))
    }
    // Clustered answers are not trusted to say more than as many independent ones.
    effectiveN = n / max(1, effect)
    guard let usual = wilsonInterval(share: p, n: effectiveN) else { return nil }
    let chosen = choice == .wilson ? usual : choice.interval(direct, effectiveN: effectiveN)
    interval = chosen ?? usual
    // At 0 and 1 the formula gives 0, which no sample can know: a quarter of the interval stands in.
    let quarter = (interval.upperBound - interval.lowerBound) / 4
    let isOwn = chosen != nil && !choice.isOnEffectiveN && direct.linearisedVariance > 0
    let variance = isOwn ? direct.linearisedVariance : p * (1 - p) / effectiveN
    se = simple > 0 ? variance.squareRoot() : quarter
    manner = Manner(
      choice: chosen == nil ? .wilson : choice, isLinearised: isLinearised, isPooled: correlation != nil,
      isRaked: isRaked, hasBaseWeights: direct.weightEffect > 1 + 1e-9)
  }

  /// Published rules of NCHS (2017), adapted: effective n, width and relative width.
  func caution(share: Double) -> String? {
    let width = interval.upperBound - interval.lowerBound
    if effectiveN < 10 {
      return
        "Unreliable: so few answers, or so many from one session, that it is worth fewer than 10 answers."
    }
    if width >= 0.40 { return "Unreliable: the interval is 40 points wide or more." }
    if share > 0, width / share > 1.30 {
      return "Unreliable: the interval is wide beside the share itself."
    }
    return nil
  }
}
