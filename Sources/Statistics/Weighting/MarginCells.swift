/// One margin as an area can be weighted by it: neighbouring groups put together until each has enough people.
struct MarginCells: Equatable, Sendable {
  /// By group of the margin: the cell it is in; nil when there are no residents to weight it to.
  var cell: [Int?]
  /// By cell: its groups, its people with the sum of their base weights, and its residents.
  var cells: [Cell]
  /// What was put together and why.
  var notes: [String]
  /// The groups that have residents.
  private let names: [String]

  struct Cell: Equatable, Sendable {
    /// Places in `names`.
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
  /// - Parameter groups: in order; people and their base weights, and residents where they are known.
  init?(_ groups: [(name: String, people: Int, weight: Double, residents: Double?)], leastPeople: Int = 5) {
    let known = groups.indices.filter { place in
      groups[place].residents.map { $0 > 0 && $0.isFinite } == true
    }
    names = known.map { groups[$0].name }
    var cells = known.enumerated().map { index, place in
      Cell(
        groups: index..<(index + 1), people: groups[place].people, weight: groups[place].weight,
        residents: groups[place].residents ?? 0)
    }
    notes = []
    while cells.count > 1, let small = cells.firstIndex(where: { $0.people < leastPeople }) {
      let neighbours = [small - 1, small + 1].filter(cells.indices.contains)
      guard let other = neighbours.min(by: { cells[$0].people < cells[$1].people }) else { break }
      let (first, second) = (min(small, other), max(small, other))
      let merged = cells[first].merged(with: cells[second])
      notes.append(
        "\(names[merged.groups].joined(separator: " and ")) are weighted together: too few people came from one of them"
      )
      cells.replaceSubrange(first...second, with: [merged])
    }
    guard cells.count > 1, cells.allSatisfy({ $0.weight > 0 }) else { return nil }
    self.cells = cells
    cell = Array(repeating: nil, count: groups.count)
    for (place, own) in cells.enumerated() { for group in own.groups { cell[known[group]] = place } }
  }

  /// What a cell is called.
  func name(ofCell place: Int) -> String { names[cells[place].groups].joined(separator: " and ") }
}
