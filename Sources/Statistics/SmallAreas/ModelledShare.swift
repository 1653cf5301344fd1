/// A ward's share steadied by what all wards show: for comparing and ranking wards.
///
/// In whole hundredths, interval outwards, made to agree with the published figures of its borough and London, and only
/// beside a published direct figure.
package struct ModelledShare: Equatable, Sendable, Codable {
  /// How certain the share is, of its answers alone; in digits that say no more than the interval.
  package enum Spread: Equatable, Sendable, Codable {
    /// Standard error on the arcsine square root scale, in radians.
    case angle(Double)
    /// α + β of a beta posterior.
    case size(Double)
  }

  /// In 0...1.
  package var share: Double
  /// 95 % interval.
  package var lower: Double
  package var upper: Double
  /// `modelled: …`, in stable words.
  package var method: String
  /// How much of it is the ward's own answers, in 0...1; the rest is borrowed from all wards.
  package var ownWeight: Double
  package var spread: Spread

  /// The interval and the spread grow by what the figure agreed with may be out.
  init(_ steadied: SmallAreaModel.Steadied, scaling: BenchmarkScaling?, method: String) {
    func scaled(_ share: Double) -> Double { scaling?.scaled(share) ?? share }
    let exact = scaled(steadied.share)
    let extra = scaling?.variance(of: exact) ?? 0
    func half(_ end: Double) -> Double {
      let own = scaled(end) - exact
      return (own * own + 1.96 * 1.96 * extra).squareRoot()
    }
    share = min(1, max(0, (exact * 100).rounded() / 100))
    let lower = exact - half(steadied.interval.lowerBound)
    let upper = exact + half(steadied.interval.upperBound)
    self.lower = max(0, min(share, (lower * 100).rounded(.down) / 100))
    self.upper = min(1, max(share, (upper * 100).rounded(.up) / 100))
    self.method = method
    ownWeight = (steadied.ownWeight * 100).rounded() / 100
    let chance = max(1e-4, exact * (1 - exact))
    switch steadied.spread {
    case .angle(let error):
      let all = (error * error + extra / (4 * chance)).squareRoot()
      spread = .angle((all * 1000).rounded(.up) / 1000)
    case .size(let size):
      let all = chance / (chance / (size + 1) + extra) - 1
      spread = .size(max(1, all.rounded(.down)))
    }
  }

  /// For ranks. A beta's mean is kept half a per cent inside 0 and 1, where it would have no shape.
  package var posterior: AreaPosterior {
    switch spread {
    case .angle(let error): .angle(ArcsineScale.angle(expecting: share, mse: error * error), error: error)
    case .size(let size):
      .beta(
        alpha: min(0.995, max(0.005, share)) * size, beta: (1 - min(0.995, max(0.005, share))) * size)
    }
  }
}
