import Surveys
import Testing

@testable import Statistics

@Suite("Rows of counts, as wide as the weighting cells need") struct PlainRowsTests {
  @Test(
    "People who all weigh 1 are counted the same whether their weights are left out or written down",
    arguments: [0, 2, 3, 5, 8, 15, 17], [UInt64(1), 2])
  func plain(groups: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let names = (0..<groups).map { "SYNTHETIC-g\($0)" }
    let wards = (0..<9).map { "SYNTHETIC-W\($0)" }
    let plan = TallyPlan(
      areaQuestion: "ward",
      indicators: [Indicator(id: "safe", label: "SYNTHETIC", question: "q", positive: ["yes"])],
      margins: names.map { Margin(group: $0, question: "group", choices: [$0]) },
      boroughs: Dictionary(
        uniqueKeysWithValues: wards.enumerated().map { ($1, "SYNTHETIC-B\($0 % 3)") }))
    func pick<Value>(_ values: [Value]) -> Value? {
      values.isEmpty ? nil : values[min(values.count - 1, Int(random.uniform() * Double(values.count)))]
    }
    var sessions = SessionGroups(questions: plan.questions)
    for _ in 0..<900 {
      let said: [String: Answer] = [
        "q": pick([.given("yes"), .given("no"), .given("no"), .declined, .dontKnow]) ?? .notAsked,
        "group": random.uniform() < 0.1 ? .declined : pick(names).map { .given($0) } ?? .notAsked,
      ]
      // Some sessions are of one ward, some of all; some people stand alone in their ward, some name none.
      let session = Int(random.uniform() * 60)
      let ward = session < 20 ? wards[session % 9] : pick(wards + [""]) ?? ""
      sessions.add(
        Person(ward: ward, answers: plan.questions.map { said[$0] ?? .notAsked }),
        to: SessionGroups.Session(name: "s\(session)"))
    }
    let left = sessions.columns
    var written = left
    written.weights = Array(repeating: 1, count: left.people)
    #expect(left.weights.isEmpty && left.people == 900)
    #expect(Tally(left, plan: plan) == Tally(written, plan: plan))
  }
}
