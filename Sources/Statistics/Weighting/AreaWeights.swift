import Problems

/// Weights that make the people who came match the residents of their area: post-stratified to one margin, or raked
/// to several (iterative proportional fitting; Deming & Stephan 1940). People outside every margin count 1.
struct AreaWeights: Equatable, Sendable {
  /// What one person counts, by weighting cell; around 1.
  private(set) var factors: [Double]
  private(set) var notes: [String] = []
  /// Why not all margins could be used; none when they could.
  private(set) var problems: [Problem] = []
  /// By used margin, then by weighting cell: its group, counted over all margins; -1 for people outside the margin.
  private(set) var places: [Int]
  /// By used margin: how many groups it has.
  private(set) var sizes: [Int]
  /// By group, then by group: what the first explains of residuals of the second (`MarginProjection`).
  private(set) var projection: [Double] = []

  var isRaked: Bool { sizes.count > 1 }

  /// Nil when the area has nothing to be weighted by.
  ///
  /// - Parameters:
  ///   - people: by weighting cell.
  ///   - weights: the sums of their base weights.
  ///   - residents: by margin group, as `Residents` has them.
  init?(
    _ cells: WeightingCells, people: [Double], weights: [Double], residents: ArraySlice<Double>,
    area: String = ""
  ) {
    factors = Array(repeating: 1, count: cells.count)
    var wanted = residents
    if MarginCells.areWhole(cells, people: people, weights: weights, residents: residents) {
      (places, sizes) = (cells.places, cells.sizes)
    } else {
      let used = MarginCells.all(cells, people: people, weights: weights, residents: residents)
      guard !used.isEmpty else { return nil }
      sizes = used.map(\.cells.count)
      wanted = used.flatMap { $0.cells.map(\.residents) }[...]
      notes = used.flatMap(\.notes)
      var first = 0
      places = used.flatMap { margin in
        defer { first += margin.cells.count }
        return margin.places.map { [first] in $0.map { first + $0 } ?? -1 }
      }
    }
    if !Self.rake(&factors, places, sizes, to: wanted, weights) {
      problems = [
        Problem(
          "weights.not-converged", .data, "Raking did not settle in \(Self.rounds) rounds.", at: area,
          remedy: "This area is weighted by its first margin only. Put small groups together in the margins.")
      ]
      (places, sizes) = (Array(places.prefix(cells.count)), Array(sizes.prefix(1)))
      factors = Array(repeating: 1, count: cells.count)
      _ = Self.rake(&factors, places, sizes, to: wanted, weights)
      notes = MarginCells.all(cells, people: people, weights: weights, residents: residents).prefix(1)
        .flatMap(\.notes)
      notes.append("Weighted by one margin only: the margins cannot be met together")
    }
    if !isFarWithin(weights) {
      let used = MarginCells.all(cells, people: people, weights: weights, residents: residents)
      trim(used.prefix(sizes.count), weights)
    }
    projection = MarginProjection(places, sizes: sizes, weights).means
  }

  /// The groups of the used margins that a weighting cell is in; -1 where it is in none.
  func groups(of cell: Int) -> [Int] {
    stride(from: cell, to: places.count, by: factors.count).map { places[$0] }
  }

  /// Keeps weights within a fifth and five times the median person's; the others take up the difference, so that the
  /// total stays (as R's `trimWeights`). One person does not then speak for very many.
  private mutating func trim(_ used: ArraySlice<MarginCells>, _ weights: [Double]) {
    let weighted = factors.indices.filter { isWeighted($0) }
    let people = weighted.filter { weights[$0] > 0 }.map { (factor: factors[$0], weight: weights[$0]) }
      .sorted { $0.factor < $1.factor }
    let half = people.reduce(0) { $0 + $1.weight } / 2
    var seen = 0.0
    let middle = people.first {
      seen += $0.weight
      return seen >= half
    }
    guard let median = middle?.factor, let least = people.first?.factor, let most = people.last?.factor else {
      return
    }
    // Where most people are of a group that is far too large, the median lies below 1: nobody is cut to less than one.
    let bounds = min(1, median / 5)...max(1, median * 5)
    if bounds.contains(least), bounds.contains(most) { return }
    // Cells that no used margin tells apart have one factor, and are told of once.
    let cells = Dictionary(grouping: weighted) { groups(of: $0) }
      .filter { $0.value.contains { weights[$0] > 0 } }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let (inside, outside) = (
      cells.filter { bounds.contains(factors[$0.value[0]]) },
      cells.filter { !bounds.contains(factors[$0.value[0]]) }
    )
    let insideWeight = inside.flatMap(\.value).reduce(0) { $0 + weights[$1] }
    guard insideWeight > 0 else { return }
    var excess = 0.0
    for (key, places) in outside {
      let trimmed = min(bounds.upperBound, max(bounds.lowerBound, factors[places[0]]))
      for place in places {
        excess += (factors[place] - trimmed) * weights[place]
        factors[place] = trimmed
      }
      var firstGroup = 0
      let names = zip(used, key).compactMap { margin, group -> String? in
        defer { firstGroup += margin.cells.count }
        return group < 0 ? nil : margin.name(ofCell: group - firstGroup)
      }
      notes.append("The weight of \(names.joined(separator: ", ")) is kept within limits")
    }
    for place in inside.flatMap(\.value) { factors[place] += excess / insideWeight }
  }

  /// Whether a cell is in a margin that is used.
  private func isWeighted(_ cell: Int) -> Bool {
    stride(from: cell, to: places.count, by: factors.count).contains { places[$0] >= 0 }
  }

  /// Whether even the least and the greatest weight are within limits of each other, as the median then is of both.
  private func isFarWithin(_ weights: [Double]) -> Bool {
    var (least, most) = (Double.infinity, 0.0)
    for cell in factors.indices where weights[cell] > 0 && isWeighted(cell) {
      (least, most) = (min(least, factors[cell]), max(most, factors[cell]))
    }
    return most <= max(1, least * 5) && least >= min(1, most / 5)
  }
}
