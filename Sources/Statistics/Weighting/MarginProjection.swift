/// What the margins of an area explain of residuals. It is linear in them, and so worked out once for all measures.
///
/// As R's `svyrecvar` takes it out: the mean in each group of each margin in turn, ten times round when there are several.
/// What is explained in a cell is the sum of what its groups explain, and that depends on the sums of residuals by group
/// alone.
struct MarginProjection {
  /// By group, then by group: what the first explains, for a person of weight 1, of one residual in the second.
  let means: [Double]

  /// - Parameters:
  ///   - places: by margin, then by weighting cell: its group, counted over all margins; -1 outside the margin.
  ///   - sizes: by margin: how many groups it has.
  ///   - weights: by weighting cell: the sum of the base weights.
  init(_ places: [Int], sizes: [Int], _ weights: [Double]) {
    let (count, groups) = (weights.count, sizes.reduce(0, +))
    var means = [Double](repeating: 0, count: groups * groups)
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 2 * groups) { room in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: groups * (groups + 1)) { numbers in
        guard let own = room.baseAddress, let sums = numbers.baseAddress else { return }
        numbers.initialize(repeating: 0)
        room.initialize(repeating: .zero)
        // By group: 1 by its weights; and behind those, by two groups, the weights of people in both. Where nobody is,
        // nothing is left to explain.
        let both = sums + groups
        for cell in 0..<count where weights[cell] > 0 {
          for first in stride(from: cell, to: places.count, by: count) where places[first] >= 0 {
            sums[places[first]] += weights[cell]
            for second in stride(from: cell, to: places.count, by: count)
            where second != first && places[second] >= 0 {
              both[groups &* places[first] &+ places[second]] += weights[cell]
            }
          }
        }
        for group in 0..<groups where sums[group] > 0 { sums[group] = 1 / sums[group] }
        // Eight columns at a time.
        for first in stride(from: 0, to: groups, by: Lanes.scalarCount) {
          let columns = first..<min(first + Lanes.scalarCount, groups)
          own.update(repeating: .zero, count: 2 * groups)
          for column in columns { own[column][column - first] = 1 }
          let mean = own + groups
          for _ in 0..<(sizes.count > 1 ? 10 : 1) {
            // A margin's groups have nobody in common, so that each can follow the one before it.
            var begin = 0
            for size in sizes {
              let end = begin &+ size
              for group in begin..<end {
                let shared = both + groups &* group
                var left = own[group]
                for other in 0..<begin { left -= shared[other] * mean[other] }
                for other in end..<groups { left -= shared[other] * mean[other] }
                mean[group] = sums[group] * left
              }
              begin = end
            }
          }
          for group in 0..<groups {
            for column in columns { means[group &* groups &+ column] = mean[group][column &- first] }
          }
        }
      }
    }
    self.means = means
  }
}

extension AreaWeights {
  /// Weights where they lie, while many are weighted by them.
  struct Reading {
    /// As in `AreaWeights`.
    let factors: UnsafeBufferPointer<Double>
    fileprivate let places: UnsafeBufferPointer<Int>
    fileprivate let projection: UnsafeBufferPointer<Double>
    fileprivate let groups: Int

    /// What the margins explain of residuals, so much for each person of weight 1.
    ///
    /// - Parameters:
    ///   - cells: those somebody is in.
    ///   - residuals: by weighting cell, their sum in base weights, of measures that range from 0 to 1.
    ///   - explained: by weighting cell, to be written.
    ///   - room: for two numbers by group.
    @inline(__always)
    func explain<Number: SIMD>(
      _ residuals: UnsafePointer<Number>, to explained: UnsafeMutablePointer<Number>,
      in cells: UnsafeBufferPointer<Int>, room: UnsafeMutablePointer<Number>
    ) where Number.Scalar == Double {
      let (sums, means) = (room, room + groups)
      sums.update(repeating: .zero, count: groups)
      for cell in cells {
        for place in stride(from: cell, to: places.count, by: factors.count) where places[place] >= 0 {
          sums[places[place]] += residuals[cell]
        }
      }
      var row = 0
      for group in 0..<groups {
        var mean = Number.zero
        for other in 0..<groups { mean += projection[row &+ other] * sums[other] }
        means[group] = mean
        row &+= groups
      }
      for cell in cells {
        var own = Number.zero
        for place in stride(from: cell, to: places.count, by: factors.count) where places[place] >= 0 {
          own += means[places[place]]
        }
        explained[cell] = own
      }
    }
  }

  func withReading<Result>(_ body: (Reading) -> Result) -> Result {
    factors.withUnsafeBufferPointer { factors in
      places.withUnsafeBufferPointer { places in
        projection.withUnsafeBufferPointer { projection in
          body(
            Reading(factors: factors, places: places, projection: projection, groups: sizes.reduce(0, +)))
        }
      }
    }
  }

  /// What the margins explain of residuals of one measure, by weighting cell.
  func explained(_ residuals: [Double]) -> [Double] {
    let (own, cells) = (residuals.map { SIMD2($0, 0) }, Array(residuals.indices))
    return withReading { reading in
      withUnsafeTemporaryAllocation(
        of: SIMD2<Double>.self, capacity: own.count + 2 * reading.groups
      ) { room in
        room.initialize(repeating: .zero)
        own.withUnsafeBufferPointer { own in
          cells.withUnsafeBufferPointer { cells in
            guard let residuals = own.baseAddress, let explained = room.baseAddress else { return }
            reading.explain(residuals, to: explained, in: cells, room: explained + own.count)
          }
        }
        return room[..<own.count].map(\.x)
      }
    }
  }
}
