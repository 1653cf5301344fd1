/// Iterative proportional fitting (Deming & Stephan 1940) of eight areas that have the same margins: each is fitted in turn
/// until nothing changes; one margin needs one round.
struct Raking {
  static let rounds = 500
  /// The largest change of a factor in the last round.
  static let tolerance = 1e-13

  /// By weighting cell; 1 to begin with.
  private(set) var factors: [Lanes]
  /// In which areas nothing changes any more.
  private(set) var isSettled = LaneMask(repeating: false)

  /// - Parameters:
  ///   - weights: by weighting cell: the sum of the base weights.
  ///   - residents: by group.
  ///   - areas: which lanes have one.
  init(_ table: MarginTable, _ weights: [Lanes], to residents: [Lanes], _ areas: LaneMask) {
    factors = Array(repeating: Lanes(repeating: 1), count: weights.count)
    var isOpen = areas
    let (count, groups) = (weights.count, table.groups)
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 2 * groups) { room in
      factors.withUnsafeMutableBufferPointer { factors in
        table.places.withUnsafeBufferPointer { places in
          weights.withUnsafeBufferPointer { weights in
            room.initialize(repeating: .zero)
            // By group: its share of the residents, and behind those what is counted of it.
            var first = 0
            for size in table.sizes {
              let all = residents[first..<(first + size)].reduce(.zero, +)
              for group in first..<(first + size) { room[group] = residents[group] / all }
              first += size
            }
            for _ in 0..<(table.isRaked ? Self.rounds : 1) {
              var change = Lanes.zero
              var (firstGroup, firstPlace) = (0, 0)
              for size in table.sizes {
                let own = firstGroup..<(firstGroup &+ size)
                for group in own { room[groups &+ group] = .zero }
                var all = Lanes.zero
                for cell in 0..<count where places[firstPlace &+ cell] >= 0 {
                  let weight = weights[cell] * factors[cell]
                  room[groups &+ places[firstPlace &+ cell]] += weight
                  all += weight
                }
                for group in own {
                  let counted = room[groups &+ group]
                  // Where nobody is counted nothing fits.
                  isOpen = isOpen .& (counted .> 0)
                  let scale = (room[group] / (counted / all)).replacing(with: 1, where: .!isOpen)
                  room[groups &+ group] = scale
                  let (up, down) = (scale - 1, 1 - scale)
                  change.replace(with: up, where: up .> change)
                  change.replace(with: down, where: down .> change)
                }
                for cell in 0..<count where places[firstPlace &+ cell] >= 0 {
                  factors[cell] *= room[groups &+ places[firstPlace &+ cell]]
                }
                firstGroup = own.upperBound
                firstPlace &+= count
              }
              let settled = table.isRaked ? isOpen .& (change .< Self.tolerance) : isOpen
              isSettled = isSettled .| settled
              isOpen = isOpen .& .!settled
              if !any(isOpen) { break }
            }
          }
        }
      }
    }
  }
}
