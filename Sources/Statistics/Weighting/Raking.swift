extension AreaWeights {
  static let rounds = 500
  /// The largest change of a factor in the last round.
  static let tolerance = 1e-13

  /// Fits the margins in turn until nothing changes; one margin needs one round.
  ///
  /// - Parameters:
  ///   - factors: by weighting cell, to begin with and when they fit.
  ///   - places: by margin, then by weighting cell: its group, counted over all margins; -1 outside the margin.
  ///   - sizes: by margin: how many groups it has.
  ///   - residents: by group.
  ///   - weights: by weighting cell: the sum of the base weights.
  /// - Returns: false when a group has nobody, or nothing settles.
  static func rake(
    _ factors: inout [Double], _ places: [Int], _ sizes: [Int], to residents: ArraySlice<Double>,
    _ weights: [Double]
  ) -> Bool {
    let (count, groups) = (factors.count, sizes.reduce(0, +))
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * groups) { room in
      room.initialize(repeating: 0)
      // By group: its share of the residents, and behind those what is counted of it.
      var first = 0
      for size in sizes {
        let own = residents.dropFirst(first).prefix(size)
        let all = own.reduce(0, +)
        for (group, number) in own.enumerated() { room[first + group] = number / all }
        first += size
      }
      return factors.withUnsafeMutableBufferPointer { factors in
        places.withUnsafeBufferPointer { places in
          weights.withUnsafeBufferPointer { weights in
            for _ in 0..<(sizes.count == 1 ? 1 : rounds) {
              var change = 0.0
              var firstGroup = 0
              for margin in sizes.indices {
                let own = firstGroup..<(firstGroup + sizes[margin])
                let first = margin &* count
                firstGroup = own.upperBound
                for group in own { room[groups + group] = 0 }
                var all = 0.0
                for cell in 0..<count where places[first &+ cell] >= 0 {
                  let weight = weights[cell] * factors[cell]
                  room[groups + places[first &+ cell]] += weight
                  all += weight
                }
                for group in own {
                  guard room[groups + group] > 0 else { return false }
                  let scale = room[group] / (room[groups + group] / all)
                  room[groups + group] = scale
                  change = max(change, abs(scale - 1))
                }
                for cell in 0..<count where places[first &+ cell] >= 0 {
                  factors[cell] *= room[groups + places[first &+ cell]]
                }
              }
              if sizes.count == 1 || change < tolerance { return true }
            }
            return false
          }
        }
      }
    }
  }
}
