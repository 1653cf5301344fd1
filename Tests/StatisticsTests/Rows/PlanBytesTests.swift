import Foundation
import Problems
import Surveys
import Testing

@testable import Statistics

@Suite("A kept tally and the plan it was counted by") struct PlanBytesTests {
  private static let plan = TallyPlan(
    areaQuestion: "ward",
    indicators: [Indicator(id: "safe", label: "Feel safe", question: "q1", positive: ["yes", "mostly"])],
    margins: [Margin(group: "15-19", question: "age", choices: ["15", "16"])],
    breakdowns: [Breakdown(id: "age", question: "age", values: ["15", "16"])],
    comparisons: [Breakdown(id: "officer", question: "q2", values: ["yes", "no"])],
    scales: [Scale(id: "trust", questions: ["q1"], scores: ["q1": ["yes": 1, "no": 0]])],
    missing: ["q1": ["unsure": .dontKnow]], boroughs: ["SYNTHETIC-W1": "SYNTHETIC-B1"])

  private static let changes: [@Sendable (inout TallyPlan) -> Void] = [
    { $0.areaQuestion = "home" }, { $0.indicators = [] }, { $0.indicators += $0.indicators },
    { $0.indicators[0].id = "safer" }, { $0.indicators[0].label = "Feel safer" },
    { $0.indicators[0].question = "q2" }, { $0.indicators[0].positive = ["yes"] },
    { $0.indicators[0].direction = .higherIsWorse }, { $0.indicators[0].theme = .trust },
    { $0.indicators[0].countsDontKnow = true }, { $0.margins = [] }, { $0.margins[0].group = "10-14" },
    { $0.margins[0].question = "q2" }, { $0.margins[0].choices = ["15"] }, { $0.breakdowns = [] },
    { ($0.breakdowns, $0.comparisons) = ($0.comparisons, $0.breakdowns) }, { $0.breakdowns[0].id = "ages" },
    { $0.breakdowns[0].question = "q2" }, { $0.breakdowns[0].label = "How old" },
    { $0.breakdowns[0].values = ["15"] }, { $0.comparisons += $0.breakdowns }, { $0.scales = [] },
    { $0.scales[0].id = "safety" }, { $0.scales[0].questions += ["q2"] },
    { $0.scales[0].scores["q1"]?["no"] = 0.5 }, { $0.scales[0].scores["q2"] = [:] },
    { $0.missing = [:] }, { $0.missing["q1"]?["unsure"] = .declined },
    { $0.missing["q1"]?["later"] = .dontKnow },
    { $0.boroughs = [:] }, { $0.boroughs["SYNTHETIC-W1"] = "SYNTHETIC-B2" },
    { $0.boroughs = ["SYNTHETIC-W2": "SYNTHETIC-B1"] }, { $0.boroughs["SYNTHETIC-W2"] = "SYNTHETIC-B1" },
  ]

  @Test("A tally is not read for a plan that differs in anything", arguments: changes.indices)
  func otherPlan(change: Int) throws {
    let bytes = Data(Tally(plan: Self.plan).bytes)
    #expect(try Tally(bytes: bytes, plan: Self.plan) == Tally(plan: Self.plan))
    var other = Self.plan
    Self.changes[change](&other)
    #expect(other != Self.plan)
    let problem = #expect(throws: Problem.self) { try Tally(bytes: bytes, plan: other) }
    #expect(problem?.code == "tally.other-plan")
  }

  @Test("Whoever adds something to a plan is told to keep it with tallies, too (TallyPlan.packed)")
  func everything() {
    let plan = Self.plan
    let kept: [(Any, Int)] = [
      (plan, 8), (plan.indicators[0], 7), (plan.margins[0], 3), (plan.breakdowns[0], 4), (plan.scales[0], 3),
    ]
    for (held, properties) in kept { #expect(Mirror(reflecting: held).children.count == properties) }
  }
}
