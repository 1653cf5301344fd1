/// The margins of an area as they are used.
struct MarginTable: Hashable, Sendable {
  /// By margin, then by weighting cell: its group, counted over all margins; -1 for people outside the margin.
  var places: [Int]
  /// By margin: how many groups it has.
  var sizes: [Int]

  /// How many groups the margins have together.
  var groups: Int { sizes.reduce(0, +) }

  /// The groups that a weighting cell is in; -1 where it is in none of a margin.
  func groups(of cell: Int) -> [Int] {
    stride(from: cell, to: places.count, by: places.count / max(1, sizes.count)).map { places[$0] }
  }

  /// Whether a weighting cell is in a margin.
  func isWeighted(_ cell: Int) -> Bool {
    stride(from: cell, to: places.count, by: places.count / max(1, sizes.count)).contains { places[$0] >= 0 }
  }

  /// Whether there are several, to be fitted in turn.
  var isRaked: Bool { sizes.count > 1 }

  /// The first margin alone.
  var first: MarginTable {
    MarginTable(
      places: Array(places.prefix(places.count / max(1, sizes.count))), sizes: Array(sizes.prefix(1)))
  }
}

extension MarginTable {
  init(_ used: [MarginCells]) {
    sizes = used.map(\.cells.count)
    var first = 0
    places = used.flatMap { margin in
      defer { first += margin.cells.count }
      return margin.places.map { [first] in $0.map { first + $0 } ?? -1 }
    }
  }
}
