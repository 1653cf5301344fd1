import Statistics
import Surveys

/// A SYNTHETIC world of wards and answers, made from a seed.
struct SyntheticSurvey {
  var boroughs: [String: String] = [:]
  var responses: [Response] = []
  /// How many indicators more are asked for, the same ones again: eight make measures beside each other of both widths.
  var copies = 0

  static let safe = Indicator(
    id: "safe", label: "Feel safe", question: "q1", positive: ["very_safe", "fairly_safe"])
  static let verySafe = Indicator(
    id: "very_safe", label: "Feel very safe", question: "q1", positive: ["very_safe"])
  static let fair = Indicator(
    id: "fair", label: "Police are fair", question: "q2", positive: ["yes"], theme: .trust,
    countsDontKnow: true)
  static let indicators = [safe, verySafe, fair]

  private var indicators: [Indicator] {
    Self.indicators
      + (0..<copies).map { copy in
        var own = Self.indicators[copy % Self.indicators.count]
        own.id += " \(copy)"
        return own
      }
  }

  static let margins = [
    Margin(group: "10-14", question: "age", choices: ["a10", "a12"]),
    Margin(group: "15-19", question: "age", choices: ["a15"]),
    Margin(group: "20-24", question: "age", choices: ["a20"]),
  ]
  static let missing: [String: [String: Choice.Missing]] = [
    "q1": ["not_sure": .dontKnow, "no_say": .declined], "q2": ["not_sure": .dontKnow],
  ]
  static let byAge = Breakdown(id: "by_age", question: "age", values: ["a10", "a12", "a15", "a20"])

  /// Without breakdowns unless they are asked for.
  func plan(breakdowns: [Breakdown] = []) -> TallyPlan {
    TallyPlan(
      areaQuestion: "ward", indicators: indicators, margins: Self.margins, breakdowns: breakdowns,
      missing: Self.missing, boroughs: boroughs)
  }

  func tally(breakdowns: [Breakdown] = []) -> Tally {
    let plan = plan(breakdowns: breakdowns)
    return Tally(SessionGroups(responses, plan: plan).columns, plan: plan)
  }

  /// - Parameter meanPeople: about how many answer per ward; very uneven.
  init(seed: UInt64, boroughCount: Int = 4, wardsEach: Int = 6, meanPeople: Int = 30) {
    var random = Generator(state: seed)
    for borough in 0..<boroughCount {
      for ward in 0..<wardsEach { boroughs["W\(borough)-\(ward)"] = "B\(borough)" }
    }
    for ward in boroughs.keys.sorted() {
      let people = random.below(4) == 0 ? random.below(8) : random.below(2 * meanPeople)
      let taste = random.below(90) + 5
      for person in 0..<people {
        let session = "\(ward)/\(person % max(1, people / 9))"
        responses.append(
          Response(
            form: "SYNTHETIC", version: "1", session: session,
            outcomes: [
              "ward": .answered(ward), "age": .answered(["a10", "a12", "a15", "a20"][random.below(4)]),
              "q1": random.below(100) < taste
                ? .answered(random.below(2) == 0 ? "very_safe" : "fairly_safe")
                : [.answered("unsafe"), .answered("unsafe"), .answered("not_sure"), .declined][
                  random.below(4)],
              "q2": [.answered("yes"), .answered("no"), .answered("not_sure"), .notRelevant][random.below(4)],
            ]))
      }
    }
  }

  var population: [String: [String: Double]] {
    boroughs.mapValues { _ in ["10-14": 900, "15-19": 800, "20-24": 400] }
  }

  func estimates(_ settings: EstimateSettings = EstimateSettings(), breakdowns: [Breakdown] = [])
    -> SurveyEstimates
  {
    SurveyEstimates(tally: tally(breakdowns: breakdowns), population: population, settings: settings)
  }
}

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers everywhere.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &self) }
}
