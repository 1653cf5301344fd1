/// What a user may change about estimates. Printed with every set of estimates.
///
/// The disclosure rules can be made stricter than their defaults but not looser: `init` raises smaller values.
package struct EstimateSettings: Equatable, Sendable, Codable {
  package enum Weighting: String, Sendable, Codable, CaseIterable {
    case none
    /// To the youth population by the survey's margins, area by area.
    case postStratified = "post-stratified"
  }

  package var weighting: Weighting
  /// Where the residents that people are weighted to come from.
  package var residents: String
  /// Of direct shares.
  package var interval: IntervalChoice
  /// What a stratum of a single session adds to a linearised variance.
  package var lonely: LonelyCluster
  /// How the Fay–Herriot model estimates what wards differ by.
  package var areaVariance: FayHerriot.Method
  /// Fewest answers behind a published figure. At least 10.
  package let minimumBase: Int
  /// Fewest people behind a published answer or its complement, unless nobody. At least 5.
  package let smallestAnswer: Int
  /// How wide the range must stay in which a withheld count can lie, given everything published. At least 5.
  package let protection: Int
  /// Below this base a figure is withheld when everyone or nobody gave the answer, or when one session has more
  /// than 80 % of it. At least 30.
  package let cautiousBase: Int
  /// Two-sided confidence of the intervals, fixed.
  package let confidence: Double

  package init(
    weighting: Weighting = .postStratified, residents: String = "Census 2021",
    interval: IntervalChoice = .wilson, lonely: LonelyCluster = .adjust,
    areaVariance: FayHerriot.Method = .reml,
    minimumBase: Int = 10, smallestAnswer: Int = 5, protection: Int = 5, cautiousBase: Int = 30
  ) {
    self.weighting = weighting
    self.residents = residents
    self.interval = interval
    self.lonely = lonely
    self.areaVariance = areaVariance
    self.minimumBase = max(10, minimumBase)
    self.smallestAnswer = max(5, smallestAnswer)
    self.protection = max(5, protection)
    self.cautiousBase = max(30, cautiousBase)
    confidence = 0.95
  }

  /// What decides the shares and intervals of given counts, by the name of its flag.
  ///
  /// Two shares of the same people made in two manners say more of them than either, so a survey keeps to the manner of
  /// its first release.
  package var manner: [String: String] {
    [
      "weighting": weighting.rawValue, "margins": residents, "interval": interval.rawValue,
      "lonely": lonely.rawValue, "area-variance": areaVariance.rawValue,
    ]
  }
}
