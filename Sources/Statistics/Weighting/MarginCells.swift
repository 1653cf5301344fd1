/// One margin as an area can be weighted by it: neighbouring groups put together until each has enough people.
struct MarginCells: Equatable, Sendable {
  /// By group of the margin: the cell it is in; nil when there are no residents to weight it to.
  var cell: [Int?]
  /// By cell: its groups, its people with the sum of their base weights, and its residents.
  var cells: [Cell]
  /// What was put together and why.
  var notes: [String]

  struct Cell: Equatable, Sendable {
    var groups: [String]
    var people: Int
    var weight: Double
    var residents: Double

    func merged(with other: Cell) -> Cell {
      Cell(
        groups: groups + other.groups, people: people + other.people, weight: weight + other.weight,
        residents: residents + other.residents)
    }
  }

  /// Nil when there is nothing to weight by: no residents, or fewer than two cells with enough people.
  ///
  /// - Parameter groups: in order; people and their base weights, and residents where they are known.
  init?(_ groups: [(name: String, people: Int, weight: Double, residents: Double?)], leastPeople: Int = 5) {
    var notes: [String] = []
    var cells = groups.compactMap { group -> Cell? in
      guard let residents = group.residents, residents > 0, residents.isFinite else { return nil }
      return Cell(groups: [group.name], people: group.people, weight: group.weight, residents: residents)
    }
    while cells.count > 1, let small = cells.firstIndex(where: { $0.people < leastPeople }) {
      let neighbours = [small - 1, small + 1].filter(cells.indices.contains)
      guard let other = neighbours.min(by: { cells[$0].people < cells[$1].people }) else { break }
      let (first, second) = (min(small, other), max(small, other))
      let merged = cells[first].merged(with: cells[second])
      notes.append(
        "\(merged.groups.joined(separator: " and ")) are weighted together: too few people came from one of them"
      )
      cells.replaceSubrange(first...second, with: [merged])
    }
    guard cells.count > 1, cells.allSatisfy({ $0.weight > 0 }) else { return nil }
    let places = cells
    cell = groups.map { group in places.firstIndex { $0.groups.contains(group.name) } }
    (self.cells, self.notes) = (cells, notes)
  }
}
