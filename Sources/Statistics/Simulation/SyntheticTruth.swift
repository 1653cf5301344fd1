import Foundation

/// The truth of one SYNTHETIC world: every ward's share by age, who lives there and who is likely to come.
///
/// In ward w of borough b and at age a (−1, 0, 1 from oldest to youngest) the share is logistic(m + u_b + β₁x_w1 + β₂x_w2
/// + v_w + a·effect), with u, x and v standard normal times the parts of the spread that the settings give them; a third
/// covariate says nothing. Someone who would give the answer that counts comes `selection` times as often, so the
/// share among those who come is Fp/(Fp + 1 − p).
struct SyntheticTruth {
  struct Ward {
    var code: String
    var borough: String
    /// Residents by age group.
    var residents: [Double]
    /// People expected to come, by age group.
    var turnout: [Double]
    /// Share of all young people by age group, and of those who come.
    var shares: [Double]
    var sharesOfComers: [Double]
  }

  /// The share of an area among those who come, weighted to its residents by age, and among all young people.
  struct Shares: Equatable {
    var ofComers: Double
    var ofAll: Double
  }

  static let ages = ["oldest", "middle", "youngest"]
  private static let covariateNames = ["strong", "weak", "nothing"]
  private static let residentsByAge = [500.0, 700, 800]

  var wards: [Ward] = []
  private var covariates: [String: [Double]] = [:]

  /// What the model is told of wards.
  var areaCovariates: AreaCovariates { AreaCovariates(names: Self.covariateNames, values: covariates) }

  init(_ settings: SimulationSettings, random: inout SeededGenerator) {
    let variance = settings.wardSpread * settings.wardSpread
    let effects = [0.8, 0.2, 0].map { ($0 * settings.covariatePart * variance).squareRoot() }
    let ofBorough = (settings.boroughPart * variance).squareRoot()
    let ofWard = (max(0, 1 - settings.boroughPart - settings.covariatePart) * variance).squareRoot()
    let level = log(settings.meanShare / (1 - settings.meanShare))
    let boroughs = (0..<settings.boroughs).map { _ in ofBorough * random.normal() }
    for number in 0..<settings.wards {
      let code = "SYNTHETIC-W\(1000 + number)"
      let borough = number % settings.boroughs
      let known = effects.map { _ in random.normal() }
      covariates[code] = known
      let own = level + boroughs[borough] + zip(effects, known).reduce(0) { $0 + $1.0 * $1.1 }
      let centre = own + ofWard * random.normal()
      let shares = (-1...1).map { 1 / (1 + exp(-(centre + Double($0) * settings.ageEffect))) }
      let size = exp(0.3 * random.normal())
      let residents = Self.residentsByAge.map { ($0 * size * exp(0.15 * random.normal())).rounded() + 1 }
      // Some of those who come say nothing, so more come than answer.
      let expected =
        settings.medianAnswers * exp(settings.unevenness * random.normal()) / (1 - settings.missing)
      let pull = zip(residents, shares).enumerated().map { age, ward in
        ward.0 * pow(settings.ageSelection, Double(age - 1) / 2) * (settings.selection * ward.1 + 1 - ward.1)
      }
      let all = pull.reduce(0, +)
      wards.append(
        Ward(
          code: code, borough: "SYNTHETIC-B\(10 + borough)", residents: residents,
          turnout: pull.map { expected * $0 / all }, shares: shares,
          sharesOfComers: shares.map { settings.selection * $0 / (settings.selection * $0 + 1 - $0) }))
    }
  }

  /// Of wards taken together: at each age those who come, by how many come from each ward; ages as they live there.
  static func shares(of wards: [Ward]) -> Shares {
    var shares = Shares(ofComers: 0, ofAll: 0)
    var people = 0.0
    for age in ages.indices {
      let residents = wards.reduce(0) { $0 + $1.residents[age] }
      let turnout = wards.reduce(0) { $0 + $1.turnout[age] }
      let coming = wards.reduce(0) { $0 + $1.turnout[age] * $1.sharesOfComers[age] }
      shares.ofComers += turnout > 0 ? residents * coming / turnout : 0
      shares.ofAll += wards.reduce(0) { $0 + $1.residents[age] * $1.shares[age] }
      people += residents
    }
    guard people > 0 else { return shares }
    return Shares(ofComers: shares.ofComers / people, ofAll: shares.ofAll / people)
  }
}
