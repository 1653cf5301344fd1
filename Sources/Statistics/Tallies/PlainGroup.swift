/// Yes-or-no measures that are counted beside each other wherever they can be.
struct PlainGroup {
  /// Their numbers in the plan.
  let measures: [Int]
  private var sums: PlainSums?

  static func all(_ plan: TallyPlan) -> [PlainGroup] {
    let measures = plan.measures
    return plan.lanes.filter { own in own.allSatisfy { !measures[$0].isGraded } }.map {
      PlainGroup(measures: Array($0))
    }
  }

  private init(measures: [Int]) { self.measures = measures }

  /// Whether the people of a block can be added here: those who were asked every question of these measures.
  func takes(_ block: FoldBlock, _ folds: UnsafeMutableBufferPointer<MeasureFold>) -> Bool {
    block.isPlain && measures.allSatisfy { block.columns.column(folds[$0].measure.question) != nil }
  }

  /// Adds everyone of a block that it takes; not the groups of breakdowns.
  mutating func add(
    _ block: FoldBlock, _ domains: Domains, _ folds: UnsafeMutableBufferPointer<MeasureFold>
  ) {
    let columns = measures.compactMap { measure in
      block.columns.column(folds[measure].measure.question).map { ($0.codes, folds[measure].kinds(of: $0)) }
    }
    let tables = tables(folds)
    if sums?.cells != block.seen {
      sums?.empty(into: tables)
      sums = PlainSums(domains, cells: block.seen, measures: measures.count)
    }
    sums?.add(block, columns: columns, sums: tables)
  }

  /// What is to be packed from here, a lane for each measure; nil when nothing was added.
  func finished(_ folds: UnsafeMutableBufferPointer<MeasureFold>) -> PlainSums? {
    sums?.finish(into: tables(folds))
    return sums
  }

  private func tables(_ folds: UnsafeMutableBufferPointer<MeasureFold>) -> PlainSums.Sums {
    measures.map { folds[$0].sums(stratum: 0) }
  }
}
