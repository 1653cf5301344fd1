import Surveys
import Testing

@testable import Statistics

/// Scores of a scale are estimated from sums as shares of its range; here from people one by one.
@Suite("Scores from tallies and from rows") struct GradedRowsTests {
  private struct Answering {
    var ward: String
    var session: SessionGroups.Session
    var age: String?
    var weight: Double
    /// From 0 to 1 of the scale's range; nil for somebody who did not answer all of it.
    var score: Double?
  }

  /// SYNTHETIC people of three wards, with base weights, in two strata; some tell no age, some not all answers.
  private static func people(_ scale: Scale, _ random: inout Generator) -> [(Answering, Person)] {
    (0..<400).map { number in
      let answers = scale.questions.map { question -> Answer in
        let names = (scale.scores[question] ?? [:]).keys.sorted()
        return random.below(12) == 0 ? .declined : .given(names[random.below(names.count)])
      }
      let scores = zip(scale.questions, answers).compactMap { question, answer in
        answer.value.flatMap { scale.scores[question]?[$0] }
      }
      let age = random.below(8) == 0 ? nil : ["young", "old"][random.below(2)]
      let session = number / 9
      let own = Answering(
        ward: "W\(random.below(3))",
        session: SessionGroups.Session(stratum: session % 4 == 0 ? "north" : "", name: "s\(session)"),
        age: age, weight: [1, 0.5, 2.25][random.below(3)],
        score: scores.count == answers.count
          ? (scores.reduce(0, +) - scale.lowest) / (scale.highest - scale.lowest) : nil)
      let all =
        zip(scale.questions, answers).map { ($0, $1) } + [("age", age.map { .given($0) } ?? .declined)]
      return (
        own, Person(ward: own.ward, weight: own.weight, answers: all.sorted { $0.0 < $1.0 }.map { $0.1 })
      )
    }
  }

  @Test(
    "A weighted mean score and its variance are those of the people, whatever the scale's range and the measures beside it",
    arguments: [2.0, 9], [1, 6])
  func agree(range: Double, indicators: Int) throws {
    let scale = Scale(
      id: "safety", questions: ["a", "b"],
      scores: ["a": ["no": 1, "yes": range], "b": ["no": 2, "some": 2.5, "yes": 3]])
    let plan = TallyPlan(
      areaQuestion: "ward",
      indicators: (0..<indicators).map {
        Indicator(id: "i\($0)", label: "", question: "a", positive: ["yes"])
      },
      margins: ["young", "old"].map { Margin(group: $0, question: "age", choices: [$0]) }, scales: [scale],
      boroughs: ["W0": "B0", "W1": "B0", "W2": "B1"])
    var random = Generator(state: UInt64(range))
    let people = Self.people(scale, &random)
    var sessions = SessionGroups(questions: plan.questions)
    for (own, person) in people { sessions.add(person, to: own.session) }
    let tally = Tally(sessions.columns, plan: plan)
    let population = Dictionary(
      uniqueKeysWithValues: ["W0", "W1", "W2"].enumerated().map {
        ($1, ["young": 300.0 + 50 * Double($0), "old": 500])
      })
    let estimator = Estimator(tally, population: population, settings: EstimateSettings())
    let measure = indicators
    let clusters = Dictionary(grouping: people.map(\.0), by: \.session.stratum).mapValues {
      Set($0.map(\.session.name)).count
    }
    for area in ["W0", "W1", "W2", AreaTree.london] {
      let place = try #require(tally.place(of: Domains.Domain(area: area)))
      let made = try #require(estimator.estimates(measures: measure..<(measure + 1))[place, measure]).direct
      let own = people.map(\.0).filter { area == AreaTree.london || $0.ward == area }
      let weights = try #require(estimator.weights(of: place))
      // Cells: who told no age, young, old.
      func factor(_ person: Answering) -> Double {
        weights.factors[person.age == nil ? 0 : person.age == "young" ? 1 : 2]
      }
      let answered = own.filter { $0.score != nil }
      let all = answered.reduce(0) { $0 + factor($1) * $1.weight }
      let share = answered.reduce(0) { $0 + factor($1) * $1.weight * ($1.score ?? 0) } / all
      func residual(_ person: Answering) -> Double {
        person.score.map { person.weight * ($0 - share) / all } ?? 0
      }
      var totals: [String: [String: Double]] = [:]
      for person in own {
        let alike = person.age == nil ? [] : own.filter { $0.age == person.age }
        let mean =
          alike.isEmpty
          ? 0 : alike.reduce(0) { $0 + residual($1) } / alike.reduce(0) { $0 + $1.weight }
        totals[person.session.stratum, default: [:]][person.session.name, default: 0] +=
          factor(person) * (residual(person) - person.weight * mean)
      }
      let variance = rowVariance(totals: totals.mapValues { Array($0.values) }, clusters: clusters)
      let squares = answered.reduce(0) { $0 + (factor($1) * $1.weight) * (factor($1) * $1.weight) }
      #expect(made.n == answered.count)
      #expect(RowsAgreeTests.close(made.share, share))
      #expect(RowsAgreeTests.close(made.weightEffect, max(1, Double(made.n) * squares / (all * all))))
      #expect(RowsAgreeTests.close(made.linearisedVariance, variance), "\(area)")
    }
  }
}
