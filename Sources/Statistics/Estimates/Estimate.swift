/// A share of young people who answered at clubs in an area, with its uncertainty.
///
/// As `DisclosureControl` releases it: share, standard error and interval are whole hundredths, the interval
/// rounded outwards. It describes those who came and chose to answer, not all young people of the area.
package struct Estimate: Equatable, Sendable, Codable {
  /// People whose answer is in the denominator. At least 1.
  package var n: Int
  /// In 0...1.
  package var share: Double
  /// Standard error of the share, 0 or more.
  package var se: Double
  /// The 95 % interval; `0 <= lower <= share <= upper <= 1`, never of no width.
  package var lower: Double
  package var upper: Double
  /// How it was made, in stable words, for example `unweighted, Wilson on effective n, pooled design effect`.
  package var method: String
  /// The share without post-stratification; nil when it is the share itself or could give someone away.
  package var unweightedShare: Double?
  /// People who skipped the question or would rather not say; nil when there are too few to show.
  package var declined: Int?
  /// People who were not sure; nil when there are too few to show.
  package var dontKnow: Int?
  /// Why to read it with care, as one sentence; nil when there is no special reason.
  package var caution: String?
  /// The ward's share steadied by all wards; nil above wards, and where no model fits.
  package var modelled: ModelledShare?
  /// Why a ward has no modelled share, in sentences; nil where it has one, and above wards.
  package var directBecause: String?
  /// By which model the modelled share was made, or why there is none; nil above wards.
  package var modelledMethod: String? { modelled?.method ?? directBecause.map { "direct only. \($0)" } }
  /// What was done to the weighting, such as age bands put together; often empty.
  package var notes: [String]

  init(
    n: Int, share: Double, se: Double, lower: Double, upper: Double, method: String,
    unweightedShare: Double? = nil, declined: Int? = nil, dontKnow: Int? = nil, caution: String? = nil,
    notes: [String] = []
  ) {
    self.n = n
    self.share = share
    self.se = se
    self.lower = lower
    self.upper = upper
    self.method = method
    self.unweightedShare = unweightedShare
    self.declined = declined
    self.dontKnow = dontKnow
    self.caution = caution
    self.notes = notes
  }

  /// What is known of the share from its own answers, for ranks.
  package var posterior: AreaPosterior { AreaPosterior(share: share, interval: lower...upper) }

  /// Share, error and interval in whole hundredths, the interval outwards; more digits could give counts away.
  var roundedForRelease: Estimate {
    var rounded = self
    rounded.share = (share * 100).rounded() / 100
    rounded.se = max(0.01, (se * 100).rounded() / 100)
    rounded.lower = max(0, min((lower * 100).rounded(.down) / 100, rounded.share))
    rounded.upper = min(1, max((upper * 100).rounded(.up) / 100, rounded.share))
    rounded.unweightedShare = unweightedShare.map { ($0 * 100).rounded() / 100 }
    return rounded
  }
}
