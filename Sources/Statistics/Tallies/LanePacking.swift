/// Makes the sums of measures that lie beside each other from what folds have added up, domain by domain.
struct LanePacking: ~Copyable {
  private var packed: LaneSums
  private var rows = RowPacking()
  private var productRows = RowPacking()
  /// Room for one part.
  private var (people, mass, squaredWeight, products) = ([Lanes](), [Lanes](), [Lanes](), [Lanes]())

  /// - Parameters:
  ///   - domains: how many may be written.
  ///   - measures: how many, at most eight.
  init(domains: Int, measures: Int) {
    packed = LaneSums(measures: measures)
    // Room for a survey of usual size at once; what is larger finds its own.
    rows.reserve(rows: LaneSums.Row.allCases.count * domains, bytes: min(domains << 10, 1 << 20))
    productRows.reserve(rows: 2 * domains, bytes: min(domains << 12, 1 << 22))
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
    products = Array(repeating: .zero, count: LaneSums.products(states))
    for (lane, sums) in sums.enumerated() { if let sums { fill(lane, sums, cells) } }
    let width = packed.width
    rows.append(people, width: width)
    let isPlain = mass == people && squaredWeight == people
    rows.append(isPlain ? [] : mass, width: width)
    rows.append(isPlain ? [] : squaredWeight, width: width)
    let answers = LaneSums.products(2 * cells.count)
    productRows.append(Array(products[..<answers]), width: width)
    productRows.append(Array(products[answers...]), width: width)
    appendSizes(sums)
    endPart(cells, stratum)
  }

  private mutating func fill(_ lane: Int, _ sums: StateSums, _ cells: [Int32]) {
    let places = sums.states.indices.map { state -> (cell: Int, kind: Int)? in
      let total = sums.total(state)
      // What was taken away again may leave a trace of rounding behind.
      guard total.people > 0 || total.mass > 1e-9 else { return nil }
      let (cell, kind) = sums.states[state].quotientAndRemainder(dividingBy: 3)
      return cells.firstIndex(of: cell).map { ($0, Int(kind)) }
    }
    let products = places.map { own in
      own.map { LaneSums.productPlace(cell: $0.cell, kind: $0.kind, of: cells.count) }
    }
    for (state, own) in places.enumerated() {
      guard let own, let first = products[state] else { continue }
      let (total, place) = (sums.total(state), 3 * own.cell + own.kind)
      (people[place][lane], mass[place][lane], squaredWeight[place][lane]) = (
        total.people, total.mass, total.squaredWeight
      )
      let row = sums.products + state * (state + 1) / 2
      for other in 0...state {
        guard let second = products[other] else { continue }
        self.products[LaneSums.product(first, second)][lane] = row[other]
      }
    }
  }

  /// The same of people that plain sums hold.
  ///
  /// - Parameter sums: by lane: have the domain's sizes of sessions, or nothing.
  mutating func append(_ plain: PlainSums, domain: Int, _ sums: [StateSums?], stratum: Int) {
    let cells = plain.write(domain, to: &rows, products: &productRows, width: packed.width)
    if sums.allSatisfy({ $0.map { $0.sizeCount == 0 } ?? true }) {
      plain.writeSizes(domain, to: &rows, width: packed.width)
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
    rows.append(sizes, sessions, squaredScores, width: packed.width)
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
