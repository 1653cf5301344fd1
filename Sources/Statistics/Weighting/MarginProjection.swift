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
    let count = weights.count
    var groups = 0
    let ranges = sizes.map { size in
      defer { groups += size }
      return groups..<(groups + size)
    }
    // Where nobody is, nothing is left to explain.
    let cells = weights.indices.filter { weights[$0] > 0 }
    means = withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 2 * groups) { [groups] room in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: groups * (groups + 1)) { numbers in
        room.initialize(repeating: .zero)
        numbers.initialize(repeating: 0)
        // By group: 1 by its weights; and behind those, by two groups, the weights of people in both.
        for cell in cells {
          for first in stride(from: cell, to: places.count, by: count) where places[first] >= 0 {
            numbers[places[first]] += weights[cell]
            for second in stride(from: cell, to: places.count, by: count)
            where second != first && places[second] >= 0 {
              numbers[groups * (1 + places[first]) + places[second]] += weights[cell]
            }
          }
        }
        for group in 0..<groups where numbers[group] > 0 { numbers[group] = 1 / numbers[group] }
        var made = Array(repeating: 0.0, count: groups * groups)
        // Eight columns at a time.
        for first in stride(from: 0, to: groups, by: Lanes.scalarCount) {
          let columns = first..<min(first + Lanes.scalarCount, groups)
          for group in 0..<(2 * groups) { room[group] = .zero }
          for column in columns { room[column][column - first] = 1 }
          for _ in 0..<(ranges.count > 1 ? 10 : 1) {
            // A margin's groups have nobody in common, so that each can follow the one before it.
            for own in ranges {
              for group in own {
                var left = room[group]
                for other in 0..<own.lowerBound {
                  left -= numbers[groups &* (1 &+ group) &+ other] * room[groups &+ other]
                }
                for other in own.upperBound..<groups {
                  left -= numbers[groups &* (1 &+ group) &+ other] * room[groups &+ other]
                }
                room[groups &+ group] = numbers[group] * left
              }
            }
          }
          for group in 0..<groups {
            for column in columns { made[group * groups + column] = room[groups + group][column - first] }
          }
        }
        return made
      }
    }
  }
}

extension AreaWeights {
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
    let (count, groups) = (factors.count, groups)
    let (sums, means) = (room, room + groups)
    sums.update(repeating: .zero, count: groups)
    places.withUnsafeBufferPointer { places in
      projection.withUnsafeBufferPointer { projection in
        for cell in cells {
          for place in stride(from: cell, to: places.count, by: count) where places[place] >= 0 {
            sums[places[place]] += residuals[cell]
          }
        }
        for group in 0..<groups {
          var mean = Number.zero
          for other in 0..<groups { mean += projection[group &* groups &+ other] * sums[other] }
          means[group] = mean
        }
        for cell in cells {
          var own = Number.zero
          for place in stride(from: cell, to: places.count, by: count) where places[place] >= 0 {
            own += means[places[place]]
          }
          explained[cell] = own
        }
      }
    }
  }

  /// The same of one measure, by weighting cell.
  func explained(_ residuals: [Double]) -> [Double] {
    let (own, cells) = (residuals.map { SIMD2($0, 0) }, Array(residuals.indices))
    return withUnsafeTemporaryAllocation(
      of: SIMD2<Double>.self, capacity: own.count + 2 * groups
    ) { room in
      room.initialize(repeating: .zero)
      own.withUnsafeBufferPointer { own in
        cells.withUnsafeBufferPointer { cells in
          guard let residuals = own.baseAddress, let explained = room.baseAddress else { return }
          explain(residuals, to: explained, in: cells, room: explained + own.count)
        }
      }
      return room[..<own.count].map(\.x)
    }
  }
}
