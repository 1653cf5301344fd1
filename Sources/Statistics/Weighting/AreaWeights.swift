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

  /// By area; nil where one has nothing to be weighted by. Areas with the same margins are weighted beside each other.
  static func all(_ cells: WeightingCells, _ areas: [AreaPeople?]) -> [AreaWeights?] {
    var wanted: [Wanted?] = []
    wanted.reserveCapacity(areas.count)
    var places: [MarginTable: [Int]] = [:]
    let whole = MarginTable(places: cells.places, sizes: cells.sizes)
    var wholes: [Int] = []
    for (place, area) in areas.enumerated() {
      guard let area else {
        wanted.append(nil)
        continue
      }
      if MarginCells.areWhole(cells, area) {
        wholes.append(place)
        wanted.append(Wanted(area: area, residents: area.residents))
        continue
      }
      let used = MarginCells.all(cells, area)
      if !used.isEmpty { places[MarginTable(used), default: []].append(place) }
      wanted.append(
        Wanted(
          area: area, residents: used.flatMap { $0.cells.map(\.residents) }[...], notes: used.flatMap(\.notes)
        ))
    }
    var made = [AreaWeights?](repeating: nil, count: areas.count)
    func weigh(_ own: [Int], _ table: MarginTable) {
      for first in stride(from: 0, to: own.count, by: Lanes.scalarCount) {
        let some = own[first..<min(first + Lanes.scalarCount, own.count)]
        for (place, weights) in zip(some, weighted(cells, some.compactMap { wanted[$0] }, table)) {
          made[place] = weights
        }
      }
    }
    weigh(wholes, whole)
    for (table, own) in places { weigh(own, table) }
    return made
  }

  /// An area as it is to be weighted.
  private struct Wanted {
    var area: AreaPeople
    /// By group of the table.
    var residents: ArraySlice<Double>
    var notes: [String] = []
    var problems: [Problem] = []
  }

  /// - Parameter areas: at most eight.
  private static func weighted(_ cells: WeightingCells, _ areas: [Wanted], _ table: MarginTable)
    -> [AreaWeights]
  {
    if areas.isEmpty { return [] }
    let weights = Lanes.beside(areas.map { $0.area.weights[...] })
    let raking = Raking(table, weights, to: Lanes.beside(areas.map(\.residents)))
    var factors = raking.factors
    let isFine = WeightTrimming.isFarWithin(factors, table, weights)
    var notes = areas.map(\.notes)
    for (lane, own) in areas.enumerated() where !isFine[lane] {
      let used = MarginCells.all(cells, own.area).prefix(table.sizes.count)
      let trimmed = WeightTrimming(factors.map { $0[lane] }, table, own.area.weights, Array(used))
      for (cell, factor) in trimmed.factors.enumerated() { factors[cell][lane] = factor }
      notes[lane] += trimmed.notes
    }
    let together = WeightsTogether(table, factors, MarginProjection(table, weights).means)
    var made: [AreaWeights] = []
    made.reserveCapacity(areas.count)
    for (lane, own) in areas.enumerated() {
      if raking.isSettled[lane] || !table.isRaked {
        made.append(AreaWeights(together: together, lane: lane, notes: notes[lane], problems: own.problems))
        continue
      }
      var first = own
      first.notes = MarginCells.all(cells, own.area).prefix(1).flatMap(\.notes) + [oneMarginOnly]
      first.problems = [.notConverged(own.area.area)]
      made += weighted(cells, [first], table.first)
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
