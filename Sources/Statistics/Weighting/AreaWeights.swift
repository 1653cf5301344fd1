import Problems

/// Weights that make the people who came match the residents of their area: post-stratified to one margin, or raked
/// to several (iterative proportional fitting; Deming & Stephan 1940). People outside every margin count 1.
struct AreaWeights: Sendable {
  /// Those of the areas it was weighted beside, with whatever is in lanes that were not.
  private let together: WeightsTogether
  /// Its place among them.
  private let lane: Int

  /// What is to be told of an area's weights.
  struct Told: Sendable {
    var notes: [String] = []
    /// Why not all margins could be used; none when they could.
    var problems: [Problem] = []

    static let nothing = Array(repeating: Told(), count: Lanes.scalarCount)
  }

  var notes: [String] { together.told[lane].notes }
  var problems: [Problem] { together.told[lane].problems }
  /// What one person counts, by weighting cell; around 1.
  var factors: [Double] { together.factors.map { $0[lane] } }
  var isRaked: Bool { together.table.isRaked }

  /// The groups of the used margins that a weighting cell is in; -1 where it is in none.
  func groups(of cell: Int) -> [Int] { together.table.groups(of: cell) }

  func withReading<Result>(_ body: (WeightsTogether.Reading) -> Result) -> Result {
    together.withReading(lane, body)
  }

  /// By area, those of one after those of the other; nil where one has nothing to be weighted by. Areas with the same
  /// margins are weighted beside each other.
  static func all(_ cells: WeightingCells, _ areas: [LanePeople]) -> [AreaWeights?] {
    var made: [AreaWeights?] = []
    made.reserveCapacity(areas.count * Lanes.scalarCount)
    let whole = MarginTable(places: cells.places, sizes: cells.sizes)
    var others: [MarginTable: [(place: Int, area: AreaPeople, used: [MarginCells])]] = [:]
    for eight in areas {
      let areWhole = MarginCells.areWhole(cells, eight)
      for lane in eight.areas.indices where !areWhole[lane] {
        let own = eight.area(lane)
        let used = MarginCells.all(cells, own)
        if !used.isEmpty { others[MarginTable(used), default: []].append((made.count + lane, own, used)) }
      }
      if any(areWhole) {
        made += weighted(
          cells, whole, eight.weights, to: eight.residents, areWhole, Told.nothing, area: eight.area
        ).prefix(eight.areas.count)
      } else {
        made += Array(repeating: nil, count: eight.areas.count)
      }
    }
    for (table, own) in others {
      for first in stride(from: 0, to: own.count, by: Lanes.scalarCount) {
        let some = own[first..<min(first + Lanes.scalarCount, own.count)]
        var (told, areThere) = (Told.nothing, LaneMask(repeating: false))
        for (lane, area) in some.enumerated() {
          told[lane].notes = area.used.flatMap(\.notes)
          areThere[lane] = true
        }
        let weights = weighted(
          cells, table, Lanes.beside(some.map { $0.area.weights[...] }),
          to: Lanes.beside(some.map { $0.used.flatMap { $0.cells.map(\.residents) }[...] }), areThere, told,
          area: { own[first + $0].area })
        for (lane, area) in some.enumerated() { made[area.place] = weights[lane] }
      }
    }
    return made
  }

  /// - Parameters:
  ///   - weights: by weighting cell.
  ///   - residents: by group of the table.
  ///   - areThere: the lanes that are to be weighted.
  /// - Returns: by lane.
  private static func weighted(
    _ cells: WeightingCells, _ table: MarginTable, _ weights: [Lanes], to residents: [Lanes],
    _ areThere: LaneMask, _ told: [Told], area: (Int) -> AreaPeople
  ) -> [AreaWeights?] {
    let raking = Raking(table, weights, to: residents, areThere)
    var (factors, told) = (raking.factors, told)
    let needTrimming = areThere .& .!WeightTrimming.isFarWithin(factors, table, weights)
    let areOpen = table.isRaked ? areThere .& .!raking.isSettled : LaneMask(repeating: false)
    for lane in 0..<Lanes.scalarCount where needTrimming[lane] {
      let own = area(lane)
      let used = MarginCells.all(cells, own).prefix(table.sizes.count)
      let trimmed = WeightTrimming(factors.map { $0[lane] }, table, own.weights, Array(used))
      for (cell, factor) in trimmed.factors.enumerated() { factors[cell][lane] = factor }
      told[lane].notes += trimmed.notes
    }
    let together = WeightsTogether(table, factors, MarginProjection(table, weights).means, told)
    var made = (0..<Lanes.scalarCount).map { areThere[$0] ? AreaWeights(together: together, lane: $0) : nil }
    guard any(areOpen) else { return made }
    for lane in made.indices where areOpen[lane] {
      let own = area(lane)
      told[lane] = Told(
        notes: MarginCells.all(cells, own).prefix(1).flatMap(\.notes) + [oneMarginOnly],
        problems: [.notConverged(own.area)])
    }
    let first = weighted(cells, table.first, weights, to: residents, areOpen, told, area: area)
    for lane in made.indices where areOpen[lane] { made[lane] = first[lane] }
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
