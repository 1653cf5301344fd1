import Foundation
import Statistics
import Surveys
import Testing

@Suite struct TallyTests {
  let plan = SyntheticSurvey.plan
  let responses = SyntheticSurvey(seed: 1).responses

  @Test("Tallies of parts, merged in any order and grouping, are the tally of the whole")
  func monoid() {
    let parts = stride(from: 0, to: responses.count, by: 50).map {
      plan.tally(of: responses[$0..<min($0 + 50, responses.count)])
    }
    let whole = plan.tally(of: responses)
    #expect(parts.reduce(.zero, +) == whole)
    #expect(parts.reversed().reduce(.zero, +) == whole)
    let (a, b, c) = (parts[0], parts[1], parts[2])
    #expect((a + b) + c == a + (b + c))
    #expect(a + b == b + a)
    #expect(a + .zero == a && .zero + a == a)
    #expect(whole.people == responses.count)
  }

  @Test("Declined, don't know, not relevant and not asked are counted apart, and the rest as given")
  func missingKinds() {
    let outcomes: [Outcome?] = [
      .answered("unsafe"), .answered("not_sure"), .answered("no_say"), .declined, .notRelevant, nil,
    ]
    let people = outcomes.map { outcome in
      var response = Response(form: "SYNTHETIC", version: "1", session: "s")
      response.outcomes["q1"] = outcome
      return response
    }
    let group = Tally.Group(ward: "", cluster: "s")
    let items = plan.tally(of: people).groups[group]?.items ?? [:]
    func count(_ answer: Tally.Answer) -> Int {
      items[Tally.Item(question: "q1", answer: answer)]?.people ?? 0
    }
    #expect(count(.given("unsafe")) == 1)
    #expect(count(.dontKnow) == 1)
    #expect(count(.declined) == 2)
    #expect(count(.notRelevant) == 1)
    #expect(count(.notAsked) == 1)
  }

  @Test("A tally survives being stored, weights and all")
  func codable() throws {
    var weighted = responses[0]
    weighted.weight = 2.5
    weighted.stratum = "north"
    let tally = plan.tally(of: [weighted, responses[1]])
    #expect(try JSONDecoder().decode(Tally.self, from: JSONEncoder().encode(tally)) == tally)
    let count = tally.groups.first { $0.key.stratum == "north" }?.value.people
    #expect(count == Tally.Count(people: 1, weight: 2.5, squaredWeight: 6.25))
  }

  @Test("A weight of zero, below zero or not a number counts as 1 and never spoils a sum")
  func badWeights() {
    for weight in [0, -1, Double.nan, .infinity] {
      var response = responses[0]
      response.weight = weight
      #expect(plan.tally(of: response) == plan.tally(of: responses[0]))
    }
  }
}
