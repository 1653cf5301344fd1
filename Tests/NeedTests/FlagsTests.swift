import Foundation
import Places
import Statistics
import Surveys
import Testing

@testable import Need

struct FlagsTests {
  private let wards = Array(London.bundled.wards.filter(\.isScored).prefix(20))

  /// SYNTHETIC: values 0.05, 0.10, … with the error given, on the arcsine scale.
  private func measure(error: Double, direction: Indicator.Direction = .higherIsWorse) -> Measure {
    let values = wards.indices.map { Double($0 + 1) / 25 }
    return Measure(
      id: "safe", title: "SYNTHETIC", theme: "safety", direction: direction, origin: .survey,
      values: Dictionary(uniqueKeysWithValues: zip(wards.map(\.code), values)),
      posteriors: Dictionary(
        uniqueKeysWithValues: zip(
          wards.map(\.code), values.map { AreaPosterior.angle(asin($0.squareRoot()), error: error) })))
  }

  private func flags(_ measure: Measure) throws -> Flags { try #require(try NeedModel().flags(of: measure)) }

  @Test("A measure of what was recorded has chances of 0 and 1, and no ranks")
  func certain() throws {
    let recorded = Measure(id: "m", title: "SYNTHETIC", theme: "test", values: measure(error: 1).values)
    let flags = try flags(recorded)
    #expect(!flags.isUncertain && flags.ranks.isEmpty && flags.chances == flags.cut.points)
    let scores = try NeedModel().scores(for: [recorded])
    #expect(scores.allSatisfy { $0.distribution.expected == $0.score && $0.distribution.deviation == 0 })
    #expect(scores.allSatisfy { $0.uncertain.isEmpty })
  }

  @Test("Chances of flags add up to the places there are, and fall from the worst ward on")
  func sum() throws {
    for direction in [Indicator.Direction.higherIsWorse, .higherIsBetter] {
      let flags = try flags(measure(error: 0.1, direction: direction))
      #expect(flags.cut.worst == 2 && abs(flags.chances.values.reduce(0, +) - 2) < 1e-9)
      let ordered = wards.compactMap { flags.chances[$0.code] }
      #expect(ordered.count == wards.count)
      let falling = direction == .higherIsWorse ? Array(ordered.reversed()) : ordered
      #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  @Test(
    "The less certain figures are, the wider rank intervals and the more even chances; certain ones are flags"
  )
  func uncertainty() throws {
    let (sharp, soft) = (try flags(measure(error: 1e-4)), try flags(measure(error: 0.5)))
    for (code, chance) in sharp.chances {
      #expect(abs(chance - (sharp.cut.points[code] ?? 0)) < 1e-9)
      #expect(sharp.ranks[code]?.interval.count == 1)
    }
    let widths = soft.ranks.values.map(\.interval.count)
    #expect(widths.allSatisfy { $0 > 8 })
    #expect((soft.chances.values.max() ?? 1) < 0.5)
    #expect(soft.ranks.values.allSatisfy { $0.interval.contains(Int($0.expected.rounded())) })
  }

  @Test("An expected score is the weighted sum of chances, beside the score that counts point estimates")
  func expected() throws {
    let uncertain = measure(error: 0.2)
    let recorded = Measure(id: "m", title: "SYNTHETIC", theme: "test", values: uncertain.values)
    let model = try NeedModel(weights: ["safe": 3])
    let flags = try #require(model.flags(of: uncertain))
    for score in model.scores(for: [uncertain, recorded]) where score.possible > 0 {
      let chance = flags.chances[score.ward.code] ?? 0
      let certain = score.flagged.contains("m") ? 1.0 : 0
      #expect(abs(score.distribution.expected - (3 * chance + certain)) < 1e-12)
      #expect(abs(score.distribution.deviation - 3 * (chance * (1 - chance)).squareRoot()) < 1e-12)
      #expect(abs(score.distribution.probability(atLeast: certain + 3) - chance) < 1e-9)
      #expect(score.distribution.probability(atLeast: 0) == 1)
      #expect(score.uncertain.map(\.measure) == ["safe"])
    }
  }

  @Test("Score distributions add to 1 whatever the weights, and agree with counting all cases")
  func distribution() {
    let parts = [(0.3, 0.2), (1.7, 0.5), (1.7, 0.9), (2.0, 0.01), (0.3, 1), (5, 0)]
    let spread = ScoreDistribution(parts.map { (weight: $0.0, chance: $0.1) })
    for least in [0.0, 0.3, 0.6, 1.7, 2.0, 2.3, 3.7, 5.9, 6.1] {
      var all = 0.0
      for bits in 0..<(1 << parts.count) {
        var (sum, probability) = (0.0, 1.0)
        for (index, part) in parts.enumerated() {
          let isFlagged = bits >> index & 1 == 1
          sum += isFlagged ? part.0 : 0
          probability *= isFlagged ? part.1 : 1 - part.1
        }
        if sum >= least - 1e-9 { all += probability }
      }
      #expect(abs(spread.probability(atLeast: least) - all) < 1e-9, "\(least)")
    }
    #expect(ScoreDistribution([]).expected == 0)
  }

  @Test("Twice the same figures give the same chances and ranks, drawn ones too")
  func seeded() throws {
    let betas = Measure(
      id: "b", title: "SYNTHETIC", theme: "test", values: measure(error: 1).values,
      posteriors: measure(error: 1).values.mapValues { .beta(alpha: $0 * 30, beta: (1 - $0) * 30) })
    let (one, two) = (try flags(betas), try flags(betas))
    #expect(one == two && one.method?.contains("10000 draws, seed 2026") == true)
    #expect(abs(one.chances.values.reduce(0, +) - 2) < 1e-9)
  }
}
