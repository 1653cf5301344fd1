import Foundation
import Problems
import Surveys
import Testing

@testable import Statistics

@Suite struct BadInputTests {
  /// SYNTHETIC answers of kinds that break formulas: all equal, one session, one person a session, weights far apart,
  /// a group nobody is in.
  private static func tally(_ kind: String) -> (Tally, SessionColumns) {
    let scores = ["yes": 2.0, "no": 1.0]
    let scale = Scale(id: "safety", questions: ["q", "r"], scores: ["q": scores, "r": scores])
    let boroughs = Dictionary(uniqueKeysWithValues: (0..<40).map { ("W\($0)", "B\($0 % 4)") })
    let plan = TallyPlan(
      areaQuestion: "ward",
      indicators: [
        Indicator(id: "yes", label: "", question: "q", positive: ["yes"]),
        Indicator(
          id: "never", label: "", question: "r", positive: ["nobody_says_this"], countsDontKnow: true),
        scale.index,
      ],
      margins: [
        Margin(group: "10-14", question: "age", choices: ["a"]),
        Margin(group: "15-19", question: "age", choices: ["b"]),
      ], breakdowns: [Breakdown(id: "by_age", question: "age", values: ["a", "b", "nobody"])],
      scales: [scale], boroughs: boroughs)
    var groups = SessionGroups(questions: plan.questions)
    for ward in 0..<40 {
      for person in 0..<(kind == "nobody" ? 0 : 12 + ward % 25) {
        let isYes =
          switch kind {
          case "all yes": true
          case "all no": false
          default: (person * 7 + ward) % 3 == 0
          }
        let answers: [String: Answer] = [
          "q": .given(isYes ? "yes" : "no"), "r": kind == "declined" ? .declined : .given("no"),
          "age": .given(kind == "one age" || person % 2 == 0 ? "a" : "b"),
        ]
        let weight = kind == "weights" ? [1e-12, 1, 1e12][person % 3] : 1
        let session =
          switch kind {
          case "one session": "only"
          case "alone": "\(ward)/\(person)"
          default: "\(ward)/\(person / 7)"
          }
        groups.add(
          Person(ward: "W\(ward)", weight: weight, answers: plan.questions.map { answers[$0] ?? .notAsked }),
          to: SessionGroups.Session(name: session))
      }
    }
    return (Tally(groups.columns, plan: plan), groups.columns)
  }

  static let kinds = [
    "plain", "nobody", "all yes", "all no", "declined", "one age", "weights", "one session", "alone",
  ]

