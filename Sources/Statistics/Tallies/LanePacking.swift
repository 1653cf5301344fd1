/// Makes the sums of measures that lie beside each other from what folds have added up, domain by domain.
struct LanePacking: ~Copyable {
  private var packed = LaneSums()
  private var rows = RowPacking()
  private var productRows = RowPacking()
  /// Room for one part.
  private var (people, mass, squaredWeight, products) = ([Lanes](), [Lanes](), [Lanes](), [Lanes]())

  /// - Parameter domains: how many may be written.
  init(domains: Int) {
    // Room for a survey of usual size at once; what is larger finds its own.
    rows.reserve(rows: LaneSums.Row.allCases.count * domains, bytes: min(domains << 10, 1 << 20))
    productRows.reserve(rows: domains, bytes: min(domains << 12, 1 << 22))
  }

  /// Adds a part to the domain that is being written, unless nobody is in it.
  ///
  /// - Parameter sums: by lane; nil where nobody was ever added.
  mutating func append(_ sums: [StateSums?], stratum: Int) {
    let cells = Set(sums.lazy.compactMap(\.self).flatMap { Self.occupied($0) }).sorted()
    guard !cells.isEmpty else { return }
    let states = 3 * cells.count
    people = Array(repeating: .zero, count: states)
    (mass, squaredWeight) = (people, people)
    products = Array(repeating: .zero, count: states * (states + 1) / 2)
    for (lane, sums) in sums.enumerated() { if let sums { fill(lane, sums, cells) } }
    rows.append(people)
    let isPlain = mass == people && squaredWeight == people
    rows.append(isPlain ? [] : mass)
    rows.append(isPlain ? [] : squaredWeight)
    productRows.append(products)
    appendSizes(sums)
    endPart(cells, stratum)
  }

  private mutating func fill(_ lane: Int, _ sums: StateSums, _ cells: [Int32]) {
    let places = sums.states.indices.map { state -> Int? in
      let total = sums.total(state)
      // What was taken away again may leave a trace of rounding behind.
      guard total.people > 0 || total.mass > 1e-9 else { return nil }
      let (cell, kind) = sums.states[state].quotientAndRemainder(dividingBy: 3)
      return cells.firstIndex(of: cell).map { 3 * $0 + Int(kind) }
    }
    for (state, place) in places.enumerated() {
      guard let place else { continue }
      let total = sums.total(state)
      (people[place][lane], mass[place][lane], squaredWeight[place][lane]) = (
        total.people, total.mass, total.squaredWeight
      )
      let (row, own) = (sums.products + state * (state + 1) / 2, place * (place + 1) / 2)
      for second in 0...state {
        if let column = places[second] { products[own + column][lane] = row[second] }
      }
    }
  }

  /// The same of people that plain sums hold.
  ///
  /// - Parameter sums: by lane: have the domain's sizes of sessions, or nothing.
  mutating func append(_ plain: PlainSums, domain: Int, _ sums: [StateSums?], stratum: Int) {
    let cells = plain.write(domain, to: &rows, products: &productRows)
    if sums.allSatisfy({ $0.map { $0.sizeCount == 0 } ?? true }) {
      plain.writeSizes(domain, to: &rows)
    } else {
      appendSizes(sums)
    }
    endPart(cells, stratum)
  }

  private mutating func appendSizes(_ sums: [StateSums?]) {
    var (sizes, sessions, squaredScores) = ([Double](), [Lanes](), [Lanes]())
    for answers in 1..<max(1, sums.lazy.map { $0?.sizeCount ?? 0 }.max() ?? 0) {
      var (number, squares) = (Lanes.zero, Lanes.zero)
      for (lane, sums) in sums.enumerated() {
        guard let sums, answers < sums.sizeCount else { continue }
        let own = sums.sizes + 2 * answers
        if own[0] > 0 { (number[lane], squares[lane]) = (own[0], own[1]) }
      }
      if number == .zero { continue }
      sizes.append(Double(answers))
      sessions.append(number)
      squaredScores.append(squares)
    }
    rows.append(sizes, sessions, squaredScores)
  }

  private mutating func endPart(_ cells: [Int32], _ stratum: Int) {
    packed.strata.append(Int32(stratum))
    packed.cells += cells
    packed.cellStarts.append(packed.cells.count)
  }

  /// The cells somebody is in.
  private static func occupied(_ sums: StateSums) -> [Int32] {
    var cells: [Int32] = []
    for (place, state) in sums.states.enumerated() where sums.total(place).people > 0 {
      if cells.last != state / 3 { cells.append(state / 3) }
    }
    return cells
  }

  mutating func endDomain() { packed.partStarts.append(packed.strata.count) }

  consuming func sums() -> LaneSums {
    packed.rows = rows.packed()
    packed.products = productRows.packed()
    return packed
  }
}
