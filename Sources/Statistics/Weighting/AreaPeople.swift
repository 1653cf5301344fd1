/// The people of an area before they are weighted.
struct AreaPeople {
  let area: String
  /// By weighting cell.
  let people: [Double]
  /// By weighting cell: the sums of their base weights.
  let weights: [Double]
  /// By margin group, as `Residents` has them.
  let residents: [Double]
}

/// The same of up to eight areas, each in a lane; 0 in lanes that have none.
struct LanePeople {
  private(set) var areas: [String] = []
  private(set) var people: [Lanes]
  private(set) var weights: [Lanes]
  private(set) var residents: [Lanes]

  private init(cells: Int, groups: Int) {
    people = Array(repeating: .zero, count: cells)
    weights = people
    residents = Array(repeating: .zero, count: groups)
  }

  /// - Parameter areas: one to eight; others are left out.
  init(_ areas: ArraySlice<AreaPeople>) {
    self.init(cells: areas.first?.people.count ?? 0, groups: areas.first?.residents.count ?? 0)
    for (lane, area) in areas.prefix(Lanes.scalarCount).enumerated() {
      self.areas.append(area.area)
      for (cell, number) in area.people.enumerated() { people.add(number, to: cell, lane: lane) }
      for (cell, number) in area.weights.enumerated() { weights.add(number, to: cell, lane: lane) }
      for (group, number) in area.residents.enumerated() { residents.add(number, to: group, lane: lane) }
    }
  }

  /// - Parameters:
  ///   - everyone: of one to eight areas: the domains that are everyone of them.
  ///   - residents: an area that has none is not weighted.
  ///   - sums: of the first measures; every measure has the same people.
  ///   - range: of the first measure.
  init(
    _ everyone: ArraySlice<Int>, _ domains: [Domains.Domain], _ cells: WeightingCells, _ residents: Residents,
    _ sums: LaneReading, range: Double
  ) {
    self.init(cells: cells.count, groups: residents.groups.count)
    areas.reserveCapacity(everyone.count)
    for (lane, place) in everyone.enumerated() {
      let area = domains[place].area
      areas.append(area)
      for (group, number) in (residents[area] ?? []).enumerated() {
        self.residents.add(number, to: group, lane: lane)
      }
      for part in sums.parts(of: place) { add(part, sums, range: range, lane: lane) }
    }
  }

  private mutating func add(_ part: Int, _ sums: LaneReading, range: Double, lane: Int) {
    let cells = sums.cells(of: part)
    let isPlain = sums.readFirst(.mass, of: part) { count, _ in count == 0 }
    sums.readFirst(.people, of: part) { _, value in
      for (index, place) in cells.enumerated() {
        let own = value(3 &* index) + value(3 &* index &+ 1) + value(3 &* index &+ 2)
        people.add(own, to: Int(sums.cells[place]), lane: lane)
        if isPlain { weights.add(own / range, to: Int(sums.cells[place]), lane: lane) }
      }
    }
    if isPlain { return }
    sums.readFirst(.mass, of: part) { _, value in
      for (index, place) in cells.enumerated() {
        for state in (3 * index)..<(3 * index + 3) {
          weights.add(value(state) / range, to: Int(sums.cells[place]), lane: lane)
        }
      }
    }
  }

  /// The lanes that have an area.
  var areThere: LaneMask {
    var lanes = LaneMask(repeating: false)
    for lane in areas.indices { lanes[lane] = true }
    return lanes
  }

  /// One area.
  func area(_ lane: Int) -> AreaPeople {
    AreaPeople(
      area: areas[lane], people: people.map { $0[lane] }, weights: weights.map { $0[lane] },
      residents: residents.map { $0[lane] })
  }
}

extension [Lanes] {
  /// One number is written, and not all eight.
  fileprivate mutating func add(_ number: Double, to place: Int, lane: Int) {
    let offset = MemoryLayout<Lanes>.stride * place + MemoryLayout<Double>.size * lane
    withUnsafeMutableBytes {
      $0.storeBytes(
        of: $0.load(fromByteOffset: offset, as: Double.self) + number, toByteOffset: offset, as: Double.self)
    }
  }
}