  @Test("No number that is not finite leaves any calculation, whatever the answers", arguments: kinds)
  func finite(kind: String) throws {
    let (tally, columns) = Self.tally(kind)
    let residents = Dictionary(
      uniqueKeysWithValues: (0..<40).map { ("W\($0)", ["10-14": Double($0 * 10), "15-19": 300.0]) })
    let covariates = AreaCovariates(
      names: ["x"], values: Dictionary(uniqueKeysWithValues: (0..<40).map { ("W\($0)", [Double($0 % 7)]) }))
    for settings in [EstimateSettings(), EstimateSettings(weighting: .none)] {
      let estimates = SurveyEstimates(
        tally: tally, population: residents, covariates: covariates, settings: settings)
      for estimate in estimates.released.compactMap(\.published) {
        var numbers = [estimate.share, estimate.lower, estimate.upper]
        numbers += [estimate.modelled?.share, estimate.modelled?.lower, estimate.modelled?.upper].compactMap(
          \.self)
        numbers += [estimate.unweightedShare, estimate.modelled?.ownWeight].compactMap(\.self)
        #expect(numbers.allSatisfy { (0...1).contains($0) } && estimate.se.isFinite && estimate.n > 0)
        #expect(estimate.lower < estimate.upper)
      }
      for model in estimates.models {
        let numbers =
          [model.variance, model.meanOwnWeight, model.fit?.p, model.fit?.statistic].compactMap(\.self)
          + model.coefficients.flatMap { [$0.value, $0.se ?? 0] }
        #expect(numbers.allSatisfy { $0.isFinite } && (model.model == .none) == (model.fit == nil))
      }
      for index in estimates.indices {
        let numbers = [index.alpha, index.alphaLower, index.alphaUpper, index.omega, index.mean].compactMap(
          \.self)
        #expect(numbers.allSatisfy { $0.isFinite })
      }
      for report in estimates.weighting {
        #expect(report.designEffect.isFinite)
        #expect(report.rows.allSatisfy { (0...1).contains($0.before) && (0...1).contains($0.after) })
      }
      let differences = SurveyDifferences(estimates, columns: columns)
      let shown =
        differences.between(groupsOf: "by_age", in: AreaTree.london) + differences.boroughsBesideLondon
      for difference in shown {
        #expect(
          [difference.lower, difference.upper, difference.difference].allSatisfy { (-1...1).contains($0) })
        #expect(difference.lower < difference.upper && (0...1).contains(difference.p))
      }
    }
  }

  /// The code of the problem that making something ends in; nil when it is made.
  private func code(_ make: () throws -> Void) -> String? {
    do {
      try make()
      return nil
    } catch { return (error as? Problem)?.code }
  }

  @Test("A design of weights that are not numbers, of none, or of unequal columns is refused by its code")
  func designs() {
    func refusal(
      _ clusters: [String], weights: [Double]? = nil, population: [Double]? = nil, people: Int
    ) -> String? {
      code {
        _ = try SurveyDesign(clusters: clusters, weights: weights, population: population, people: people)
      }
    }
    for weight in [Double.nan, .infinity, -1] {
      #expect(refusal(["a", "b"], weights: [1, weight], people: 2) == "design.weight-not-usable")
    }
    #expect(refusal(["a", "b"], weights: [0, 0], people: 2) == "design.no-weight")
    #expect(refusal(["a", "b"], people: 3) == "design.columns-unequal")
    #expect(refusal(["a", "b"], population: [1, 1], people: 2) == "design.population-too-small")
    #expect(refusal([], people: 0) == "design.columns-unequal")
  }

  @Test("A few people are raked to a population of millions, whose totals round more than their weights")
  func large() throws {
    let people = 0..<60
    let all = 9_000_000.0
    func margin(_ shares: [Double], _ group: (Int) -> Int) -> (groups: [String], totals: [String: Double]) {
      let totals = shares.enumerated().map { ("\($0)", $1 * all) }
      return (people.map { "\(group($0))" }, Dictionary(uniqueKeysWithValues: totals))
    }
    let design = try SurveyDesign(clusters: nil, people: people.count).raked(to: [
      margin([0.21, 0.36, 0.43]) { $0 * 7 % 3 }, margin([0.47, 0.53]) { ($0 * $0 + $0 / 5) % 2 },
      margin([0.11, 0.32, 0.18, 0.2, 0.19]) { $0 / 4 % 5 },
    ])
    #expect(abs(design.weights.reduce(0, +) - all) < 1e-6)
  }

  @Test("A margin that is empty, disagrees with another or never settles is refused by its code")
  func margins() throws {
    let design = try SurveyDesign(clusters: nil, people: 4)
    let sexes = ["f", "f", "m", "m"]
    func refusal(_ margins: [(groups: [String], totals: [String: Double])]) -> String? {
      code { _ = try design.raked(to: margins) }
    }
    #expect(refusal([(sexes, ["f": 10])]) == "weights.margin-without-population")
    #expect(refusal([(sexes, ["f": 10, "m": 10, "x": 3])]) == "weights.margin-without-people")
    #expect(refusal([(sexes, ["f": 10, "m": .nan])]) == "weights.margin-without-population")
    let other = ["a", "b", "a", "b"]
    #expect(
      refusal([(sexes, ["f": 10, "m": 10]), (other, ["a": 5, "b": 5])]) == "weights.margins-disagree")
    // The same people cannot be one half by one margin and three quarters by the other.
    #expect(
      refusal([(sexes, ["f": 10, "m": 10]), (sexes, ["f": 15, "m": 5])]) == "weights.not-converged")
  }

  @Test("One cluster gives a variance by the adjusted rule, no jackknife, and no comparison of one group")
  func oneCluster() throws {
    let design = try SurveyDesign(clusters: ["a", "a", "a"], people: 3)
    let mean = try #require(design.mean([0, 1, 1]))
    #expect(design.covariance(of: [mean.influence])[0][0] < 1e-30)
    #expect(Replicates(design) == nil)
    #expect(Comparison(design, of: [0, 1, 1], by: ["x", "x", "x"]) == nil)
    #expect(design.populationVariance([1, 1, 1]) == 0)
    #expect(design.domain([false, false, false]).mean([0, 1, 1]) == nil)
  }
}
