import Surveys

/// Makes the blocks that a fold adds, and counts what needs no area: sessions by stratum, and the items of scales.
struct FoldBlocks {
  let domains: Domains
  let cells: WeightingCells
  private let plan: TallyPlan
  private(set) var scaleSums: [ScaleSums]
  private(set) var strata: [String] = []
  /// By stratum: its sessions.
  private(set) var clusters: [Int] = []
  private var stratumPlaces: [String: Int] = [:]
  /// As `FoldBlock.seen`.
  private var seen: [Int32] = []

  init(_ plan: TallyPlan) {
    self.plan = plan
    domains = Domains(plan)
    cells = WeightingCells(plan.margins)
    scaleSums = plan.scales.map { ScaleSums(items: $0.questions.count) }
  }

  /// - Parameter sign: -1 takes the sessions away that were added before.
  mutating func block(_ columns: SessionColumns, sign: Int) -> FoldBlock {
    let strata = columns.strata.map { stratum in
      let place = place(ofStratum: stratum)
      clusters[place] += sign
      return Int32(place)
    }
    var columns = columns
    for (index, scale) in plan.scales.enumerated() {
      columns.columns.append(columns.sums(of: scale) { scaleSums[index].add($0, sign: Double(sign)) })
    }
    return FoldBlock(columns, plan, cells, domains, seen: &seen, strata: strata)
  }

  /// Adds what a tally has counted of this; by stratum of the tally, its place here.
  mutating func add(_ tally: Tally) -> [Int] {
    let places = tally.strata.map { place(ofStratum: $0) }
    for (place, count) in zip(places, tally.clusters) { clusters[place] += count }
    for index in scaleSums.indices { scaleSums[index].add(tally.scaleSums[index]) }
    return places
  }

  private mutating func place(ofStratum stratum: String) -> Int {
    if let known = stratumPlaces[stratum] { return known }
    stratumPlaces[stratum] = strata.count
    strata.append(stratum)
    clusters.append(0)
    return strata.count - 1
  }
}
