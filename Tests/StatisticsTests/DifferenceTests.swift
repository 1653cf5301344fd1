import Foundation
import Surveys
import Testing

@testable import Statistics

/// SYNTHETIC answers in which sessions and ages differ.
private let world = SyntheticSurvey(seed: 21, boroughCount: 3, wardsEach: 8, meanPeople: 60)

@Suite struct DifferenceTests {
  private static let plan = world.plan(breakdowns: [SyntheticSurvey.byAge])
  private static let columns = SessionGroups(world.responses, plan: plan).columns
  private static let weighted = SurveyEstimates(
    tally: Tally(columns, plan: plan), population: world.population)
  private static let plain = SurveyEstimates(
    tally: Tally(columns, plan: plan), settings: EstimateSettings(weighting: .none))

  @Test("A share and its variance made from sessions are those made from the tally, weighted or not")
  func sameAsTally() throws {
    for estimates in [Self.weighted, Self.plain] {
      let estimator = estimates.estimator
      let differences = SurveyDifferences(estimates, columns: Self.columns)
      for (measure, indicator) in SyntheticSurvey.indicators.enumerated() {
        for (place, domain) in estimator.tally.domains.enumerated() where domain.area != QuestionTable.noWard
        {
          let level = try #require(estimator.areas.all.first { $0.code == domain.area }).level
          let direct = DirectEstimate(
            estimator.tally, domain: place, measure: measure, weights: estimator.weights(of: place))
          let own = differences.residuals(
            of: Figure(area: domain.area, level: level, indicator: indicator.id, group: domain.group))
          guard let direct else {
            #expect(own == nil)
            continue
          }
          let residuals = try #require(own)
          #expect(abs(residuals.share - direct.share) < 1e-12)
          #expect(residuals.answers.reduce(0, +) == direct.n)
          var nothing = residuals
          nothing.totals = residuals.totals.map { _ in 0 }
          let variance = nothing.varianceOfDifference(from: residuals, strata: Self.columns.strata)
          #expect(abs(variance - direct.linearisedVariance) < 1e-10 * max(1e-6, variance), "\(domain)")
        }
      }
    }
  }

  @Test("A difference of groups is that of a survey design with the same sessions, interval and p value")
  func sameAsDesign() throws {
    let differences = SurveyDifferences(Self.plain, columns: Self.columns).between(
      groupsOf: "by_age", in: AreaTree.london)
    #expect(!differences.isEmpty)
    let sessions = Self.columns.session.map(String.init)
    let design = try SurveyDesign(clusters: sessions, people: Self.columns.people)
    let ages = try #require(Self.columns.column("age"))
    let names = (0..<Self.columns.people).map { ages.answer(of: $0).value ?? "" }
    for difference in differences where difference.method == Difference.linearised {
      let indicator = try #require(SyntheticSurvey.indicators.first { $0.id == difference.indicator })
      let column = try #require(Self.columns.column(indicator.question))
      let measure = TallyMeasure(question: indicator.question, kind: .indicator(indicator))
      let scores = (0..<Self.columns.people).map { measure.score(column.answer(of: $0)) }
      let groups = [difference.first, difference.second].compactMap(\.group?.value)
      let inside = zip(scores, names).map { $0 != nil && groups.contains($1) }
      let comparison = try #require(
        Comparison(design.domain(inside), of: scores.map { $0 ?? 0 }, by: names))
      let sign = groups == comparison.groups ? 1.0 : -1.0
      let other = comparison.differences
      #expect(abs(sign * other.values[1] - difference.difference) <= 0.005 + 1e-9)
      let test = try #require(comparison.test)
      #expect(abs(test.p - difference.p) <= 0.0005 + 1e-9)
      let half = studentPoint(level: 0.95, df: test.df) * other.errors[1]
      #expect(difference.lower <= sign * other.values[1] - half + 1e-9)
      #expect(difference.lower >= sign * other.values[1] - half - 0.01 - 1e-9)
    }
    #expect(differences.contains { $0.method == Difference.linearised })
  }

  @Test("A difference is shown only where both figures are published, with n and share as published")
  func published() throws {
    let differences = SurveyDifferences(Self.weighted, columns: Self.columns)
    let shown = differences.between(groupsOf: "by_age", in: "B1") + differences.boroughsBesideLondon
    #expect(!shown.isEmpty)
    for difference in shown {
      for side in [difference.first, difference.second] {
        let figure = try #require(
          Self.weighted.released.first {
            $0.figure.area == side.area && $0.figure.group == side.group
              && $0.figure.indicator == difference.indicator
          })
        let estimate = try #require(figure.published)
        #expect(estimate.share == side.share && estimate.n == side.n)
      }
      #expect(difference.lower < difference.upper)
      #expect((difference.lower...difference.upper).contains(difference.difference))
      #expect(difference.first.group?.value != BreakdownValue.notSaid)
    }
    #expect(differences.between(groupsOf: "nothing", in: AreaTree.london).isEmpty)
  }

  @Test("From two intervals, each side's distance is squared and added, as Newcombe's method 10 does")
  func newcombe() throws {
    // Newcombe (1998), example a of table II: 56/70 and 48/80 have Wilson intervals of which the difference is
    // 0.0524 to 0.3339.
    let (first, second) = (
      try #require(wilsonInterval(share: 48.0 / 80, n: 80)), try #require(wilsonInterval(share: 0.8, n: 70))
    )
    let difference = Difference(
      indicator: "safe", first: Difference.Side(area: "a", share: 48.0 / 80, n: 80), first,
      second: Difference.Side(area: "b", share: 0.8, n: 70), second)
    #expect(difference.lower == 0.05 && difference.upper == 0.34 && difference.difference == 0.2)
    #expect(difference.p < 0.05 && difference.adjustedP == nil)
  }

  @Test("Where nobody and everybody said so the interval still has width, and p is a number")
  func certain() {
    let difference = Difference(
      indicator: "safe", first: Difference.Side(area: "a", share: 0, n: 40), 0...0.09,
      second: Difference.Side(area: "b", share: 0, n: 40), 0...0.09)
    #expect(difference.lower < difference.upper && difference.difference == 0 && difference.p == 1)
  }

  @Test("Adjusted p values follow Benjamini and Hochberg, never under the p values themselves")
  func adjusted() {
    let sides = (
      Difference.Side(area: "a", share: 0.5, n: 40), Difference.Side(area: "b", share: 0.6, n: 40)
    )
    let list = [0.01, 0.04, 0.03, 0.5].map { p in
      Difference(
        indicator: "safe", first: sides.0, second: sides.1, difference: 0.1, interval: 0...0.2, p: p,
        method: "")
    }
    #expect(Difference.adjusted(list).map(\.adjustedP) == [0.04, 0.053, 0.053, 0.5])
    #expect(Difference.adjusted([]).isEmpty)
  }
}
