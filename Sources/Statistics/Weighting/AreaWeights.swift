import Problems

/// Weights that make the people who came match the residents of their area: post-stratified to one margin, or raked
/// to several (iterative proportional fitting; Deming & Stephan 1940). People outside every margin count 1.
struct AreaWeights: Equatable, Sendable {
  /// What one person counts, by weighting cell; around 1.
  private(set) var factors: [Double]
  /// By margin that is used, then by weighting cell: the cell of the margin; nil for people outside it.
  private(set) var margins: [[Int?]] = []
  /// What `Numbers.explain` multiplies residuals by: a column for each cell.
  private(set) var projection: [Double] = []
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
    let weights = people.map { $0.weight }
    if !rake(to: used, weights: weights) {
      problem = Problem(
        "weights.not-converged", .data, "Raking did not settle in \(Self.rounds) rounds.", at: area,
        remedy: "This area is weighted by its first margin only. Put small groups together in the margins.")
      (used, margins) = ([used[0]], [margins[0]])
      factors = Array(repeating: 1, count: cells.count)
      _ = rake(to: used, weights: weights)
      notes.append("Weighted by one margin only: the margins cannot be met together")
    }
    notes = used.flatMap { $0.notes } + notes
    trim(used, weights)
    project(weights)
  }

  /// Fits the margins in turn until nothing changes; one margin needs one round.
  private mutating func rake(to used: [MarginCells], weights: [Double]) -> Bool {
    let (count, rounds) = (factors.count, used.count == 1 ? 1 : Self.rounds)
    let groups = groupPlaces(of: Array(0..<count))
    // By margin: its shares in a row, then room for what is counted.
    let width = used.map { $0.cells.count }.max() ?? 0
    var shares = Array(repeating: 0.0, count: (used.count + 1) * width)
    for (margin, own) in used.enumerated() {
      let residents = own.cells.reduce(0) { $0 + $1.residents }
      for (place, cell) in own.cells.enumerated() {
        shares[margin * width + place] = cell.residents / residents
      }
    }
    let sizes = used.map { $0.cells.count }
    return factors.withUnsafeMutableBufferPointer { factors in
      shares.withUnsafeMutableBufferPointer { shares in
        let scale = UnsafeMutableBufferPointer(rebasing: shares[(used.count * width)...])
        for _ in 0..<rounds {
          var change = 0.0
          for margin in 0..<used.count {
            let first = margin * count
            scale.update(repeating: 0)
            var all = 0.0
            for cell in 0..<count where groups[first + cell] >= 0 {
              let weight = weights[cell] * factors[cell]
              scale[groups[first + cell]] += weight
              all += weight
            }
            for place in 0..<sizes[margin] {
              guard scale[place] > 0 else { return false }
              scale[place] = shares[margin * width + place] / (scale[place] / all)
              change = max(change, abs(scale[place] - 1))
            }
            for cell in 0..<count where groups[first + cell] >= 0 {
              factors[cell] *= scale[groups[first + cell]]
            }
          }
          if used.count == 1 || change < Self.tolerance { return true }
        }
        return false
      }
    }
  }

  /// By used margin, then by cell of those: the margin's cell, or -1.
  private func groupPlaces(of cells: [Int]) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(margins.count * cells.count)
    for margin in margins { for cell in cells { places.append(margin[cell] ?? -1) } }
    return places
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
    // Where most people are of a group that is far too large, the median lies below 1: nobody is cut to less than one.
    let bounds = min(1, median / 5)...max(1, median * 5)
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
      let names = zip(used, key).filter { $1 >= 0 }.map { $0.name(ofCell: $1) }
      notes.append("The weight of \(names.joined(separator: ", ")) is kept within limits")
    }
    for place in inside.flatMap(\.value) { factors[place] += excess / insideWeight }
  }

  /// Works out, once for all measures, what the margins explain of residuals: it is linear in them. As R's `svyrecvar`
  /// takes it out: the mean in each group of each margin in turn, ten times round when there are several.
  private mutating func project(_ weights: [Double]) {
    // Where nobody is, nothing is left to explain.
    let cells = weights.indices.filter { weights[$0] > 0 }
    let count = cells.count
    let groups = groupPlaces(of: cells)
    let most = (groups.max() ?? -1) + 1
    let rounds = margins.count > 1 ? 10 : 1
    projection = Array(repeating: 0, count: factors.count * factors.count)
    let all = (0..<margins.count).map { margin in
      var sums = Array(repeating: 0.0, count: most)
      for cell in 0..<count where groups[margin * count + cell] >= 0 {
        sums[groups[margin * count + cell]] += weights[cells[cell]]
      }
      return sums
    }
    // A row for each cell, then one for each group.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, (count + most) * count)) { room in
      room.initialize(repeating: 0)
      guard let own = room.baseAddress else { return }
      let sums = own + count * count
      for _ in 0..<rounds {
        for (margin, all) in all.enumerated() {
          sums.update(repeating: 0, count: most * count)
          for cell in 0..<count {
            let group = groups[margin &* count &+ cell]
            if group < 0 { continue }
            let (from, to, weight) = (own + cell &* count, sums + group &* count, weights[cells[cell]])
            for other in 0..<count { to[other] -= weight * from[other] }
            to[cell] += 1
          }
          for group in 0..<most where all[group] > 0 {
            let row = sums + group &* count
            for other in 0..<count { row[other] /= all[group] }
          }
          for cell in 0..<count {
            let group = groups[margin &* count &+ cell]
            if group < 0 { continue }
            let (from, to) = (sums + group &* count, own + cell &* count)
            for other in 0..<count { to[other] += from[other] }
          }
        }
      }
      for (cell, place) in cells.enumerated() {
        for (other, from) in cells.enumerated() {
          projection[from * factors.count + place] = own[cell * count + other]
        }
      }
    }
  }

  /// What the margins explain of residuals, by cell: so much for each person of weight 1.
  ///
  /// - Parameter residuals: by cell, their sum in base weights, of a measure that ranges from 0 to 1.
  func explained(_ residuals: [Double]) -> [Double] {
    var (residuals, explained) = (residuals, Array(repeating: 0.0, count: factors.count))
    residuals.withUnsafeMutableBufferPointer { residuals in
      explained.withUnsafeMutableBufferPointer { explained in
        Self.withNumbers(self) { $0?.explain(residuals, explained, range: 1) }
      }
    }
    return explained
  }
}
