import Foundation
import Surveys

/// One SYNTHETIC survey drawn from a known truth: clustered, and very uneven over wards.
struct SyntheticWorld {
  /// The true share of each ward.
  var truth: [String: Double] = [:]
  var boroughs: [String: String] = [:]
  var tally = Tally()

  static let indicator = Indicator(
    id: "synthetic", label: "SYNTHETIC", question: "synthetic", positive: ["yes"])

  init(_ settings: SimulationSettings, random: inout SeededGenerator) {
    for ward in 0..<settings.wards {
      let code = "SYNTHETIC-W\(1000 + ward)"
      boroughs[code] = "SYNTHETIC-B\(10 + ward % max(1, settings.boroughs))"
      let share = random.beta(mean: settings.meanShare, correlation: settings.wardCorrelation)
      truth[code] = share
      let people = min(60, Int((settings.medianPeople * exp(0.8 * random.normal())).rounded()))
      let sessions = max(1, Int((Double(people) / settings.sessionSize).rounded()))
      let shares = (0..<sessions).map { _ in
        settings.sessionCorrelation > 0
          ? random.beta(mean: share, correlation: settings.sessionCorrelation) : share
      }
      for _ in 0..<people {
        let session = Int(random.uniform() * Double(sessions))
        tally.addPerson(
          to: Tally.Group(ward: code, cluster: "\(code)/\(session)"),
          answers: ["synthetic": .given(random.uniform() < shares[session] ? "yes" : "no")])
      }
    }
  }
}

/// What `Simulation` draws. All made up; stated with its results.
package struct SimulationSettings: Equatable, Sendable, Codable {
  package var worlds: Int
  package var seed: UInt64
  package var wards: Int
  package var boroughs: Int
  /// Median respondents in a ward; wards vary from 0 to 60.
  package var medianPeople: Double
  /// Respondents in an average session.
  package var sessionSize: Double
  /// Average true share.
  package var meanShare: Double
  /// How much wards differ.
  package var wardCorrelation: Double
  /// How alike answers of one session are.
  package var sessionCorrelation: Double

  package init(
    worlds: Int = 20, seed: UInt64 = 1, wards: Int = 680, boroughs: Int = 32, medianPeople: Double = 14,
    sessionSize: Double = 8, meanShare: Double = 0.35, wardCorrelation: Double = 0.08,
    sessionCorrelation: Double = 0.04
  ) {
    self.worlds = worlds
    self.seed = seed
    self.wards = wards
    self.boroughs = boroughs
    self.medianPeople = medianPeople
    self.sessionSize = sessionSize
    self.meanShare = meanShare
    self.wardCorrelation = wardCorrelation
    self.sessionCorrelation = sessionCorrelation
  }
}
