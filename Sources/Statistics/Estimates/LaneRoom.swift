/// The numbers of one domain while its estimates are worked out.
struct LaneRoom<Number: LaneNumbers> {
  /// By state, of all parts of the domain.
  let people: UnsafeMutablePointer<Number>
  let mass: UnsafeMutablePointer<Number>
  let squaredWeight: UnsafeMutablePointer<Number>
  /// By state of one part, in the order of their products: what a person of weight 1 adds to the linearised residual.
  let theta: UnsafeMutablePointer<Number>
  /// By weighting cell: residuals, and what the margins explain of them.
  let residuals: UnsafeMutablePointer<Number>
  let explained: UnsafeMutablePointer<Number>
  /// Two by group of the margins.
  let groups: UnsafeMutablePointer<Number>
  /// The weighting cells of the domain.
  let cells: UnsafeMutablePointer<Int>

  /// - Parameters:
  ///   - mostCells: of one domain.
  ///   - cells: how many weighting cells there are.
  ///   - groups: how many groups of the margins.
  init(mostCells: Int, cells: Int, groups: Int) {
    let states = 3 * mostCells
    let all = 4 * states + 2 * cells + 2 * groups
    people = .allocate(capacity: all)
    people.initialize(repeating: .zero, count: all)
    (mass, squaredWeight, theta) = (people + states, people + 2 * states, people + 3 * states)
    residuals = theta + states
    explained = residuals + cells
    self.groups = explained + cells
    self.cells = .allocate(capacity: cells)
    self.cells.initialize(repeating: 0, count: cells)
  }

  func deallocate() {
    people.deallocate()
    cells.deallocate()
  }

  /// Reads the people of a part.
  ///
  /// - Parameter first: the place of its first state among those of the domain.
  @inline(__always)
  func readPeople(of part: Int, _ sums: LaneReading, to first: Int) {
    let states = 3 &* sums.cells(of: part).count
    let (people, mass, squared) = (people + first, mass + first, squaredWeight + first)
    func fill(_ target: UnsafeMutablePointer<Number>, _ row: LaneSums.Row) -> Bool {
      sums.read(row, of: part, as: Number.self) { count, value in
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
    let cells = sums.cells(of: part).count
    var (own, between) = (Number.zero, Number.zero)
    for row in 0..<2 {
      let states = row == 0 ? 0..<(2 &* cells) : (2 &* cells)..<(3 &* cells)
      let before = LaneSums.products(states.lowerBound)
      sums.readProducts(of: part, row: row, as: Number.self) { count, product in
        guard count == LaneSums.products(states.upperBound) &- before else { return }
        var place = 0
        for i in states {
          var sum = Number.zero
          for j in 0..<i { sum += theta[j] * product(place &+ j) }
          let mine = theta[i]
          between += sum * mine
          own += mine * mine * product(place &+ i)
          place &+= i &+ 1
        }
      }
    }
    // Terms of both signs leave rounding behind: what is far below them is nothing.
    let (least, squares) = (1e-13 * own.eight, (own + 2 * between).eight)
    return squares.replacing(with: 0, where: squares .<= least)
  }
}
