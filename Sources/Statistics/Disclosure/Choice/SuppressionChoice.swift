/// Chooses which cells to withhold beside those that must be, losing as few people's answers as possible.
///
/// An optimum of the conditions found so far is attacked; what the attack finds becomes further conditions (cutting
/// planes, Fischetti & Salazar 2001), until nothing is found. Conditions that share no cell are solved apart. Where
/// this takes too long, cells are added one by one instead, the least for what it mends first; it is never left unsafe.
struct SuppressionChoice {
  var audit: TableAudit
  /// Cells that are withheld in any case.
  var forced: Set<Int>
  /// Whether the least loss is looked for, or cells are added one by one from the start: counts of missing answers are
  /// not worth the search.
  var isOptimal = true
  /// Most rounds of conditions, and most branches of each search, before cells are added one by one.
  private static let rounds = 40
  private static let branches: Int32 = 300
  /// How far from the least loss an answer may be, as a share of it.
  private static let gap = 0.01

  private var attack: TableAttack { audit.attack }

  /// All cells to withhold; nil when nothing is safe, not even to withhold everything.
  func chosen() -> Set<Int>? {
    var cuts: [SuppressionCut] = []
    var solved: [[Int]: Set<Int>] = [:]
    var withheld = forced
    for _ in 0..<(isOptimal ? Self.rounds : 0) {
      let exposures = audit.exposures(withholding: withheld)
      if exposures.isEmpty { return withheld }
      let new = Self.uniqued(exposures.flatMap(\.cuts)).filter {
        !cuts.contains($0) && !$0.isMet(by: withheld)
      }
      if new.isEmpty { break }
      cuts += new
      withheld = forced.union(optimum(cuts, &solved))
      if !cuts.allSatisfy({ $0.isMet(by: withheld) }) { break }
    }
    if isOptimal, isBeyondHelp { return nil }
    return grown(from: withheld).map { shrunk($0, to: withheld) }
  }

  /// Whether cells that are withheld in any case are given away even when nothing is shown, by what is told of them.
  private var isBeyondHelp: Bool {
    audit.exposures(withholding: Set(attack.cells.indices)).contains { exposure in
      attack.targets[exposure.target].unit.map(forced.contains) ?? false
    }
  }

  /// What withholding a cell loses: everyone in it, and a little, so that empty ones are not free.
  private func weight(_ cell: Int) -> Double {
    let entry = attack.cells[cell]
    let isNoFigure = entry.area == QuestionTable.noWard || entry.group?.value == BreakdownValue.notSaid
    return isNoFigure ? 1 : Double(entry.total) + 1
  }

  // MARK: The optimum

  /// The cells of least weight that meet all conditions.
  private func optimum(_ cuts: [SuppressionCut], _ solved: inout [[Int]: Set<Int>]) -> Set<Int> {
    var all: Set<Int> = []
    for block in blocks(cuts) {
      let chosen = solved[block] ?? solution(block.map { cuts[$0] })
      solved[block] = chosen
      all.formUnion(chosen)
    }
    return all
  }

  /// Conditions that share a cell which may be withheld or not, by their places.
  private func blocks(_ cuts: [SuppressionCut]) -> [[Int]] {
    var blocks: [(cuts: [Int], cells: Set<Int>)] = []
    for (index, cut) in cuts.enumerated() {
      var merged = (cuts: [index], cells: Set(cut.cells).subtracting(forced))
      blocks.removeAll { block in
        guard !block.cells.isDisjoint(with: merged.cells) else { return false }
        merged.cuts += block.cuts
        merged.cells.formUnion(block.cells)
        return true
      }
      blocks.append(merged)
    }
    return blocks.map { $0.cuts.sorted() }
  }

