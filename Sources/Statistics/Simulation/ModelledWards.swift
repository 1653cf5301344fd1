import Foundation

/// All wards of one world steadied by both models, and how likely each is to be among the worst.
struct ModelledWards {
  struct Model {
    /// By place in the list of wards.
    var estimates: [IntervalEstimate]
    /// Probability of being among the `worst` wards of greatest share.
    var chances: [Double]
  }

  var betaBinomial: Model?
  var fayHerriot: Model?

  /// - Parameters:
  ///   - wards: those where someone answered.
  ///   - worst: how many of them are the worst.
  init(_ wards: [WorldFigures.Area], covariates: [String: [Double]], worst: Int) {
    let n = wards.map(\.standard.effectiveN)
    let x = wards.map { $0.direct.share * $0.standard.effectiveN }
    betaBinomial = BetaBinomial.moments(x: x, n: n)?.iterated.prior.flatMap { prior in
      let posteriors = zip(x, n).map { prior.posterior(x: $0, n: $1) }
      // Normal on the share's own scale; posteriors are worth a dozen answers and more.
      return UncertainRanks(
        estimates: posteriors.map(\.mean), errors: posteriors.map { $0.variance.squareRoot() }
      ).map { ranks in
        Model(
          estimates: posteriors.map { IntervalEstimate(share: $0.mean, interval: $0.interval()) },
          chances: ranks.worstProbabilities(worst))
      }
    }
    let direct = zip(x, n).compactMap { ArcsineScale.direct(x: min($0, $1), n: $1) }
    let rows = wards.compactMap { covariates[$0.code].map { [1] + $0 } }
    guard direct.count == wards.count, rows.count == wards.count,
      let fit = FayHerriot(y: direct.map(\.y), variances: direct.map(\.variance), covariates: rows),
      let ranks = UncertainRanks(
        estimates: fit.estimates, errors: fit.mse.map { max(0, $0).squareRoot() })
    else { return }
    fayHerriot = Model(
      estimates: zip(fit.estimates, fit.mse).map { y, mse in
        IntervalEstimate(
          share: ArcsineScale.expectedShare(y, mse: mse), interval: ArcsineScale.interval(y, mse: mse))
      }, chances: ranks.worstProbabilities(worst))
  }
}
