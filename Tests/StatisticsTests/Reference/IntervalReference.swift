import Statistics

/// Intervals of binomial counts and of effective counts.
enum IntervalReference {
  static func binomial(_ content: ReferenceValue) -> ReferenceValue? {
    guard let x = content["x"]?.number, let n = content["n"]?.number, let level = content["level"]?.number,
      let interval = BinomialInterval(x: x, n: n, level: level)
    else { return nil }
    return .object([
      "wald": .range(interval.wald), "wilson": .range(interval.wilson),
      "wilson_cc": .range(interval.wilsonCorrected), "clopper_pearson": .range(interval.clopperPearson),
      "jeffreys": .range(interval.jeffreys), "jeffreys_raw": .range(interval.jeffreysUnmodified),
      "agresti_coull": .range(interval.agrestiCoull),
    ])
  }

  static func effective(_ content: ReferenceValue) -> ReferenceValue? {
    guard let p = content["p"]?.number, let variance = content["var"]?.number, let n = content["n"]?.number,
      let df = content["df"]?.number, let level = content["level"]?.number,
      let interval = DesignInterval(share: p, variance: variance, n: n, df: df, level: level),
      let free = DesignInterval(share: p, variance: variance, n: n, df: n - 1, level: level)
    else { return nil }
    var own: [String: ReferenceValue] = [
      "neff": .number(interval.effectiveN), "t_df": .number(interval.t), "t_n1": .number(free.t),
      "neff_R_beta": .number(interval.adjustedEffectiveN), "kg_R_beta": .range(interval.beta()),
      "neff_nchs": .number(min(n, interval.adjustedEffectiveN)), "kg_nchs": .range(interval.kornGraubard),
      "wilson_neff_z": .range(interval.wilson), "wilson_neff_t": .range(interval.wilsonStudent),
      "mean_t": .range(interval.linear),
    ]
    own["logit_t"] = interval.logit.map { .range($0) }
    own["asin_t"] = interval.arcsineUnclamped.map { .numbers([$0.lower, $0.upper]) }
    return .object(own)
  }
}
