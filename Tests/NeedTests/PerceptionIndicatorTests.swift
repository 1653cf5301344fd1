import Need
import Places
import Surveys
import Testing

@testable import Statistics

struct PerceptionIndicatorTests {
  private let wards = Array(London.bundled.wards.filter(\.isScored).prefix(3))
  private let safe = Indicator(id: "safe", label: "Feel safe", question: "q", positive: ["yes"])

  private func released(
    _ area: String, _ share: Double?, level: AreaLevel = .ward, indicator: String = "safe"
  ) -> Released<Estimate> {
    Released(
      figure: Figure(area: area, level: level, indicator: indicator),
      outcome: share.map {
        .published(Estimate(n: 20, share: $0, se: 0.1, lower: 0, upper: 1, method: "SYNTHETIC"))
      } ?? .suppressed(reason: "Fewer than 10 people answered."))
  }

  private func measure(_ released: [Released<Estimate>]) -> Measure {
    Measure.perception(safe, from: released, survey: "SYNTHETIC")
  }

  @Test(
    "Published figures of wards become the measure's values, and where more is better the least count as worst"
  )
  func values() throws {
    let measure = measure([released(wards[0].code, 0.2), released(wards[1].code, 0.9)])
    #expect(measure.values == [wards[0].code: 0.2, wards[1].code: 0.9])
    #expect(measure.id == "safe" && measure.origin == .survey && measure.level == .ward)
    #expect(try NeedModel().scores(for: [measure]).first?.ward == wards[0])
  }

  @Test("A suppressed ward is missing with its reason, never zero")
  func suppressed() throws {
    let measure = measure([released(wards[0].code, nil), released(wards[1].code, 0.9)])
    #expect(measure.values[wards[0].code] == nil)
    #expect(measure.reasonForNone(in: wards[0].code) == "Fewer than 10 people answered.")
    #expect(measure.reasonForNone(in: wards[1].code) == nil)
    let scores = try NeedModel(threshold: 50).scores(for: [measure])
    let score = try #require(scores.first { $0.ward == wards[0] })
    #expect(score.missing == ["safe"] && score.possible == 0)
  }

  @Test(
    "The modelled share stands for what young people said unless the direct one is asked for; both are uncertain"
  )
  func modelled() throws {
    var estimate = Estimate(n: 20, share: 0.2, se: 0.1, lower: 0.08, upper: 0.4, method: "SYNTHETIC")
    estimate.modelled = ModelledShare(
      SmallAreaModel.Steadied(share: 0.31, interval: 0.22...0.4, ownWeight: 0.5, spread: .angle(0.05)),
      scaling: nil, method: "modelled: SYNTHETIC")
    let release = [
      Released(
        figure: Figure(area: wards[0].code, level: .ward, indicator: "safe"), outcome: .published(estimate)),
      Released(
        figure: Figure(
          area: wards[0].code, level: .ward, indicator: "safe",
          group: BreakdownValue(breakdown: "by_age", value: "a")), outcome: .published(estimate)),
    ]
    let (modelled, direct) = (
      measure(release), Measure.perception(safe, from: release, survey: "S", perception: .direct)
    )
    #expect(modelled.values == [wards[0].code: 0.31] && direct.values == [wards[0].code: 0.2])
    #expect(modelled.cautions.contains("Modelled") && direct.cautions.contains("own answers"))
    #expect(modelled.posteriors.count == 1 && direct.posteriors.count == 1)
    guard case .angle(_, let error) = try #require(modelled.posteriors[wards[0].code]) else {
      Issue.record("not on the arcsine scale")
      return
    }
    #expect(error == 0.05)
  }

  @Test("Figures of boroughs, of London and of other indicators are passed over")
  func others() {
    let measure = measure([
      released("E09000002", 0.5, level: .borough), released(London.code, 0.5, level: .london),
      released(wards[0].code, 0.5, indicator: "trust"),
    ])
    #expect(measure.values.isEmpty && measure.reasons.isEmpty)
  }
}
