import Foundation

/// How areas stand among each other when their figures are uncertain (Goldstein & Spiegelhalter 1996).
///
/// Where all posteriors are normal on the arcsine scale, the probability of being among the worst and the expected rank
/// are exact; else they, and rank intervals always, come from seeded draws. Areas are taken as independent.
package struct AreaRanks: Equatable, Sendable {
  package static let draws = 10_000
  package static let seed: UInt64 = 2026

  /// The probability that each area is among the worst.
  package let worst: [Double]
  /// 1 the worst.
  package let expected: [Double]
  /// 90 % intervals of ranks.
  package let intervals: [ClosedRange<Int>]
  /// How it was computed, in stable words.
  package let method: String

  /// - Parameters:
  ///   - count: how many areas are the worst, from 0 to all.
  ///   - seed: of the draws.
  package init(
    _ posteriors: [AreaPosterior], worst count: Int, higherIsWorse: Bool, seed: UInt64 = AreaRanks.seed,
    draws: Int = AreaRanks.draws
  ) {
    let sign = higherIsWorse ? 1.0 : -1.0
    let simulated = SimulatedRanks(posteriors, worst: count, sign: sign, seed: seed, draws: draws)
    intervals = simulated.intervals
    let normals = posteriors.compactMap { posterior -> (angle: Double, error: Double)? in
      if case .angle(let angle, let error) = posterior { (sign * angle, error) } else { nil }
    }
    let drawn = "\(draws) draws, seed \(seed)"
    guard normals.count == posteriors.count,
      let exact = UncertainRanks(estimates: normals.map(\.angle), errors: normals.map(\.error))
    else {
      (worst, expected) = (simulated.worst, simulated.expected)
      method = "probabilities, expected ranks and 90 % rank intervals by \(drawn)"
      return
    }
    worst = exact.worstProbabilities(count)
    expected = exact.expectedRanks
    method = "probabilities and expected ranks exact, 90 % rank intervals by \(drawn)"
  }
}

/// Ranks counted over draws from the posteriors.
private struct SimulatedRanks {
  var worst: [Double]
  var expected: [Double]
  var intervals: [ClosedRange<Int>]

  init(_ posteriors: [AreaPosterior], worst count: Int, sign: Double, seed: UInt64, draws: Int) {
    let areas = posteriors.count
    var random = SeededGenerator(seed: seed)
    var (among, sum) = (Array(repeating: 0, count: areas), Array(repeating: 0, count: areas))
    // How often each area had each rank.
    var ranks = Array(repeating: Array(repeating: UInt32(0), count: areas), count: areas)
    var values = Array(repeating: 0.0, count: areas)
    var order = Array(0..<areas)
    for _ in 0..<max(1, draws) {
      for area in 0..<areas { values[area] = sign * posteriors[area].draw(using: &random) }
      order.sort { values[$0] > values[$1] }
      for (rank, area) in order.enumerated() {
        ranks[area][rank] += 1
        sum[area] += rank + 1
        if rank < count { among[area] += 1 }
      }
    }
    let all = Double(max(1, draws))
    worst = among.map { Double($0) / all }
    expected = sum.map { Double($0) / all }
    intervals = ranks.map { counts in
      let low = Self.rank(counts, at: 0.05 * all)
      return low...max(low, Self.rank(counts, at: 0.95 * all))
    }
  }

  /// The first rank that so many draws do not lie beyond.
  private static func rank(_ counts: [UInt32], at place: Double) -> Int {
    var below = 0.0
    for (rank, count) in counts.enumerated() {
      below += Double(count)
      if below >= place { return rank + 1 }
    }
    return max(1, counts.count)
  }
}
