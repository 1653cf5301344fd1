import Need
import Places
import Surveys
import Testing

struct NeedLawTests {
  private let ties = Cut.Ties.allCases

  private func changed(_ measure: Measure, by change: (Double) -> Double, _ direction: Indicator.Direction)
    -> Measure
  {
    Measure(
      id: measure.id, title: measure.title, theme: measure.theme, direction: direction,
      values: measure.values.mapValues(change))
  }

  @Test("The order of the measures changes no score and no rank", arguments: 1...10 as ClosedRange<UInt64>)
  func permutation(seed: UInt64) throws {
    let measures = randomMeasures(seed: seed)
    let model = try NeedModel(weights: ["m0": 0.1, "m1": 0.2, "m2": 0.3, "m3": 0.7], ties: .shared)
    var random = Seeded(state: seed)
    let one = model.scores(for: measures)
    let other = model.scores(for: measures.shuffled(using: &random))
    #expect(one.map(\.ward) == other.map(\.ward))
    #expect(one.map(\.score) == other.map(\.score))
    #expect(one.map { Set($0.flagged) } == other.map { Set($0.flagged) })
  }

  @Test(
    "Doubling every weight doubles every score and keeps the order", arguments: 1...10 as ClosedRange<UInt64>)
  func scaling(seed: UInt64) throws {
    let measures = randomMeasures(seed: seed)
    var random = Seeded(state: seed)
    let weights = Dictionary(
      uniqueKeysWithValues: measures.map { ($0.id, Double.random(in: 0...3, using: &random)) })
    let once = try NeedModel(weights: weights).scores(for: measures)
    let twice = try NeedModel(weights: weights.mapValues { $0 * 2 }).scores(for: measures)
    #expect(once.map(\.ward) == twice.map(\.ward))
    #expect(zip(once, twice).allSatisfy { $0.score * 2 == $1.score && $0.possible * 2 == $1.possible })
  }

  @Test("Raising the threshold never takes a flag away", arguments: 1...5 as ClosedRange<UInt64>)
  func raising(seed: UInt64) throws {
    for measure in randomMeasures(seed: seed) {
      for ties in ties {
        var before: [String: Double] = [:]
        for threshold in stride(from: 1.0, through: 50, by: 3.5) {
          let points = try NeedModel(threshold: threshold, ties: ties).cut(of: measure).points
          #expect(before.allSatisfy { (points[$0.key] ?? 0) >= $0.value })
          before = points
        }
      }
    }
  }

  @Test(
    "Turning values and direction round together changes nothing", arguments: 1...5 as ClosedRange<UInt64>)
  func direction(seed: UInt64) throws {
    for measure in randomMeasures(seed: seed) {
      let turned = changed(
        measure, by: { -$0 }, measure.direction == .higherIsWorse ? .higherIsBetter : .higherIsWorse)
      for ties in ties {
        let model = try NeedModel(ties: ties)
        #expect(model.cut(of: measure).points == model.cut(of: turned).points)
      }
    }
  }

  @Test("Only the order of the values matters, not their unit", arguments: 1...5 as ClosedRange<UInt64>)
  func unit(seed: UInt64) throws {
    for measure in randomMeasures(seed: seed) {
      let cubed = changed(measure, by: { $0 * $0 * $0 + 7 }, measure.direction)
      #expect(try NeedModel().cut(of: measure).points == NeedModel().cut(of: cubed).points)
    }
  }

  @Test(
    "Excluded flags no more than asked, included no fewer, shared exactly as many in sum",
    arguments: 1...5 as ClosedRange<UInt64>)
  func bounds(seed: UInt64) throws {
    for measure in randomMeasures(seed: seed) {
      func cut(_ ties: Cut.Ties) throws -> Cut { try NeedModel(threshold: 13, ties: ties).cut(of: measure) }
      let worst = try cut(.included).worst
      #expect(try cut(.excluded).flagged <= worst)
      #expect(try cut(.included).flagged >= worst)
      #expect(try abs(cut(.shared).points.values.reduce(0, +) - Double(worst)) < 1e-9)
    }
  }
}
