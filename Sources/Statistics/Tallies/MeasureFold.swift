import Surveys

/// Adds up one measure over all domains. Measures know nothing of each other, so that each can have a thread; where they
/// can be counted beside each other, `PlainGroup` does it.
///
/// A ward's people are squared in the ward; what is between wards is added to the borough, and what is between
/// boroughs to London. `addUp` then gives each area what is in the areas in it, and `LaneSums` packs them.
struct MeasureFold {
  let measure: TallyMeasure
  private let domains: Domains
  private let states: Int
  /// By stratum; fewer where nobody was ever added.
  private(set) var tables: [SumsTable] = []

  init(_ measure: TallyMeasure, _ domains: Domains, cells: Int) {
    self.measure = measure
    self.domains = domains
    states = cells * 3
  }

  /// - Parameters:
  ///   - sign: -1 takes sessions away that were added before.
  ///   - everyone: whether to add everyone of each area, and not only the groups of breakdowns.
  mutating func add(_ block: FoldBlock, sign: Double, everyone: Bool) {
    guard let column = block.columns.column(measure.question) else { return }
    for session in block.sessions { makeRoom(stratum: Int(session.stratum)) }
    let scores = column.table(measure.score)
    let kinds = kinds(of: column).map { Int32($0) }
    column.codes.withUnsafeBufferPointer { codes in
      kinds.withUnsafeBufferPointer { kinds in
        block.cells.withUnsafeBufferPointer { cells in
          var pass = Pass(
            cells: cells, codes: codes, kinds: kinds, scores: scores, weights: block.columns.weights,
            groups: block.groups, sign: sign, measure, states: states)
          add(block, &pass, everyone: everyone)
        }
      }
    }
  }

  /// By code of a column: which of the three states of a cell.
  func kinds(of column: SessionColumns.Column) -> [UInt8] {
    column.table(measure.score).map { $0.map { $0 > 0 ? 2 : 1 } ?? 0 }
  }

  /// The sums of every domain in a stratum.
  mutating func sums(stratum: Int) -> UnsafeMutablePointer<StateSums> {
    makeRoom(stratum: stratum)
    return tables[stratum].sums
  }

  private func add(_ block: FoldBlock, _ pass: inout Pass, everyone: Bool) {
    block.runs.withUnsafeBufferPointer { runs in
      block.segments.withUnsafeBufferPointer { segments in
        for session in block.sessions {
          let sums = tables[Int(session.stratum)].sums
          let own = Int(session.firstSegment)..<Int(session.endSegment)
          if everyone { pass.everyone(own, segments, runs, domains.london, sums) }
          var group = 0
          for (breakdown, values) in domains.groups.enumerated() {
            for value in values.indices {
              // A group's areas stand in the order of everyone's.
              let shift = domains.place(area: domains.firstBrokenDown, group: group) - domains.firstBrokenDown
              pass.group(
                own, segments, runs, breakdown, UInt16(clamping: value), domains.london, sums + shift)
              group += 1
            }
          }
        }
      }
    }
  }

  /// Adds the parts of a tally; `domain` says where each of its domains stands here.
  mutating func add(_ tally: Tally, measure index: Int, domain: [Int?], stratum: [Int]) {
    for place in stratum { makeRoom(stratum: place) }
    guard let own = tally.measure(index) else { return }
    for (number, domain) in domain.enumerated() {
      guard let domain else { continue }
      for part in own.sums.parts(of: number) {
        let sums = tables[stratum[Int(own.sums.strata[part])]].sums
        own.add(part, to: &sums[domain], sign: 1, withSizes: true)
        // The areas above get it from here again in the end.
        if let parent = domains.parent(of: domain) {
          own.add(part, to: &sums[parent], sign: -1, withSizes: false)
        }
      }
    }
  }

  private mutating func makeRoom(stratum: Int) {
    while tables.count <= stratum { tables.append(SumsTable(domains: domains.count, states: states)) }
  }

  /// Gives every area what is in the areas in it.
  ///
  /// - Parameter plain: what is counted beside other measures, finished.
  func addUp(plain: PlainSums?) {
    for (stratum, table) in tables.enumerated() {
      // Wards stand before boroughs, and boroughs before London.
      for place in 0..<table.count where stratum > 0 || plain?.isHeld(place) != true {
        if let parent = domains.parent(of: place) { table.sums[parent].add(table.sums[place]) }
      }
    }
  }
}

extension LaneSums {
  /// Packs what folds of measures have added up.
  ///
  /// - Parameters:
  ///   - folds: by lane; then by stratum, fewer where nobody was ever added.
  ///   - places: of the domains to write, in order.
  ///   - strata: those to write, in order.
  ///   - plain: what is counted of all of them beside each other, finished.
  init(_ folds: [[SumsTable]], _ places: [Int], strata: [Int], plain: PlainSums?) {
    var packed = LanePacking(domains: places.count, measures: folds.count)
    for place in places {
      for (index, stratum) in strata.enumerated() {
        let sums = folds.map { $0.indices.contains(stratum) ? $0[stratum].sums[place] : nil }
        if let plain, stratum == 0, plain.isHeld(place) {
          packed.append(plain, domain: place, sums, stratum: index)
        } else {
          packed.append(sums, stratum: index)
        }
      }
      packed.endDomain()
    }
    self = packed.sums()
  }
}
