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
    let interval = try #require(DefaultInterval(direct, correlation: 0.1, isRaked: nil))
    #expect(abs(interval.effectiveN - 20 / 1.9) < 1e-12)
    #expect(interval.method == "unweighted, Wilson on effective n, pooled design effect")
    direct.share = 0
    let none = try #require(DefaultInterval(direct, correlation: 0.1, isRaked: nil))
    #expect(none.interval.lowerBound == 0 && none.interval.upperBound > 0.1 && none.se > 0)
  }

  @Test("The error beside an interval of the area's own variance is of that variance")
  func ownError() throws {
    let direct = try #require(Self.direct([(10, 5), (10, 7)]))
    for choice in [IntervalChoice.linearised, .logit, .kornGraubard] {
      let made = try #require(DefaultInterval(direct, correlation: 0.1, isRaked: nil, choice: choice))
      #expect(abs(made.se - direct.linearisedVariance.squareRoot()) < 1e-15)
    }
  }

  @Test("Wilson's interval stands where the chosen one would have no width, and the method says so")
  func noWidth() throws {
    let direct = try #require(Self.direct([(10, 10), (10, 10)]))
    for choice in [IntervalChoice.logit, .linearised] {
      let made = try #require(DefaultInterval(direct, correlation: 0.1, isRaked: nil, choice: choice))
      #expect(made.method == "unweighted, Wilson on effective n, pooled design effect")
      #expect(made.interval.lowerBound < 0.9 && made.interval.upperBound == 1)
    }
    for choice in [IntervalChoice.jeffreys, .clopperPearson, .kornGraubard] {
      let made = try #require(DefaultInterval(direct, correlation: 0.1, isRaked: nil, choice: choice))
      #expect(made.method.contains(choice.name))
      #expect(made.interval.lowerBound < 0.9 && made.interval.upperBound == 1)
    }
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
    var (inside, wider) = (LinearisedVariance(), LinearisedVariance())
    inside.add(totalSquared: 0, squares: 0.02, clusters: 2)
    wider.add(totalSquared: 0, squares: 0.02, clusters: 10)
    #expect(abs(inside.value - 0.04) < 1e-15)
    #expect(abs(wider.value - 10.0 / 9 * 0.02) < 1e-15)
  }

  @Test("A stratum of one cluster follows the convention asked for")
  func lonely() {
    func variance(_ lonely: LonelyCluster) -> Double {
      var variance = LinearisedVariance(lonely: lonely)
      variance.add(totalSquared: 0.09, squares: 0.09, clusters: 1)
      variance.add(totalSquared: 0, squares: 0.02, clusters: 2)
      return variance.value
    }
    #expect(abs(variance(.certainty) - 0.04) < 1e-15 && variance(.remove) == variance(.certainty))
    #expect(abs(variance(.adjust) - 0.13) < 1e-15)
    #expect(abs(variance(.average) - 0.08) < 1e-15)
  }

  @Test("Post-stratified, each age band counts as it does among residents")
  func postStratified() throws {
    // 20 aged 10–14 of whom 15 positive, 10 aged 15–19 of whom 2; residents half and half.
    var people = SessionGroups(questions: ["age", "q"])
    for person in 0..<30 {
      people.add(
        Person(
          ward: "W",
          answers: [
            .given(person < 20 ? "10-14" : "15-19"), .given(person < 15 || person >= 28 ? "yes" : "no"),
          ]), to: SessionGroups.Session(name: "s\(person % 5)"))
    }
    let margins = ["10-14", "15-19"].map { Margin(group: $0, question: "age", choices: [$0]) }
    let plan = TallyPlan(
      areaQuestion: "", indicators: [Indicator(id: "i", label: "", question: "q", positive: ["yes"])],
      margins: margins, boroughs: ["W": "B"])
    let estimates = SurveyEstimates(
      tally: Tally(people.columns, plan: plan), population: ["W": ["10-14": 500, "15-19": 500]])
    let weights = try #require(Self.weights([20, 10], to: [500, 500]))
    #expect(weights.factors == [1, 0.75, 1.5])
    let ward = try #require(estimates.released.first?.published)
    // (0.75 · 15 + 1.5 · 2) / 30 = 0.475
    #expect(ward.share == 0.48 || ward.share == 0.47)
    #expect(ward.method.hasPrefix("post-stratified"))
    // Two positive in the older band: the unweighted share beside it would say too much.
    #expect(ward.unweightedShare == nil)
  }

  @Test("A cell of fewer than five people joins its neighbour, and the estimate says so")
  func collapsing() throws {
    let three = try #require(Self.weights([3, 20, 30], to: [100, 100, 100]))
    let groups = (0...3).map { three.groups(of: $0) }
    #expect(groups[1] == groups[2] && groups[3] != groups[1])
    #expect(three.notes.count == 1)
    let total = zip([3.0, 20, 30], three.factors[1...]).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(total - 53) < 1e-12)
    #expect(Self.weights([3, 9], to: [100, 100]) == nil)
  }

  @Test("No age band weighs more than five times the median person, and the total stays")
  func trimming() throws {
    let weights = try #require(Self.weights([5, 60, 40], to: [900, 500, 400]))
    let (a, b) = (weights.factors[1], weights.factors[2])
    // Untrimmed, a would weigh 180/8.3 = 21.6 times as much as b.
    #expect(a / b < 5.1 && a / b > 2)
    #expect(weights.notes.contains { $0.contains("within limits") })
    let total = zip([5.0, 60, 40], weights.factors[1...]).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(total - 105) < 1e-9)
  }

  @Test(
    "Beside a crowd of one group, nobody who is too few is trimmed to less than one person")
  func trimmingBesideACrowd() throws {
    // Three in four are of the youngest, who are a tenth of the residents.
    let weights = try #require(Self.weights([77, 12, 12], to: [100, 300, 600]))
    #expect(weights.factors[1] <= 1 && weights.factors[2] >= 1 && weights.factors[3] >= 1)
    #expect(weights.notes.contains { $0.contains("within limits") })
  }

  @Test("Sessions no more alike than chance give no correlation; identical answers in sessions give 1")
  func correlation() throws {
    /// Of wards with sessions of eight answers, so many of them positive.
    func correlation(_ wards: [[Double]]) -> Double? {
      let pooled = wards.reduce(into: PooledSpread()) { pooled, positive in
        let (sessions, sum) = (Double(positive.count), positive.reduce(0, +))
        pooled.add(
          LaneSpread(sessions: Lanes(repeating: sessions), squaredSizes: Lanes(repeating: 64 * sessions)),
          n: Lanes(repeating: 8 * sessions), positive: Lanes(repeating: sum),
          squaredShares: Lanes(repeating: positive.reduce(0) { $0 + $1 * $1 / 8 }))
      }
      return pooled.correlation(lane: 0)
    }
    let alike = (0..<10).map { $0 % 2 == 0 ? [8.0, 0] : [0, 8] }
    #expect(try abs(#require(correlation(alike)) - 1) < 1e-12)
    #expect(correlation(Array(repeating: [4, 4], count: 10)) == 0)
    #expect(correlation([[4]]) == nil)
  }

  @Test(
    "Sessions and their size are counted alike below and above what one byte holds",
    arguments: [255, 256, 700])
  func manySessions(count: Int) throws {
    // Few people in many sessions, and many people in few.
    for (sessions, size) in [(count, 3), (3, count)] {
      let own = try #require(Self.direct(Array(repeating: (size, 1), count: sessions)))
      #expect(own.sessions == sessions && own.n == size * sessions && own.positive == sessions)
      #expect(own.sessionSize == Double(size))
    }
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

  /// Weights by one margin of groups a, b, … with so many people.
  private static func weights(_ people: [Int], to residents: [Double]) -> AreaWeights? {
    let names = people.indices.map { "g\($0)" }
    let cells = WeightingCells(names.map { Margin(group: $0, question: "g", choices: [$0]) })
    let counted = [0] + people.map { Double($0) }
    let area = AreaPeople(area: "", people: counted, weights: counted, residents: residents)
    return AreaWeights.all(cells, [LanePeople([area])]).first ?? nil
  }

  private static func direct(_ sessions: [(Int, Int)]) -> DirectEstimate? {
    let indicator = Indicator(id: "i", label: "", question: "q", positive: ["yes"])
    var people = SessionGroups(questions: ["q"])
    for (index, session) in sessions.enumerated() {
      for person in 0..<session.0 {
        people.add(
          Person(ward: "W", answers: [.given(person < session.1 ? "yes" : "no")]),
          to: SessionGroups.Session(name: "\(index)"))
      }
    }
    let plan = TallyPlan(areaQuestion: "", indicators: [indicator], boroughs: ["W": "B"])
    let tally = Tally(people.columns, plan: plan)
    return tally.place(of: Domains.Domain(area: "W")).flatMap {
      DirectEstimate(tally, domain: $0, measure: 0)
    }
  }
}
