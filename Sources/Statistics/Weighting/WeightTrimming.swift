/// Weights of an area kept within a fifth and five times the median person's; the others take up the difference, so that
/// the total stays (as R's `trimWeights`). One person does not then speak for very many.
struct WeightTrimming {
  /// By weighting cell.
  private(set) var factors: [Double]
  /// Whose weight is kept within limits.
  private(set) var notes: [String] = []

  /// - Parameters:
  ///   - weights: by weighting cell: the sum of the base weights.
  ///   - used: the margins as the table has them.
  init(_ factors: [Double], _ table: MarginTable, _ weights: [Double], _ used: [MarginCells]) {
    self.factors = factors
    let weighted = factors.indices.filter { table.isWeighted($0) }
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
    let cells = Dictionary(grouping: weighted) { table.groups(of: $0) }
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
        self.factors[place] = trimmed
      }
      var firstGroup = 0
      let names = zip(used, key).compactMap { margin, group -> String? in
        defer { firstGroup += margin.cells.count }
        return group < 0 ? nil : margin.name(ofCell: group - firstGroup)
      }
      notes.append("The weight of \(names.joined(separator: ", ")) is kept within limits")
    }
    for place in inside.flatMap(\.value) { self.factors[place] += excess / insideWeight }
  }

  /// In which of eight areas even the least and the greatest weight are within limits of each other, as the median then is
  /// of both, and nothing needs trimming.
  static func isFarWithin(_ factors: [Lanes], _ table: MarginTable, _ weights: [Lanes]) -> LaneMask {
    var (least, most) = (Lanes(repeating: .infinity), Lanes.zero)
    for cell in factors.indices where table.isWeighted(cell) {
      let (own, isAnyone) = (factors[cell], weights[cell] .> 0)
      least.replace(with: own, where: isAnyone .& (own .< least))
      most.replace(with: own, where: isAnyone .& (own .> most))
    }
    let (above, below) = (least * 5, most / 5)
    return most .<= above.replacing(with: 1, where: above .< 1)
      .& (least .>= below.replacing(with: 1, where: below .> 1))
  }
}
