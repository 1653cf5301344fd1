import Foundation
import Need
import Places
import Surveys

/// What is true in the demonstration's made-up London, ward by ward: nobody's real answers.
///
/// For a ward w and an indicator i the share in age band a is
///
///     logistic(level_i + slope_i · crime_w + 0.4 · noise_wi + age_a)
///
/// where `crime_w` is the standardised rank of the ward's bundled rate of violence with injury, `level_i` is
/// drawn evenly from −0.4…0.9, `slope_i` from −0.6…−0.2 (the other way round where higher is worse), `noise_wi`
/// is standard normal, and `age_a` is +0.3, 0 and −0.2 for ages 10–14, 15–19 and 20–24. Shares of a ward,
/// a borough or London weigh the age bands by the bundled youth population.
struct Truth {
  static let ageEffect = ["10-14": 0.3, "15-19": 0.0, "20-24": -0.2]
  /// How alike answers of one session are: an intraclass correlation of 0.04.
  static let sessionLikeness = 0.2

  let wards: [Ward]
  let indicators: [Indicator]
  private let shares: [[[String: Double]]]
  private let population: [String: [String: Double]]

  init(indicators: [Indicator], seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let population = London.bundled.youthPopulation
    let wards = London.bundled.wards.filter { population[$0.code] != nil }
    let crime = Truth.standardisedRanks(of: Measure.bundled.first { $0.id == "crime_violence_injury" }, wards)
    shares = indicators.map { indicator in
      let isBetter = indicator.direction == .higherIsBetter
      let level = Double.random(in: -0.4...0.9, using: &random) * (isBetter ? 1 : -1)
      let slope = Double.random(in: -0.6...(-0.2), using: &random) * (isBetter ? 1 : -1)
      return wards.map { ward in
        let centre = level + slope * (crime[ward.code] ?? 0) + 0.4 * random.normal()
        return Truth.ageEffect.mapValues { 1 / (1 + exp(-(centre + (isBetter ? $0 : -$0)))) }
      }
    }
    self.wards = wards
    self.indicators = indicators
    self.population = population
  }

  /// The share of one age band of one ward (by its place in `wards`); nil for an unknown band.
  func share(indicator: Int, ward: Int, band: String) -> Double? { shares[indicator][ward][band] }

  /// The share among all young people of the wards at these places.
  func share(indicator: Int, wards places: [Int]) -> Double {
    var people = 0.0
    var positive = 0.0
    for place in places {
      for (band, count) in population[wards[place].code] ?? [:] {
        people += count
        positive += count * (share(indicator: indicator, ward: place, band: band) ?? 0)
      }
    }
    return people > 0 ? positive / people : 0
  }

  /// Residents of a ward in each age band.
  func residents(of place: Int) -> [String: Double] { population[wards[place].code] ?? [:] }

  private static func standardisedRanks(of measure: Measure?, _ wards: [Ward]) -> [String: Double] {
    let ordered = wards.sorted {
      (measure?.values[$0.code] ?? 0, $0.code) < (measure?.values[$1.code] ?? 0, $1.code)
    }
    let scale = 12.0.squareRoot() / Double(max(1, wards.count))
    return Dictionary(
      ordered.enumerated().map { ($1.code, (Double($0) + 0.5 - Double(wards.count) / 2) * scale) },
      uniquingKeysWith: { first, _ in first })
  }
}
