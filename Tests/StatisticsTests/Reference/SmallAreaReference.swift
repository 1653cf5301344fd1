import Statistics

/// Beta-binomial, Fay–Herriot and ranks.
enum SmallAreaReference {
  static func betaBinomial(_ content: ReferenceValue, _ folder: ReferenceFolder) throws -> ReferenceValue? {
    guard let data = content["data"]?.text, let threshold = content["result"]?["threshold"]?.number else {
      return nil
    }
    let table = try folder.table(data)
    let (x, n) = (table.complete("x"), table.complete("n"))
    guard let moments = BetaBinomial.moments(x: x, n: n) else { return nil }
    func described(_ prior: BetaBinomial) -> [String: ReferenceValue] {
      let posteriors = zip(x, n).map { prior.posterior(x: $0, n: $1) }
      return [
        "alpha": .number(prior.alpha), "beta": .number(prior.beta), "mu": .number(prior.mean),
        "rho": .number(prior.correlation),
        "posterior": .object([
          "mean": .numbers(posteriors.map(\.mean)), "var": .numbers(posteriors.map(\.variance)),
          "ci95": .ranges(posteriors.map { $0.interval() }),
          "p_above": .numbers(posteriors.map { $0.probability(above: threshold) }),
        ]),
      ]
    }
    func plain(_ moments: BetaBinomial.Moments) -> [String: ReferenceValue] {
      ["mu": .number(moments.mean), "rho": .number(moments.correlation)]
    }
    var iterated = plain(moments.iterated)
    if let prior = moments.iterated.prior {
      iterated.merge(described(prior)) { own, _ in own }
    } else {
      iterated["boundary"] = .text(
        moments.iterated.correlation <= 0
          ? "rho<=0: shrink fully to mu; report pooled" : "rho>=1: method of moments undefined; use ML")
    }
    var likelihood: [String: ReferenceValue] = ["boundary": .text("rho->0")]
    if let fit = BetaBinomial.maximumLikelihood(x: x, n: n) {
      likelihood = described(fit.prior)
      likelihood["cov_alpha_beta"] = .matrix(fit.covariance)
      likelihood["loglik_no_binomial_coefficient"] = .number(fit.logLikelihood)
    }
    return .object([
      "threshold": .number(threshold), "mom_first": .object(plain(moments.first)),
      "mom_iterated": .object(iterated), "ml": .object(likelihood),
    ])
  }

  static func fayHerriot(_ content: ReferenceValue, _ folder: ReferenceFolder) throws -> ReferenceValue? {
    guard let data = content["data"]?.text, let y = content["y"]?.text, let vardir = content["vardir"]?.text,
      let x = content["x"]?.list?.compactMap(\.text), let name = content["result"]?["method"]?.text,
      let method = FayHerriot.Method(rawValue: name)
    else { return nil }
    let table = try folder.table(data)
    let columns = x.map(table.complete)
    let direct = table.complete(y)
    guard
      let fit = FayHerriot(
        y: direct, variances: table.complete(vardir),
        covariates: direct.indices.map { row in columns.map { $0[row] } }, method: method)
    else { return nil }
    // The reference weighs areas 1, 2, 3, … when it benchmarks.
    let weights = direct.indices.map { Double($0 + 1) }
    let target = zip(weights, direct).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    func benchmarked(_ way: Benchmarking) -> ReferenceValue {
      .numbers(way.adjusted(fit.estimates, mse: fit.mse, weights: weights, target: target))
    }
    let pairs = Array(zip(fit.estimates, fit.mse))
    return .object([
      "method": .text(name), "sigma2_u": .number(fit.variance),
      "var_sigma2_u": .number(fit.varianceOfVariance),
      "bias_sigma2_u": .number(fit.varianceBias), "beta": .numbers(fit.beta),
      "beta_cov": .matrix(fit.betaCovariance),
      "gamma": .numbers(fit.gamma), "eblup": .numbers(fit.estimates), "random_effect": .numbers(fit.effects),
      "g1": .numbers(fit.g1), "g2": .numbers(fit.g2), "g3": .numbers(fit.g3), "mse": .numbers(fit.mse),
      "loglik_ml": .number(fit.logLikelihood), "loglik_reml": .number(fit.restrictedLogLikelihood),
      "benchmark": .object([
        "target": .number(target), "ratio": benchmarked(.ratio), "difference": benchmarked(.difference),
        "mse_weighted": benchmarked(.weightedByError),
      ]),
      "backtransform": .object([
        "naive": .numbers(pairs.map { ArcsineScale.share($0.0) }),
        "bias_corrected_closed": .numbers(pairs.map { ArcsineScale.expectedShare($0.0, mse: $0.1) }),
        "bias_corrected_clamped": .numbers(pairs.map { ArcsineScale.expectedClampedShare($0.0, mse: $0.1) }),
        "ci95": .ranges(pairs.map { ArcsineScale.interval($0.0, mse: $0.1) }),
        "note": content["result"]?["backtransform"]?["note"] ?? .null,
      ]),
    ])
  }

  static func ranks(_ content: ReferenceValue, _ folder: ReferenceFolder) throws -> ReferenceValue? {
    guard let data = content["data"]?.text, let k = content["k"]?.number else { return nil }
    let table = try folder.table(data)
    guard let ranks = UncertainRanks(estimates: table.complete("est"), errors: table.complete("se")) else {
      return nil
    }
    return .object([
      "p_worst": .numbers(ranks.worstProbabilities(Int(k))), "expected_rank": .numbers(ranks.expectedRanks),
      "point_rank": .numbers(ranks.pointRanks.map(Double.init)),
    ])
  }
}
