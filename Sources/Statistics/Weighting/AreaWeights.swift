import Problems

/// Weights that make the people who came match the residents of their area: post-stratified to one margin, or raked
/// to several (iterative proportional fitting; Deming & Stephan 1940). People outside every margin count 1.
struct AreaWeights: Sendable {
  /// Those of the areas it was weighted beside.
  private let together: WeightsTogether
  /// Its place among them.
  private let lane: Int
  let notes: [String]
  /// Why not all margins could be used; none when they could.
  let problems: [Problem]

  /// What one person counts, by weighting cell; around 1.
  var factors: [Double] { together.factors.map { $0[lane] } }
  var isRaked: Bool { together.table.isRaked }

  /// The groups of the used margins that a weighting cell is in; -1 where it is in none.
  func groups(of cell: Int) -> [Int] { together.table.groups(of: cell) }

  func withReading<Result>(_ body: (WeightsTogether.Reading) -> Result) -> Result {
    together.withReading(lane, body)
  }

  /// By area; nil where one has nothing to be weighted by.
  static func all(_ cells: WeightingCells, _ areas: [AreaPeople?]) -> [AreaWeights?] {
    var made = [AreaWeights?](repeating: nil, count: areas.count)
    // Areas that use every margin as it is have one table, and are weighted beside each other.
    let whole = MarginTable(places: cells.places, sizes: cells.sizes)
    var together: [Int] = []
    for (place, area) in areas.enumerated() {
      guard let area else { continue }
      if MarginCells.areWhole(cells, area) {
        together.append(place)
      } else {
        made[place] = alone(cells, area)
      }
    }
    for first in stride(from: 0, to: together.count, by: Lanes.scalarCount) {
      let own = together[first..<min(first + Lanes.scalarCount, together.count)]
      let weights = weighted(own.compactMap { areas[$0] }, whole) { MarginCells.all(cells, $0) }
      for (place, weights) in zip(own, weights) { made[place] = weights }
    }
    return made
  }

  /// Where groups are put together.
  private static func alone(_ cells: WeightingCells, _ area: AreaPeople) -> AreaWeights? {
    let used = MarginCells.all(cells, area)
    if used.isEmpty { return nil }
    let own = AreaPeople(
      area: area.area, people: area.people, weights: area.weights,
      residents: used.flatMap { $0.cells.map(\.residents) }[...])
    return weighted([own], MarginTable(used), notes: used.flatMap(\.notes)) { _ in used }.first
  }

  /// - Parameters:
  ///   - areas: at most eight; their residents are those of the table's groups.
  ///   - used: the margins of an area as the table has them.
  private static func weighted(
    _ areas: [AreaPeople], _ table: MarginTable, notes: [String] = [], problems: [Problem] = [],
    used: (AreaPeople) -> [MarginCells]
  ) -> [AreaWeights] {
    if areas.isEmpty { return [] }
    let weights = Lanes.beside(areas.map { $0.weights[...] })
    let raking = Raking(table, weights, to: Lanes.beside(areas.map(\.residents)))
    var together = raking.factors
    let isFine = WeightTrimming.isFarWithin(together, table, weights)
    var trimmed = areas.indices.map { _ in notes }
    for (lane, area) in areas.enumerated() where !isFine[lane] {
      let own = WeightTrimming(together.map { $0[lane] }, table, area.weights, used(area))
      for (cell, factor) in own.factors.enumerated() { together[cell][lane] = factor }
      trimmed[lane] += own.notes
    }
    let all = WeightsTogether(table, together, MarginProjection(table, weights).means)
    var made: [AreaWeights] = []
    made.reserveCapacity(areas.count)
    for (lane, area) in areas.enumerated() {
      if raking.isSettled[lane] || !table.isRaked {
        made.append(AreaWeights(together: all, lane: lane, notes: trimmed[lane], problems: problems))
        continue
      }
      let first = Array(used(area).prefix(1))
      made += weighted(
        [area], table.first, notes: first.flatMap(\.notes) + [oneMarginOnly],
        problems: [.notConverged(area.area)]
      ) { _ in first }
    }
    return made
  }

  private static let oneMarginOnly = "Weighted by one margin only: the margins cannot be met together"
}

extension Problem {
  fileprivate static func notConverged(_ area: String) -> Problem {
    Problem(
      "weights.not-converged", .data, "Raking did not settle in \(Raking.rounds) rounds.", at: area,
      remedy: "This area is weighted by its first margin only. Put small groups together in the margins.")
  }
}
