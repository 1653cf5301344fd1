/// A ward's share steadied by what all wards show: for comparing and ranking wards.
///
/// Beta-binomial empirical Bayes on effective counts, then scaled so that wards agree with London. In whole
/// hundredths, interval outwards, and only beside a published direct figure.
package struct ModelledShare: Equatable, Sendable, Codable {
  /// In 0...1.
  package var share: Double
  /// 95 % interval.
  package var lower: Double
  package var upper: Double
  /// `modelled: …`, in stable words.
  package var method: String
  /// How much of it is the ward's own answers, in 0...1; the rest is borrowed from all wards.
  package var ownWeight: Double

  /// A ward's answers, as effective counts.
  struct Ward: Equatable, Sendable {
    var share: Double
    var effectiveN: Double
    var n: Int
  }

  /// For each ward in order; none when wards differ no more than chance, or a prior cannot be fitted.
  static func shares(of wards: [Ward]) -> [ModelledShare]? {
    let x = wards.map { $0.share * $0.effectiveN }
    let n = wards.map(\.effectiveN)
    guard let moments = BetaBinomial.moments(x: x, n: n)?.iterated, moments.correlation > 0,
      let prior = moments.prior ?? BetaBinomial.maximumLikelihood(x: x, n: n)?.prior
    else { return nil }
    let posteriors = zip(x, n).map { prior.posterior(x: $0, n: $1) }
    let people = wards.map { Double($0.n) }
    let all = people.reduce(0, +)
    guard all > 0 else { return nil }
    let target = zip(wards, people).reduce(0) { $0 + $1.0.share * $1.1 } / all
    let means = posteriors.map(\.mean)
    let agreed = Benchmarking.ratio.adjusted(
      means, mse: posteriors.map(\.variance), weights: people, target: target)
    return wards.indices.map { index in
      let scale = means[index] > 0 ? agreed[index] / means[index] : 1
      let interval = posteriors[index].interval()
      let share = (min(1, agreed[index]) * 100).rounded() / 100
      return ModelledShare(
        share: share, lower: min(share, (interval.lowerBound * scale * 100).rounded(.down) / 100),
        upper: max(share, min(1, (interval.upperBound * scale * 100).rounded(.up) / 100)),
        method: "modelled: beta-binomial empirical Bayes on effective n, in agreement with London",
        ownWeight: (n[index] / (n[index] + prior.alpha + prior.beta) * 100).rounded() / 100)
    }
  }
}
