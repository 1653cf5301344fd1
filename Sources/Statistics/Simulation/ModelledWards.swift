import Foundation

/// Wards steadied by one model, and how likely each is to be among the worst.
struct ModelledWards {
  /// By place in the list of wards; nil where a ward has no modelled share.
  let estimates: [IntervalEstimate?]
  /// Probability of being among the worst of those that have one; 0 for the others.
  let chances: [Double]

  /// By the product's own model, before disclosure control. Nil where it takes another one, since this does not fit.
  ///
  /// - Parameter wards: those where someone answered.
  init?(_ wards: [WorldFigures.Area], by model: ModelReport.Model, covariates: AreaCovariates) {
    let fitted = SmallAreaModel(
      wards.map {
        SmallAreaModel.Ward(code: $0.code, share: $0.direct.share, effectiveN: $0.standard.effectiveN)
      }, covariates: covariates, method: .reml, indicator: SyntheticWorld.indicator.id)
    guard fitted.report.model == model else { return nil }
    let steadied = wards.map { fitted.steadied[$0.code] }
    self.init(
      steadied.map { $0.map { IntervalEstimate(share: $0.share, interval: $0.interval) } },
      posteriors: steadied.map { $0?.posterior })
  }

  /// As released, in agreement with published figures and in whole per cents. Nil where no ward has one.
  init?(_ wards: [WorldFigures.Area], released: [String: Estimate]) {
    let modelled = wards.map { released[$0.code]?.modelled }
    guard modelled.contains(where: { $0 != nil }) else { return nil }
    self.init(
      modelled.map { $0.map { IntervalEstimate(share: $0.share, interval: $0.lower...$0.upper) } },
      posteriors: modelled.map { $0?.posterior })
  }

  private init(_ estimates: [IntervalEstimate?], posteriors: [AreaPosterior?]) {
    self.estimates = estimates
    var chances = [Double](repeating: 0, count: posteriors.count)
    let places = posteriors.indices.filter { posteriors[$0] != nil }
    let normals = posteriors.compactMap { $0?.normal }
    let ranks = UncertainRanks(estimates: normals.map(\.mean), errors: normals.map(\.error))
    let worst = ranks?.worstProbabilities(FlagRule.worst(of: places.count)) ?? []
    for (place, chance) in zip(places, worst) { chances[place] = chance }
    self.chances = chances
  }
}

extension SmallAreaModel.Steadied {
  fileprivate var posterior: AreaPosterior {
    switch spread {
    case .angle(let error): .angle(ArcsineScale.angle(expecting: share, mse: error * error), error: error)
    case .size(let size): .beta(alpha: share * size, beta: (1 - share) * size)
    }
  }
}

extension AreaPosterior {
  /// A beta as the normal of its mean and variance: these are worth a dozen answers and more.
  fileprivate var normal: (mean: Double, error: Double) {
    switch self {
    case .angle(let angle, let error): return (angle, error)
    case .beta(let alpha, let beta):
      let (mean, size) = (alpha / (alpha + beta), alpha + beta)
      return (mean, (mean * (1 - mean) / (size + 1)).squareRoot())
    }
  }
}
