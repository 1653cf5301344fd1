/// What the margins of eight areas explain of residuals. It is linear in them, and so worked out once for all measures.
///
/// As R's `svyrecvar` takes it out: the mean in each group of each margin in turn, ten times round when there are several.
/// What is explained in a cell is the sum of what its groups explain, and that depends on the sums of residuals by group
/// alone.
struct MarginProjection {
  /// By group, then by group: what the first explains, for a person of weight 1, of one residual in the second.
  let means: [Lanes]

  /// - Parameter weights: by weighting cell: the sum of the base weights.
  init(_ table: MarginTable, _ weights: [Lanes]) {
    let (count, groups) = (weights.count, table.groups)
    var means = [Lanes](repeating: .zero, count: groups * groups)
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: groups * (groups + 2)) { room in
      guard let sums = room.baseAddress else { return }
      room.initialize(repeating: .zero)
      // By group: 1 by its weights; and behind those, by two groups, the weights of people in both.
      let both = sums + groups
      for cell in 0..<count {
        for first in stride(from: cell, to: table.places.count, by: count) where table.places[first] >= 0 {
          let one = table.places[first]
          sums[one] += weights[cell]
          for second in stride(from: cell, to: table.places.count, by: count)
          where second != first && table.places[second] >= 0 {
            both[groups &* one &+ table.places[second]] += weights[cell]
          }
        }
      }
      // Where nobody is, nothing is left to explain.
      for group in 0..<groups {
        sums[group] = (1 / sums[group]).replacing(with: 0, where: sums[group] .<= 0)
      }
      let mean = both + groups * groups
      for column in 0..<groups {
        mean.update(repeating: .zero, count: groups)
        for _ in 0..<(table.isRaked ? 10 : 1) {
          // A margin's groups have nobody in common, so that each can follow the one before it.
          var begin = 0
          for size in table.sizes {
            let end = begin &+ size
            for group in begin..<end {
              let shared = both + groups &* group
              var left = Lanes(repeating: group == column ? 1 : 0)
              for other in 0..<begin { left -= shared[other] * mean[other] }
              for other in end..<groups { left -= shared[other] * mean[other] }
              mean[group] = sums[group] * left
            }
            begin = end
          }
        }
        for group in 0..<groups { means[group &* groups &+ column] = mean[group] }
      }
    }
    self.means = means
  }
}
