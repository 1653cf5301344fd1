import Problems

/// Weights that make the people who came match the residents of their area: post-stratified to one margin, or raked
/// to several (iterative proportional fitting; Deming & Stephan 1940). People outside every margin count 1.
struct AreaWeights: Equatable, Sendable {
  /// What one person counts, by weighting cell; around 1.
  private(set) var factors: [Double]
  /// By margin that is used, then by weighting cell: the cell of the margin; nil for people outside it.
  private(set) var margins: [[Int?]] = []
  /// What `explain` multiplies residuals by: a row for each cell.
  private var projection: [Double] = []
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
      let group = cells.groups[index]
      let counted = variable.groups.enumerated().map { place, own in
        var (number, weight) = (0.0, 0.0)
        for (cell, own) in zip(group, people) where cell == place {
          number += own.people
          weight += own.weight
        }
        return (name: own.name, people: Int(number), weight: weight, residents: residents[own.name])
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
    project(weights)
  }

  /// Fits the margins in turn until nothing changes; one margin needs one round.
  private mutating func rake(to used: [MarginCells], weights: [Double]) -> Bool {
    let shares = used.map { margin in
      let residents = margin.cells.reduce(0) { $0 + $1.residents }
      return margin.cells.map { $0.residents / residents }
    }
    let groups = margins.map { $0.map { $0 ?? -1 } }
    var scale = Array(repeating: 0.0, count: shares.map(\.count).max() ?? 0)
    for _ in 0..<(used.count == 1 ? 1 : Self.rounds) {
      var change = 0.0
      for (own, group) in zip(shares, groups) {
        for index in own.indices { scale[index] = 0 }
        for (cell, group) in group.enumerated() where group >= 0 {
          scale[group] += weights[cell] * factors[cell]
        }
        let all = scale[..<own.count].reduce(0, +)
        for index in own.indices {
          guard scale[index] > 0 else { return false }
          scale[index] = own[index] / (scale[index] / all)
          change = max(change, abs(scale[index] - 1))
        }
        for (cell, group) in group.enumerated() where group >= 0 { factors[cell] *= scale[group] }
      }
      if used.count == 1 || change < Self.tolerance { return true }
    }
    return false
  }

  /// Keeps weights within a fifth and five times the median person's; the others take up the difference, so that the
  /// total stays (as R's `trimWeights`). One person does not then speak for very many.
  private mutating func trim(_ used: [MarginCells], _ weights: [Double]) {
    let weighted = factors.indices.filter { place in margins.contains { $0[place] != nil } }
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
    let bounds = (median / 5)...(median * 5)
    if bounds.contains(least), bounds.contains(most) { return }
    // Cells that no used margin tells apart have one factor, and are told of once.
    let cells = Dictionary(grouping: weighted) { place in margins.map { $0[place] ?? -1 } }
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
      let names = zip(used, key).filter { $1 >= 0 }.map { $0.cells[$1].groups.joined(separator: " and ") }
      notes.append("The weight of \(names.joined(separator: ", ")) is kept within limits")
    }
    for place in inside.flatMap(\.value) { factors[place] += excess / insideWeight }
  }

  /// For each cell, what the margins explain of residuals, as R's `svyrecvar` takes it out: the mean in each group of
  /// each margin in turn, ten times round when there are several.
  ///
  /// - Parameters:
  ///   - residuals: by cell, their sum in base weights.
  ///   - explained: by cell, to be written: so much for each person of weight 1.
  ///   - range: of the measure the residuals are of.
  func explain(
    _ residuals: UnsafeMutableBufferPointer<Double>, _ explained: UnsafeMutableBufferPointer<Double>,
    range: Double
  ) {
    let count = factors.count
    projection.withUnsafeBufferPointer { projection in
      for cell in 0..<count {
        var sum = 0.0
        for other in 0..<count { sum += projection[cell &* count &+ other] * residuals[other] }
        explained[cell] = sum / range
      }
    }
  }

  /// The same, of a measure that ranges from 0 to 1.
  func explained(_ residuals: [Double]) -> [Double] {
    var (residuals, explained) = (residuals, Array(repeating: 0.0, count: factors.count))
    residuals.withUnsafeMutableBufferPointer { residuals in
      explained.withUnsafeMutableBufferPointer { explain(residuals, $0, range: 1) }
    }
    return explained
  }

  /// Works that out once for all measures, for it is linear in the residuals.
  private mutating func project(_ weights: [Double]) {
    let count = factors.count
    // Where nobody is, nothing is left to explain.
    let cells = weights.indices.filter { weights[$0] > 0 }
    var own = Array(repeating: 0.0, count: cells.count * cells.count)
    var sums = Array(repeating: 0.0, count: cells.count)
    let groups = margins.map { margin in cells.map { margin[$0] ?? -1 } }
    for _ in 0..<(margins.count > 1 ? 10 : 1) {
      for groups in groups {
        for group in 0..<((groups.max() ?? -1) + 1) {
          var all = 0.0
          for other in sums.indices { sums[other] = 0 }
          for (cell, place) in cells.enumerated() where groups[cell] == group {
            all += weights[place]
            sums[cell] += 1
            for other in sums.indices { sums[other] -= weights[place] * own[cell * sums.count + other] }
          }
          guard all > 0 else { continue }
          for other in sums.indices { sums[other] /= all }
          for cell in cells.indices where groups[cell] == group {
            for other in sums.indices { own[cell * sums.count + other] += sums[other] }
          }
        }
      }
    }
    projection = Array(repeating: 0, count: count * count)
    for (cell, place) in cells.enumerated() {
      for (other, from) in cells.enumerated() {
        projection[place * count + from] = own[cell * cells.count + other]
      }
    }
  }
}
