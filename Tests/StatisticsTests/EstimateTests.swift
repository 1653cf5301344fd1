import Foundation
import Surveys
import Testing

@testable import Statistics

@Suite struct EstimateTests {
  @Test("An unweighted share, its error and interval agree with the sums written out by hand")
  func byHand() throws {
    // 12 of 20 positive; sessions of 10 with 5 and 7 positive; ρ given as 0.1.
    var direct = try #require(Self.direct([(10, 5), (10, 7)]))
    #expect(direct.n == 20 && direct.positive == 12 && direct.share == 0.6)
    #expect(direct.sessionSize == 10 && direct.weightEffect == 1)
    // Residual totals (5 − 6)/20 and (7 − 6)/20: 2/1 · (0.05² + 0.05²).
    #expect(abs(direct.linearisedVariance - 0.01) < 1e-15)
    let interval = try #require(DefaultInterval(direct, correlation: 0.1, isWeighted: false))
    #expect(abs(interval.effectiveN - 20 / 1.9) < 1e-12)
    #expect(interval.method == "unweighted, Wilson on effective n, pooled design effect")
    direct.share = 0
    let none = try #require(DefaultInterval(direct, correlation: 0.1, isWeighted: false))
    #expect(none.interval.lowerBound == 0 && none.interval.upperBound > 0.1 && none.se > 0)
  }

  @Test("Wilson's interval is that of the textbook: 0 of 10 reaches to 0.2775, 7 of 10 from 0.3968 to 0.8922")
  func wilson() throws {
    let none = try #require(wilsonInterval(share: 0, n: 10))
    let seven = try #require(wilsonInterval(share: 0.7, n: 10))
    #expect(none.lowerBound == 0 && abs(none.upperBound - 0.277533) < 1e-6)
    #expect(abs(seven.lowerBound - 0.3968) < 5e-5 && abs(seven.upperBound - 0.8922) < 5e-5)
    #expect(wilsonInterval(share: .nan, n: 10) == nil && wilsonInterval(share: 0.5, n: 0) == nil)
  }

  @Test("Clusters outside an area count as zeros in its variance")
  func domainVariance() {
    let inside = linearisedVariance(totals: ["": [0.1, -0.1]], clusters: ["": 2])
    let wider = linearisedVariance(totals: ["": [0.1, -0.1]], clusters: ["": 10])
    #expect(abs(inside - 0.04) < 1e-15)
    #expect(abs(wider - 10.0 / 9 * 0.02) < 1e-15)
  }

  @Test("A stratum of one cluster follows the convention asked for")
  func lonely() {
    let totals = ["a": [0.3], "b": [0.1, -0.1]]
    let clusters = ["a": 1, "b": 2]
    func variance(_ lonely: LonelyCluster) -> Double {
      linearisedVariance(totals: totals, clusters: clusters, lonely: lonely)
    }
    #expect(abs(variance(.certainty) - 0.04) < 1e-15 && variance(.remove) == variance(.certainty))
    #expect(abs(variance(.adjust) - 0.13) < 1e-15)
    #expect(abs(variance(.average) - 0.08) < 1e-15)
  }

