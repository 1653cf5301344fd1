import Foundation
import Surveys
import Testing

@testable import Statistics

@Suite("Measures that lie beside each other") struct LanesTests {
  @Test(
    "An indicator has the same figures whatever number of others stands beside it, also from kept bytes",
    arguments: [2, 3, 4, 6, 8, 12], [false, true])
  func beside(count: Int, isPlain: Bool) throws {
    let world = RowsAgreeTests.world(UInt64(count), isPlain: isPlain)
    func tally(_ indicators: [Indicator]) -> Tally {
      var plan = world.plan(breakdowns: [SyntheticSurvey.byAge])
      plan.indicators = indicators
      return Tally(SessionGroups(world.responses, plan: plan).columns, plan: plan)
    }
    func estimates(_ tally: Tally) -> OwnEstimates {
      Estimator(tally, population: world.population, settings: EstimateSettings()).all()
    }
    let indicators = (0..<count).map { place in
      var own = SyntheticSurvey.indicators[place % SyntheticSurvey.indicators.count]
      own.id = "i\(place)"
      return own
    }
    let all = tally(indicators)
    let (made, kept) = (estimates(all), estimates(try Tally(bytes: Data(all.bytes), plan: all.plan)))
    #expect(made.measures.count == count && kept.measures.count == count)
    for (place, indicator) in indicators.enumerated() {
      let alone = estimates(tally([indicator]))
      #expect(all.domains.indices.contains { alone[$0, 0] != nil })
      for domain in all.domains.indices {
        let own = alone[domain, 0]
        for other in [made[domain, place], kept[domain, place]] {
          #expect(own?.direct == other?.direct && own?.interval == other?.interval)
        }
      }
    }
  }
}
