import Problems

/// Weights that make the people who came match the residents of their area: post-stratified to one margin, or raked
/// to several (iterative proportional fitting; Deming & Stephan 1940). People outside every margin count 1.
struct AreaWeights: Equatable, Sendable {
  /// What one person counts, by weighting cell; around 1.
  private(set) var factors: [Double]
  /// By margin that is used, then by weighting cell: the cell of the margin; nil for people outside it.
  private(set) var margins: [[Int?]] = []
  private(set) var notes: [String] = []
  /// Why not all margins could be used; nil when they could.
  private(set) var problem: Problem?

  var isRaked: Bool { margins.count > 1 }

  static let rounds = 500
  /// The largest change of a factor in the last round.
  static let tolerance = 1e-13

  /// Nil when the area has nothing to be weighted by.
  ///
  /// - Parameters:
  ///   - people: by weighting cell, people and the sum of their base weights.
  ///   - residents: by margin group.
  init?(
    _ cells: WeightingCells, people: [(people: Double, weight: Double)], residents: [String: Double],
    area: String = ""
  ) {
    factors = Array(repeating: 1, count: cells.count)
    var used: [MarginCells] = []
    for (index, variable) in cells.variables.enumerated() {
      let group = (0..<cells.count).map { cells.group(of: $0, in: index) }
      let counted = variable.groups.enumerated().map { place, own in
        let inside = group.indices.filter { group[$0] == place }
        return (
          name: own.name, people: Int(inside.reduce(0) { $0 + people[$1].people }),
          weight: inside.reduce(0) { $0 + people[$1].weight }, residents: residents[own.name]
        )
      }
      guard let margin = MarginCells(counted) else { continue }
      used.append(margin)
      margins.append(group.map { $0.flatMap { margin.cell[$0] } })
    }
    guard !used.isEmpty else { return nil }
    let weights = people.map(\.weight)
    if !rake(to: used, weights: weights) {
      problem = Problem(
        "weights.not-converged", .data, "Raking did not settle in \(Self.rounds) rounds.", at: area,
        remedy: "This area is weighted by its first margin only. Put small groups together in the margins.")
      (used, margins) = ([used[0]], [margins[0]])
      factors = Array(repeating: 1, count: cells.count)
      _ = rake(to: used, weights: weights)
      notes.append("Weighted by one margin only: the margins cannot be met together")
    }
    notes = used.flatMap(\.notes) + notes
    trim(used, weights)
  }

  /// Fits the margins in turn until nothing changes; one margin needs one round.
  private mutating func rake(to used: [MarginCells], weights: [Double]) -> Bool {
    for _ in 0..<(used.count == 1 ? 1 : Self.rounds) {
      var change = 0.0
      for (margin, cell) in zip(used, margins) {
        var sums = Array(repeating: 0.0, count: margin.cells.count)
        for (place, own) in cell.enumerated() { if let own { sums[own] += weights[place] * factors[place] } }
        let residents = margin.cells.reduce(0) { $0 + $1.residents }
        let all = sums.reduce(0, +)
        guard sums.allSatisfy({ $0 > 0 }) else { return false }
        let scale = margin.cells.indices.map { (margin.cells[$0].residents / residents) / (sums[$0] / all) }
        change = scale.reduce(change) { max($0, abs($1 - 1)) }
        for (place, own) in cell.enumerated() { if let own { factors[place] *= scale[own] } }
      }
      if used.count == 1 || change < Self.tolerance { return true }
    }
    return false
  }

  /// Keeps weights within a fifth and five times the median person's; the others take up the difference, so that the
  /// total stays (as R's `trimWeights`). One person does not then speak for very many.
  private mutating func trim(_ used: [MarginCells], _ weights: [Double]) {
    var combined: [[Int?]: (places: [Int], weight: Double)] = [:]
    for place in factors.indices {
      let key = margins.map { $0[place] }
      if key.allSatisfy({ $0 == nil }) { continue }
      combined[key, default: ([], 0)].places.append(place)
      combined[key, default: ([], 0)].weight += weights[place]
    }
    let cells = combined.filter { $0.value.weight > 0 }.map { key, cell in
      (key: key.map { $0 ?? -1 }, cell: cell, factor: factors[cell.places[0]])
    }.sorted { ($0.factor, $0.key.description) < ($1.factor, $1.key.description) }
    let half = cells.reduce(0) { $0 + $1.cell.weight } / 2
    var seen = 0.0
    guard
      let median = cells.first(where: {
        seen += $0.cell.weight
        return seen >= half
      })?.factor
    else { return }
    let bounds = (median / 5)...(median * 5)
    let outside = cells.filter { !bounds.contains($0.factor) }
    let inside = cells.filter { bounds.contains($0.factor) }
    let insideWeight = inside.reduce(0) { $0 + $1.cell.weight }
    guard !outside.isEmpty, insideWeight > 0 else { return }
    var excess = 0.0
    for cell in outside.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let trimmed = min(bounds.upperBound, max(bounds.lowerBound, cell.factor))
      excess += (cell.factor - trimmed) * cell.cell.weight
      for place in cell.cell.places { factors[place] = trimmed }
      let names = zip(used, cell.key).filter { $1 >= 0 }.map {
        $0.cells[$1].groups.joined(separator: " and ")
      }
      notes.append("The weight of \(names.joined(separator: ", ")) is kept within limits")
    }
    for cell in inside { for place in cell.cell.places { factors[place] += excess / insideWeight } }
  }

  /// For each cell, what the margins explain of residuals, as R's `svyrecvar` takes it out: the mean in each group of
  /// each margin in turn, ten times round when there are several.
  ///
  /// - Parameters:
  ///   - residuals: by cell, their sum in base weights.
  ///   - weights: by cell, the people's base weights.
  func explained(_ residuals: [Double], weights: [Double]) -> [Double] {
    var explained = Array(repeating: 0.0, count: factors.count)
    for _ in 0..<(margins.count > 1 ? 10 : 1) {
      for margin in margins {
        let size = (margin.compactMap(\.self).max() ?? -1) + 1
        var (sums, all) = (Array(repeating: 0.0, count: size), Array(repeating: 0.0, count: size))
        for (cell, group) in margin.enumerated() {
          guard let group else { continue }
          sums[group] += residuals[cell] - explained[cell] * weights[cell]
          all[group] += weights[cell]
        }
        for (cell, group) in margin.enumerated() {
          if let group, all[group] > 0 { explained[cell] += sums[group] / all[group] }
        }
      }
    }
    return explained
  }
}
