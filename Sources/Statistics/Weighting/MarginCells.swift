/// One margin as an area can be weighted by it: neighbouring groups put together until each has enough people.
struct MarginCells: Sendable {
  /// By group of the margin: the cell it is in; nil when there are no residents to weight it to.
  var cell: [Int?]
  /// By cell: its groups, its people with the sum of their base weights, and its residents.
  var cells: [Cell]
  /// What was put together and why.
  var notes: [String]
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
    residents: ArraySlice<Double>, leastPeople: Int = 5
  ) {
    notes = []
    self.variable = variable
    let first = residents.startIndex
    let known = variable.groups.indices.filter { residents[first + $0] > 0 && residents[first + $0].isFinite }
    self.known = known
    cell = Array(repeating: nil, count: variable.groups.count)
    cells = known.enumerated().map { index, place in
      Cell(groups: index..<(index + 1), people: 0, weight: 0, residents: residents[first + place])
    }
    for (index, place) in known.enumerated() { cell[place] = index }
    for (place, own) in group.enumerated() {
      guard let own, let index = cell[own] else { continue }
      cells[index].people += Int(people[place])
      cells[index].weight += weights[place]
    }
    while cells.count > 1, let small = cells.firstIndex(where: { $0.people < leastPeople }) {
      let neighbours = [small - 1, small + 1].filter(cells.indices.contains)
      guard let other = neighbours.min(by: { cells[$0].people < cells[$1].people }) else { break }
      let (one, next) = (min(small, other), max(small, other))
      let merged = cells[one].merged(with: cells[next])
      notes.append("\(name(of: merged)) are weighted together: too few people came from one of them")
      cells.replaceSubrange(one...next, with: [merged])
    }
    guard cells.count > 1, cells.allSatisfy({ $0.weight > 0 }) else { return nil }
    if notes.isEmpty { return }
    for (place, own) in cells.enumerated() { for group in own.groups { cell[known[group]] = place } }
  }

  private func name(of cell: Cell) -> String {
    known[cell.groups].map { variable.groups[$0].name }.joined(separator: " and ")
  }

  /// What a cell is called.
  func name(ofCell place: Int) -> String { name(of: cells[place]) }
}
