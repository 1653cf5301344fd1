import Foundation
import Surveys

/// One SYNTHETIC survey drawn from a known truth: clustered, self-selected, and very uneven over wards.
struct SyntheticWorld {
  let truth: SyntheticTruth
  /// True shares by code of ward, borough and London.
  private(set) var shares: [String: SyntheticTruth.Shares] = [:]
  private(set) var boroughs: [String: String] = [:]
  private(set) var population: [String: [String: Double]] = [:]
  private var groups = SessionGroups(questions: ["age", "synthetic"])

  static let indicator = Indicator(
    id: "synthetic", label: "SYNTHETIC", question: "synthetic", positive: ["yes"], direction: .higherIsWorse)
  static let margins = SyntheticTruth.ages.map { Margin(group: $0, question: "age", choices: [$0]) }

  init(_ settings: SimulationSettings, random: inout SeededGenerator) {
    truth = SyntheticTruth(settings, random: &random)
    let likeness = SessionLikeness(settings)
    for ward in truth.wards {
      boroughs[ward.code] = ward.borough
      population[ward.code] = Dictionary(
        zip(SyntheticTruth.ages, ward.residents), uniquingKeysWith: { first, _ in first })
      shares[ward.code] = SyntheticTruth.shares(of: [ward])
      hold(ward, settings, likeness, &random)
    }
    for (borough, wards) in Dictionary(grouping: truth.wards, by: \.borough) {
      shares[borough] = SyntheticTruth.shares(of: wards)
    }
    shares[AreaTree.london] = SyntheticTruth.shares(of: truth.wards)
  }

  /// What is counted of it.
  var tally: Tally {
    Tally(
      groups.columns,
      plan: TallyPlan(
        areaQuestion: "", indicators: [Self.indicator], margins: Self.margins, boroughs: boroughs))
  }

  /// Everyone of a ward comes to one of its sessions, whichever they like, and answers.
  private mutating func hold(
    _ ward: SyntheticTruth.Ward, _ settings: SimulationSettings, _ likeness: SessionLikeness,
    _ random: inout SeededGenerator
  ) {
    let people = min(settings.mostPeople, random.poisson(ward.turnout.reduce(0, +)))
    let sessions = max(1, Int((Double(people) / settings.sessionSize).rounded()))
    let shares = (0..<sessions).map { _ in
      let mood = random.normal()
      return ward.sharesOfComers.map { likeness.share($0, mood: mood) }
    }
    for _ in 0..<people {
      let session = min(sessions - 1, Int(random.uniform() * Double(sessions)))
      let age = random.place(in: ward.turnout)
      let counts = random.uniform() < shares[session][age]
      let silence = random.uniform()
      // A quarter of those who give no answer decline, the others are not sure.
      let answer: Answer =
        silence < settings.missing / 4
        ? .declined : silence < settings.missing ? .dontKnow : .given(counts ? "yes" : "no")
      groups.add(
        Person(ward: ward.code, answers: [.given(SyntheticTruth.ages[age]), answer]),
        to: SessionGroups.Session(name: "\(ward.code)/\(session)"))
    }
  }
}

/// What a session does to its answers: those of one session share a mood, standard normal, and someone's answer counts
/// when √r·mood + √(1 − r)·own lies under the point that gives their share.
///
/// Averaged over sessions everybody's share is as it was; r is found so that answers of two people of a session, at the
/// average share, have the intraclass correlation asked for.
struct SessionLikeness {
  private let r: Double

  init(_ settings: SimulationSettings) {
    let mean = settings.selection * settings.meanShare
    let share = mean / (mean + 1 - settings.meanShare)
    var (low, high) = (0.0, 0.999)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if Self.correlation(share, middle) < settings.sessionCorrelation { low = middle } else { high = middle }
    }
    r = settings.sessionCorrelation > 0 ? (low + high) / 2 : 0
  }

  /// A session's share of people whose share is `share` over all sessions.
  func share(_ share: Double, mood: Double) -> Double {
    r == 0 ? share : Self.share(share, r, mood)
  }

  private static func share(_ share: Double, _ r: Double, _ mood: Double) -> Double {
    normalProbability((normalQuantile(share) - r.squareRoot() * mood) / (1 - r).squareRoot())
  }

  /// Variance of the sessions' shares beside p(1 − p), by the trapezoid rule over moods.
  private static func correlation(_ p: Double, _ r: Double) -> Double {
    let step = 0.05
    let square = (-160...160).reduce(0) { sum, place in
      let mood = Double(place) * step
      return sum + pow(share(p, r, mood), 2) * normalDensity(mood) * step
    }
    return (square - p * p) / (p * (1 - p))
  }
}
