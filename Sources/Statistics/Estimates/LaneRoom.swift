/// The numbers of one domain while its estimates are worked out.
struct LaneRoom {
  /// By state, of all parts of the domain.
  let people: UnsafeMutablePointer<Lanes>
  let mass: UnsafeMutablePointer<Lanes>
  let squaredWeight: UnsafeMutablePointer<Lanes>
  /// By state of one part: what a person of weight 1 adds to the linearised residual.
  let theta: UnsafeMutablePointer<Lanes>
  /// By weighting cell: residuals, and what the margins explain of them.
  let residuals: UnsafeMutablePointer<Lanes>
  let explained: UnsafeMutablePointer<Lanes>
  /// Two by group of the margins.
  let groups: UnsafeMutablePointer<Lanes>
  /// The weighting cells of the domain.
  let cells: UnsafeMutablePointer<Int>

  /// - Parameters:
  ///   - mostCells: of one domain.
  ///   - cells: how many weighting cells there are.
  ///   - groups: how many groups of the margins.
  init(mostCells: Int, cells: Int, groups: Int) {
    func allocate(_ count: Int) -> UnsafeMutablePointer<Lanes> {
      let room = UnsafeMutablePointer<Lanes>.allocate(capacity: count)
      room.initialize(repeating: .zero, count: count)
      return room
    }
    let states = 3 * mostCells
    (people, mass, squaredWeight) = (allocate(states), allocate(states), allocate(states))
    (residuals, explained) = (allocate(cells), allocate(cells))
    (theta, self.groups) = (allocate(states), allocate(2 * groups))
    self.cells = .allocate(capacity: cells)
    self.cells.initialize(repeating: 0, count: cells)
  }

  func deallocate() {
    for own in [people, mass, squaredWeight, residuals, explained, theta, groups] { own.deallocate() }
    cells.deallocate()
  }

  /// Reads the people of a part.
  ///
  /// - Parameter first: the place of its first state among those of the domain.
  @inline(__always)
  func readPeople(of part: Int, _ sums: LaneReading, to first: Int) {
    let states = 3 &* sums.cells(of: part).count
    let (people, mass, squared) = (people + first, mass + first, squaredWeight + first)
    func fill(_ target: UnsafeMutablePointer<Lanes>, _ row: LaneSums.Row) -> Bool {
      sums.read(row, of: part) { count, value in
        for state in 0..<min(count, states) { target[state] = value(state) }
        return count > 0
      }
    }
    _ = fill(people, .people)
    if !fill(mass, .mass) { mass.update(from: people, count: states) }
    if !fill(squared, .squaredWeight) { squared.update(from: people, count: states) }
  }

  /// Σ over sessions of (θ·v)² in a part, v a session's totals by state.
  @inline(__always)
  func squares(of part: Int, _ sums: LaneReading) -> Lanes {
    let states = 3 &* sums.cells(of: part).count
    return sums.readProducts(of: part) { count, product in
      guard count == states &* (states &+ 1) / 2 else { return .zero }
      var (row, own, between) = (0, Lanes.zero, Lanes.zero)
      for i in 0..<states {
        var sum = Lanes.zero
        for j in 0..<i { sum += theta[j] * product(row &+ j) }
        let mine = theta[i]
        between += sum * mine
        own += mine * mine * product(row &+ i)
        row &+= i &+ 1
      }
      var squares = own + 2 * between
      // Terms of both signs leave rounding behind: what is far below them is nothing.
      squares.replace(with: 0, where: squares .<= 1e-13 * own)
      return squares
    }
  }
}