  private func solution(_ cuts: [SuppressionCut]) -> Set<Int> {
    let cells = Set(cuts.flatMap(\.cells)).subtracting(forced).sorted()
    let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    let rows = cuts.map { cut in
      let given = cut.coefficients.reduce(0) { $0 + (forced.contains($1.key) ? $1.value : 0) }
      var terms = cut.coefficients.compactMap { cell, value in
        places[cell].map { (column: $0, coefficient: value) }
      }
      .sorted { $0.column < $1.column }
      var least = cut.need - given
      if let condition = cut.condition, let place = places[condition] {
        terms.append((place, -least))
        least = 0
      }
      return LinearProgram.Row(terms: terms, lower: least, upper: .infinity)
    }
    let program = LinearProgram(
      lower: cells.map { _ in 0 }, upper: cells.map { _ in 1 }, rows: rows, isInteger: true)
    let objective = cells.enumerated().map { (column: $0, coefficient: -weight($1)) }
    let greedy = greedy(cuts, beside: forced)
    guard
      case .solved(let best) = program.maximiseInteger(objective, gap: Self.gap, branches: Self.branches),
      -best.value < greedy.reduce(0, { $0 + weight($1) })
    else { return greedy }
    return Set(cells.enumerated().filter { best.columns[$0.offset] > 0.5 }.map(\.element))
  }

  // MARK: One by one

  /// Cells that meet all conditions, each chosen for mending most of them for its weight.
  private func greedy(_ cuts: [SuppressionCut], beside given: Set<Int>) -> Set<Int> {
    var chosen: Set<Int> = []
    while true {
      let withheld = chosen.union(given)
      let unmet = cuts.filter { !$0.isMet(by: withheld) }
      guard !unmet.isEmpty, let cell = best(of: unmet, beside: withheld) else { return chosen }
      chosen.insert(cell)
    }
  }

  /// The published cell that mends most for its weight.
  private func best(of cuts: [SuppressionCut], beside withheld: Set<Int>) -> Int? {
    var gains: [Int: Double] = [:]
    for cut in cuts {
      for (cell, value) in cut.coefficients where !withheld.contains(cell) {
        gains[cell, default: 0] += value / cut.need
      }
    }
    return gains.map { cell, gain in (cell: cell, cost: weight(cell) / gain) }
      .min { ($0.cost, $0.cell) < ($1.cost, $1.cell) }?.cell
  }

  private func grown(from start: Set<Int>) -> Set<Int>? {
    var withheld = start
    while true {
      let exposures = audit.exposures(withholding: withheld)
      if exposures.isEmpty { return withheld }
      var cells = greedy(Self.uniqued(exposures.flatMap(\.cuts)), beside: withheld)
      if cells.isEmpty { cells = greedy(exposures.map(\.neighbours), beside: withheld) }
      if cells.isEmpty {
        guard let cell = closest(to: exposures, beside: withheld) else { return nil }
        withheld.insert(cell)
      } else {
        withheld.formUnion(cells)
      }
    }
  }

  /// The published cell that loses least of those of the same areas, parents or groups as what is exposed, or else of
  /// all.
  private func closest(to exposures: [TableAudit.Exposure], beside withheld: Set<Int>) -> Int? {
    let open = attack.cells.indices.filter { attack.cells[$0].isHidden && !withheld.contains($0) }
    let exposed = exposures.compactMap { attack.targets[$0.target].unit }.map { attack.cells[$0] }
    let areas = Set(exposed.flatMap { [$0.area, $0.parent].compactMap(\.self) })
    let groups = Set(exposed.compactMap(\.group))
    let close = open.filter { cell in
      areas.contains(attack.cells[cell].area) || attack.cells[cell].group.map(groups.contains) ?? false
    }
    return (close.isEmpty ? open : close).min { (weight($0), $0) < (weight($1), $1) }
  }

  /// Publishes again what turns out not to be needed, the largest first.
  private func shrunk(_ all: Set<Int>, to least: Set<Int>) -> Set<Int> {
    var withheld = all
    for cell in all.subtracting(least).sorted(by: { (weight($0), $0) > (weight($1), $1) }) {
      withheld.remove(cell)
      if !audit.exposures(withholding: withheld).isEmpty { withheld.insert(cell) }
    }
    return withheld
  }

  private static func uniqued(_ cuts: [SuppressionCut]) -> [SuppressionCut] { cuts.uniqued }
}

extension SuppressionCut {
  /// Every cell it speaks of.
  var cells: [Int] { Array(coefficients.keys) + [condition].compactMap(\.self) }
}
