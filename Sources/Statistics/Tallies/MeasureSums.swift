/// One measure's sums in a tally: a lane of those it lies beside.
struct MeasureSums {
  let sums: LaneSums
  /// Below the sums' `width`.
  let lane: Int

  /// What is summed up of a weighting cell's people in one state (`LaneSums`).
  struct State {
    var cell: Int
    var kind: Int
    var people: Double
    var mass: Double
    var squaredWeight: Double

    /// As folds number it.
    fileprivate var state: Int32 { Int32(truncatingIfNeeded: 3 * cell + kind) }

    /// Its place among the products of a part that has these cells.
    fileprivate func place(in cells: ArraySlice<Int32>) -> Int {
      let place = cells.firstIndex { Int($0) == cell } ?? cells.startIndex
      return LaneSums.productPlace(cell: place - cells.startIndex, kind: kind, of: cells.count)
    }
  }

  /// The states somebody of a part is in, rising.
  private func states(part: Int) -> [State] {
    let people = row(.people, part)
    let isPlain = sums.rows.count(LaneSums.Row.mass.place(in: part)) == 0
    let mass = isPlain ? people : row(.mass, part)
    let squared = isPlain ? people : row(.squaredWeight, part)
    let cells = sums.cells[sums.cells(of: part)]
    return people.indices.compactMap { state in
      people[state] == 0 && mass[state] == 0
        ? nil
        : State(
          cell: Int(cells[cells.startIndex + state / 3]), kind: state % 3, people: people[state],
          mass: mass[state], squaredWeight: squared[state])
    }
  }

  /// Those of a domain, of all strata.
  func states(of domain: Int) -> [State] { sums.parts(of: domain).flatMap { states(part: $0) } }

  /// By place in the row.
  private func row(_ row: LaneSums.Row, _ part: Int) -> [Double] {
    own(sums.rows.numbers(row.place(in: part)))
  }

  private func own(_ all: [Double]) -> [Double] {
    stride(from: lane, to: all.count, by: sums.width).map { all[$0] }
  }

  /// How many sessions gave so many answers to it in a part, and the sum of their squared scores.
  private func sizes(part: Int) -> [(answers: Int, sessions: Double, squaredScores: Double)] {
    let sizes = sums.rows.numbers(LaneSums.Row.sizes.place(in: part))
    let (sessions, squares) = (row(.sessions, part), row(.squaredScores, part))
    return sizes.indices.compactMap {
      sessions[$0] > 0 ? (Int(sizes[$0]), sessions[$0], squares[$0]) : nil
    }
  }

  /// The most answers one session gave in a domain.
  func largestSession(in domain: Int) -> Int {
    sums.parts(of: domain).lazy.compactMap { sizes(part: $0).last?.answers }.max() ?? 0
  }

  /// How many people of equal base weight everyone who answered is worth, (Σw)²/Σw² (Kish 1965): nobody weighs more
  /// than 1/√ of it of them all. 0 where nobody answered.
  func effectivePeople(in domain: Int) -> Double {
    var (sum, squares) = (0.0, 0.0)
    for state in states(of: domain) where state.kind > 0 {
      sum += state.mass
      squares += state.squaredWeight
    }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// 0 where everyone weighs 1; else a number that is another one, but for rounding, when the base weight of anyone is,
  /// unless somebody in the same state takes it over. Whether they answered does not matter.
  func weighing(in domain: Int) -> Double {
    states(of: domain).reduce(0) { sum, state in
      sum + (Double(3 * state.cell + state.kind) + 2).squareRoot() * (state.mass - state.people)
    }
  }

  /// Adds a part to sums that a fold is making.
  func add(_ part: Int, to target: inout StateSums, sign: Double, withSizes: Bool) {
    let states = states(part: part)
    let cells = sums.cells[sums.cells(of: part)]
    let products = own(sums.products.numbers(2 * part)) + own(sums.products.numbers(2 * part + 1))
    for (index, own) in states.enumerated() {
      target.addTotals(
        of: own.state, people: sign * own.people, mass: sign * own.mass,
        squaredWeight: sign * own.squaredWeight)
      let place = own.place(in: cells)
      for other in states[...index] {
        target.addProduct(
          of: own.state, and: other.state, sign * products[LaneSums.product(place, other.place(in: cells))])
      }
    }
    guard withSizes else { return }
    for own in sizes(part: part) {
      target.addSessions(
        answers: own.answers, sessions: own.sessions, squaredScores: own.squaredScores)
    }
  }
}
