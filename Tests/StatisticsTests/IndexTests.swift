import Foundation
import Surveys
import Testing

@testable import Statistics

@Suite struct IndexTests {
  private static let scores = ["low": 1.0, "some": 2, "much": 3, "full": 4]
  private static let scale = Scale(
    id: "safety", questions: ["a", "b", "c"],
    scores: ["a": scores, "b": scores, "c": ["yes": 4, "no": 1]])

  /// SYNTHETIC people of one ward; `alike` of ten give all answers from one mind.
  private static func survey(people: Int, alike: Int) -> (tally: Tally, people: [[Double]]) {
    let plan = TallyPlan(
      areaQuestion: "ward",
      indicators: [
        Indicator(id: "a_high", label: "", question: "a", positive: ["full"]), scale.index,
      ], scales: [scale], boroughs: ["W1": "B1"])
    var random = Generator(state: 3)
    var groups = SessionGroups(questions: plan.questions)
    var complete: [[Double]] = []
    for index in 0..<people {
      let mind = random.below(4)
      func own() -> Int { random.below(10) < alike ? mind : random.below(4) }
      let names = ["low", "some", "much", "full"]
      let (a, b, c) = (names[own()], names[own()], own() > 1 ? "yes" : "no")
      let isMissing = index % 11 == 0
      groups.add(
        Person(ward: "W1", answers: [.given(a), isMissing ? .declined : .given(b), .given(c)]),
        to: SessionGroups.Session(name: "s\(index / 8)"))
      if !isMissing {
        complete.append([scores[a] ?? 0, scores[b] ?? 0, c == "yes" ? 4 : 1])
      }
    }
    return (Tally(groups.columns, plan: plan), complete)
  }

  @Test("α and ω from kept sums are those from the people themselves")
  func sums() throws {
    let (tally, people) = Self.survey(people: 300, alike: 8)
    let (kept, direct) = (
      try #require(Reliability(tally.scaleSums[0])), try #require(Reliability(people: people))
    )
    #expect(kept.n == direct.n && abs(kept.alpha - direct.alpha) < 1e-12)
    #expect(zip(kept.itemRest, direct.itemRest).allSatisfy { abs($0 - $1) < 1e-12 })
    let (one, other) = (try #require(Omega(tally.scaleSums[0])), try #require(Omega(people: people)))
    #expect(abs(one.raw - other.raw) < 1e-9)
  }

  @Test("An index is the share of people with every answer who are on the better half of the scale")
  func built() throws {
    let (tally, people) = Self.survey(people: 400, alike: 9)
    let estimates = SurveyEstimates(tally: tally, settings: EstimateSettings(weighting: .none))
    let report = try #require(estimates.indices.first)
    #expect(report.isBuilt && report.questions == ["a", "b", "c"])
    #expect(report.people == people.count / 10 * 10)
    let london = try #require(
      estimates.released.first { $0.figure.level == .london && $0.figure.indicator == "safety_index" }?
        .published)
    // Sums run from 3 to 12.
    let high = people.count { $0.reduce(0, +) > 7.5 }
    #expect(london.n == people.count)
    #expect(london.share == (Double(high) / Double(people.count) * 100).rounded() / 100)
    let mean = people.reduce(0) { $0 + $1.reduce(0, +) } / Double(people.count)
    #expect(report.mean == ((mean - 3) / 9 * 100).rounded())
  }

  @Test(
    "Questions that do not hang together, or that fewer than 100 answered, make no index, and it says why")
  func notBuilt() throws {
    for (people, alike, words) in [(400, 0, "do not hang together"), (90, 10, "it takes 100 people")] {
      let estimates = SurveyEstimates(
        tally: Self.survey(people: people, alike: alike).tally,
        settings: EstimateSettings(weighting: .none))
      let report = try #require(estimates.indices.first)
      #expect(!report.isBuilt && report.mean == nil && report.because?.contains(words) == true)
      let figures = estimates.released.filter { $0.figure.indicator == "safety_index" }
      #expect(!figures.isEmpty && figures.allSatisfy { $0.published == nil && $0.reason == report.because })
      #expect(estimates.models.map(\.indicator) == ["a_high"])
      if people < 100 { #expect(report.people == nil && report.alpha == nil) }
    }
  }

  @Test("Everyone giving one question the same answer is a reason in words, not a number")
  func allEqual() {
    var sums = ScaleSums(items: 2)
    for person in 0..<200 { sums.add([1, Double(person % 4)], sign: 1) }
    let report = IndexReport(Self.scale, sums)
    #expect(report.because?.contains("the same answer") == true && report.alpha == nil)
  }
}

@Suite struct WeightingReportTests {
  @Test("Weighting is told as shares before and after, beside residents, for boroughs and London alone")
  func report() throws {
    let world = SyntheticSurvey(seed: 5, boroughCount: 3, meanPeople: 80)
    let estimates = world.estimates()
    #expect(!estimates.weighting.isEmpty)
    #expect(estimates.weighting.allSatisfy { $0.level != .ward && $0.designEffect >= 1 })
    let london = try #require(estimates.weighting.first { $0.level == .london })
    #expect(london.rows.map(\.group) == ["10-14", "15-19", "20-24"])
    for row in london.rows {
      #expect(abs(row.after - row.residents) <= 0.01, "\(row)")
    }
    for shares in [london.rows.map(\.before), london.rows.map(\.after), london.rows.map(\.residents)] {
      #expect(abs(shares.reduce(0, +) - 1) < 0.02)
    }
    // Half of the people are of the first band, three sevenths of residents.
    #expect(abs(london.rows[0].before - 0.5) < 0.06 && london.rows[0].residents == 0.43)
  }

  @Test("A group of fewer than ten people is not shown, and the report says that it is too small")
  func small() throws {
    var world = SyntheticSurvey(seed: 5, boroughCount: 1, wardsEach: 6, meanPeople: 60)
    var old = 0
    world.responses = world.responses.filter { response in
      guard response.outcomes["age"] == .answered("a20") else { return true }
      old += 1
      return old <= 7
    }
    let report = try #require(world.estimates().weighting.first)
    #expect(report.rows.isEmpty && report.notes.contains { $0.contains("too small to show") })
  }

  @Test("How questions were left unanswered is told for London, in tens where nothing else protects it")
  func missing() throws {
    let world = SyntheticSurvey(seed: 9, boroughCount: 3, meanPeople: 80)
    let reports = world.estimates().missing
    #expect(reports.map(\.question) == ["q1", "q2"])
    let second = try #require(reports.last)
    let notRelevant = world.responses.count { $0.outcomes["q2"] == .notRelevant }
    #expect(second.notRelevant == notRelevant / 10 * 10 && second.notAsked == nil)
    // The only indicator of q2 counts people who are not sure, so its n is no count of answers.
    #expect(second.answered == nil && reports.first?.answered != nil)
  }
}