  @Test("Post-stratified, each age band counts as it does among residents")
  func postStratified() throws {
    // 20 aged 10–14 of whom 15 positive, 10 aged 15–19 of whom 2; residents half and half.
    var tally = Tally()
    for person in 0..<30 {
      tally.addPerson(
        to: Tally.Group(ward: "W", cluster: "s\(person % 5)", cell: person < 20 ? "10-14" : "15-19"),
        answers: ["q": .given(person < 15 || person >= 28 ? "yes" : "no")])
    }
    let margins = ["10-14", "15-19"].map { Margin(group: $0, question: "age", choices: [$0]) }
    let estimates = SurveyEstimates(
      tally: tally, indicators: [Indicator(id: "i", label: "", question: "q", positive: ["yes"])],
      margins: margins, population: ["W": ["10-14": 500, "15-19": 500]], boroughs: ["W": "B"])
    let sample = try #require(
      PostStratification(
        people: [
          "10-14": .init(people: 20, weight: 20, squaredWeight: 20),
          "15-19": .init(people: 10, weight: 10, squaredWeight: 10),
        ], population: ["10-14": 500, "15-19": 500], order: ["10-14", "15-19"]))
    #expect(sample.factors == ["10-14": 0.75, "15-19": 1.5])
    let ward = try #require(estimates.released.first?.published)
    // (0.75 · 15 + 1.5 · 2) / 30 = 0.475
    #expect(ward.share == 0.48 || ward.share == 0.47)
    #expect(ward.method.hasPrefix("post-stratified"))
    // Two positive in the older band: the unweighted share beside it would say too much.
    #expect(ward.unweightedShare == nil)
  }

  @Test("A cell of fewer than five people joins its neighbour, and the estimate says so")
  func collapsing() throws {
    func count(_ people: Int) -> Tally.Count {
      .init(people: people, weight: Double(people), squaredWeight: Double(people))
    }
    let residents = ["a": 100.0, "b": 100, "c": 100]
    let three = try #require(
      PostStratification(
        people: ["a": count(3), "b": count(20), "c": count(30)], population: residents,
        order: ["a", "b", "c"]))
    #expect(three.stratum["a"] == three.stratum["b"] && three.stratum["c"] != three.stratum["a"])
    #expect(three.notes.count == 1)
    let total = [3.0, 20, 30].enumerated().reduce(0) {
      $0 + $1.element * (three.factors[["a", "b", "c"][$1.offset]] ?? 0)
    }
    #expect(abs(total - 53) < 1e-12)
    #expect(
      PostStratification(people: ["a": count(3), "b": count(9)], population: residents, order: ["a", "b"])
        == nil)
  }

  @Test("No age band weighs more than five times the median person, and the total stays")
  func trimming() throws {
    func count(_ people: Int) -> Tally.Count {
      .init(people: people, weight: Double(people), squaredWeight: Double(people))
    }
    let people = ["a": count(5), "b": count(60), "c": count(40)]
    let sample = try #require(
      PostStratification(people: people, population: ["a": 900, "b": 500, "c": 400], order: ["a", "b", "c"]))
    let (a, b) = (try #require(sample.factors["a"]), try #require(sample.factors["b"]))
    // Untrimmed, a would weigh 180/8.3 = 21.6 times as much as b.
    #expect(a / b < 5.1 && a / b > 2)
    #expect(sample.notes.contains { $0.contains("within limits") })
    let total = people.reduce(0) { $0 + $1.value.weight * (sample.factors[$1.key] ?? 0) }
    #expect(abs(total - 105) < 1e-9)
  }

  @Test("Sessions no more alike than chance give no correlation; identical answers in sessions give 1")
  func correlation() throws {
    let alike = (0..<10).map { ward in
      [
        SessionCount(n: 8, positive: ward % 2 == 0 ? 8 : 0),
        SessionCount(n: 8, positive: ward % 2 == 0 ? 0 : 8),
      ]
    }
    #expect(try abs(#require(pooledIntraclassCorrelation(wards: alike)) - 1) < 1e-12)
    let equal = (0..<10).map { _ in [SessionCount(n: 8, positive: 4), SessionCount(n: 8, positive: 4)] }
    #expect(pooledIntraclassCorrelation(wards: equal) == 0)
    #expect(pooledIntraclassCorrelation(wards: [[SessionCount(n: 8, positive: 4)]]) == nil)
  }

  @Test("The same answers give the same figures whatever their order, and an empty survey withholds all")
  func deterministic() {
    let world = SyntheticSurvey(seed: 5)
    var shuffled = world
    shuffled.responses.reverse()
    let (a, b) = (world.estimates().released, shuffled.estimates().released)
    #expect(
      zip(a, b).allSatisfy {
        $0.figure == $1.figure && $0.published == $1.published && $0.reason == $1.reason
      })
    shuffled.responses = []
    #expect(shuffled.estimates().released.allSatisfy { $0.published == nil && $0.reason != nil })
    #expect(a.count == (24 + 4 + 1) * 3)
  }

  @Test("People who do not say their ward count for London and nowhere else")
  func withoutWard() throws {
    var world = SyntheticSurvey(seed: 6, meanPeople: 60)
    let before = try #require(world.estimates().released.last?.published)
    for person in 0..<20 {
      world.responses.append(
        Response(
          form: "SYNTHETIC", version: "1", session: "x",
          outcomes: ["ward": .declined, "q2": .answered(person < 10 ? "yes" : "no")]))
    }
    let after = world.estimates()
    #expect(after.peopleWithoutWard == 20)
    #expect(after.released.last?.published?.n == before.n + 20)
  }

  private static func direct(_ sessions: [(Int, Int)]) -> DirectEstimate? {
    let indicator = Indicator(id: "i", label: "", question: "q", positive: ["yes"])
    var tally = Tally()
    for (index, session) in sessions.enumerated() {
      for person in 0..<session.0 {
        tally.addPerson(
          to: Tally.Group(ward: "W", cluster: "\(index)"),
          answers: ["q": .given(person < session.1 ? "yes" : "no")])
      }
    }
    let rows = tally.groups.map { group, contents in
      AreaSample.Row(group: group, contents: contents, counts: [IndicatorCount(indicator, in: contents)])
    }
    return DirectEstimate(
      AreaSample(rows: rows, weighting: nil), indicator: 0, clusters: ["": sessions.count])
  }
}
