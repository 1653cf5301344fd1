/// One margin as an area can be weighted by it: neighbouring groups put together until each has enough people.
struct MarginCells: Sendable {
  /// By cell: its groups, its people with the sum of their base weights, and its residents.
  var cells: [Cell]
  /// By weighting cell: the margin's cell that it is in; nil outside the margin.
  private(set) var places: [Int?] = []
  /// What was put together and why.
  var notes: [String]
  private static let leastPeople = 5
  private let variable: WeightingCells.Variable
  /// Its groups that have residents.
  private let known: [Int]

  struct Cell: Equatable, Sendable {
    /// Places in `known`.
    var groups: Range<Int>
    var people: Int
    var weight: Double
    var residents: Double

    func merged(with other: Cell) -> Cell {
      Cell(
        groups: groups.lowerBound..<other.groups.upperBound, people: people + other.people,
        weight: weight + other.weight, residents: residents + other.residents)
    }
  }

  /// Nil when there is nothing to weight by: no residents, or fewer than two cells with enough people.
  ///
  /// - Parameters:
  ///   - group: by weighting cell: the group of the variable; nil for people outside it.
  ///   - people: by weighting cell.
  ///   - weights: by weighting cell: the sum of their base weights.
  ///   - residents: by group; 0 where they are not known.
  init?(
    _ variable: WeightingCells.Variable, of group: [Int?], people: [Double], weights: [Double],
    residents: ArraySlice<Double>
  ) {
    notes = []
    self.variable = variable
    let first = residents.startIndex
    let known = variable.groups.indices.filter { residents[first + $0] > 0 && residents[first + $0].isFinite }
    self.known = known
    // By group: the cell it is in; nil when there are no residents to weight it to.
    var cell = [Int?](repeating: nil, count: variable.groups.count)
    cells = known.enumerated().map { index, place in
      Cell(groups: index..<(index + 1), people: 0, weight: 0, residents: residents[first + place])
    }
    for (index, place) in known.enumerated() { cell[place] = index }
    for (place, own) in group.enumerated() {
      guard let own, let index = cell[own] else { continue }
      cells[index].people += Int(people[place])
      cells[index].weight += weights[place]
    }
    while cells.count > 1, let small = cells.firstIndex(where: { $0.people < Self.leastPeople }) {
      let neighbours = [small - 1, small + 1].filter(cells.indices.contains)
      guard let other = neighbours.min(by: { cells[$0].people < cells[$1].people }) else { break }
      let (one, next) = (min(small, other), max(small, other))
      let merged = cells[one].merged(with: cells[next])
      notes.append("\(name(of: merged)) are weighted together: too few people came from one of them")
      cells.replaceSubrange(one...next, with: [merged])
    }
    guard cells.count > 1, cells.allSatisfy({ $0.weight > 0 }) else { return nil }
    for (place, own) in cells.enumerated() { for group in own.groups { cell[known[group]] = place } }
    places = group.map { [cell] in $0.flatMap { cell[$0] } }
  }

  private func name(of cell: Cell) -> String {
    known[cell.groups].map { variable.groups[$0].name }.joined(separator: " and ")
  }

  /// What a cell is called.
  func name(ofCell place: Int) -> String { name(of: cells[place]) }
}

extension MarginCells {
  /// Those of the margins an area can be weighted by, in their order.
  static func all(_ cells: WeightingCells, _ area: AreaPeople) -> [MarginCells] {
    var rest = area.residents[...]
    return zip(cells.variables, cells.groups).compactMap { variable, group in
      let own = rest.prefix(variable.groups.count)
      rest = rest.dropFirst(own.count)
      return MarginCells(
        variable, of: group, people: area.people, weights: area.weights, residents: own)
    }
  }

  /// In which areas all margins can be used as they are, none of their groups put together.
  static func areWhole(_ cells: WeightingCells, _ areas: LanePeople) -> LaneMask {
    let groups = cells.sizes.reduce(0, +)
    guard groups > 0, areas.residents.count == groups, cells.sizes.allSatisfy({ $0 > 1 }) else {
      return LaneMask(repeating: false)
    }
    var people = Array(repeating: Lanes.zero, count: groups)
    var weights = people
    for (place, group) in cells.places.enumerated() where group >= 0 {
      people[group] += areas.people[place % cells.count]
      weights[group] += areas.weights[place % cells.count]
    }
    var areWhole = areas.areThere
    for group in 0..<groups {
      let residents = areas.residents[group]
      areWhole = areWhole .& (people[group] .>= Double(leastPeople)) .& (weights[group] .> 0)
        .& (residents .> 0) .& (residents .< .infinity)
    }
    return areWhole
  }
}
