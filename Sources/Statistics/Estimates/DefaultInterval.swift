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
  init?(_ direct: DirectEstimate, correlation: Double?, isRaked: Bool?, choice: IntervalChoice = .wilson) {
    func eight(_ number: Double) -> Lanes { Lanes(repeating: number) }
    let usual = LaneIntervals(
      n: eight(Double(direct.n)), share: eight(direct.share), variance: eight(direct.linearisedVariance),
      weightEffect: eight(direct.weightEffect), sessions: eight(Double(direct.sessions)),
      sessionSize: eight(direct.sessionSize),
      correlation: eight(correlation ?? Self.correlationWhenUnknown))
    self.init(
      direct, usual, lane: 0, isPooled: correlation != nil, isRaked: isRaked, choice: choice)
  }

  /// The same where Wilson's interval is worked out already.
  init?(
    _ direct: DirectEstimate, _ usual: LaneIntervals, lane: Int, isPooled: Bool, isRaked: Bool?,
    choice: IntervalChoice
  ) {
    effectiveN = usual.effectiveN[lane]
    let (p, lower, upper) = (direct.share, usual.lower[lane], usual.upper[lane])
    guard effectiveN > 0, effectiveN.isFinite, (0...1).contains(p), lower <= upper else { return nil }
    let chosen = choice == .wilson ? lower...upper : choice.interval(direct, effectiveN: effectiveN)
    interval = chosen ?? lower...upper
    // At 0 and 1 the formula gives 0, which no sample can know: a quarter of the interval stands in.
    let quarter = (interval.upperBound - interval.lowerBound) / 4
    let isOwn = chosen != nil && !choice.isOnEffectiveN && direct.linearisedVariance > 0
    let variance = isOwn ? direct.linearisedVariance : p * (1 - p) / effectiveN
    se = p * (1 - p) / Double(direct.n) > 0 ? variance.squareRoot() : quarter
    manner = Manner(
      choice: chosen == nil ? .wilson : choice, isLinearised: direct.isLinearised, isPooled: isPooled,
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

extension DirectEstimate {
  /// Whether enough sessions answered for their spread to tell its design effect.
  fileprivate var isLinearised: Bool {
    sessions >= DefaultInterval.sessionsForLinearisation && share * (1 - share) / Double(n) > 0
      && linearisedVariance > 0
  }
}

/// Wilson's intervals on effective numbers of answers, of measures beside each other.
struct LaneIntervals {
  /// Clustered answers are not trusted to say more than as many independent ones.
  var effectiveN: Lanes
  var lower: Lanes
  var upper: Lanes

  /// - Parameters: as `DirectEstimate` has them; where `n` is 0 nothing is told.
  init(
    n: Lanes, share: Lanes, variance: Lanes, weightEffect: Lanes, sessions: Lanes, sessionSize: Lanes,
    correlation: Lanes
  ) {
    let simple = share * (1 - share) / n
    // As `DirectEstimate.isLinearised`.
    let isLinearised =
      sessions .>= Double(DefaultInterval.sessionsForLinearisation) .& simple .> 0 .& variance .> 0
    let others = sessionSize - 1
    var effect = weightEffect * (1 + others.replacing(with: 0, where: others .< 0) * correlation)
    effect.replace(with: variance / simple, where: isLinearised)
    effectiveN = n / effect.replacing(with: 1, where: effect .< 1)
    (lower, upper) = wilsonBounds(share: share, n: effectiveN)
  }
}
