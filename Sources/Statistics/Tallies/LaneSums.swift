extension TallyPlan {
  /// The measures that lie beside each other, at most eight in each group: yes-or-no measures first, which are counted
  /// so, too; then the others.
  var lanes: [Range<Int>] {
    let measures = measures
    let plain = measures.prefix { !$0.isGraded }.count
    return [0..<plain, plain..<measures.count].flatMap { own in
      stride(from: own.lowerBound, to: own.upperBound, by: Lanes.scalarCount).map {
        $0..<min($0 + Lanes.scalarCount, own.upperBound)
      }
    }
  }
}

extension [Range<Int>] {
  /// Where a measure lies among these groups of measures; nil where it is in none.
  func lane(of measure: Int) -> (group: Int, lane: Int)? {
    firstIndex { $0.contains(measure) }.map { ($0, measure - self[$0].lowerBound) }
  }
}

/// The sums of up to eight measures in every domain of a tally, packed and sorted.
///
/// A part is what one sampling stratum adds to one domain. Its people stand in weighting cells, three states to each: 0
/// for no answer, 1 for the rest of the measure's range, 2 for the score.
struct LaneSums: Equatable, Sendable {
  /// How many numbers stand beside each other: eight, or four where there are no more measures.
  let width: Int
  /// By domain: where its parts begin; one more at the end.
  var partStarts: [Int] = [0]
  /// By part: its stratum, and where its cells begin; one more at the end.
  var strata: [Int32] = []
  var cellStarts: [Int] = [0]
  /// Rising within a part: the cells somebody is in.
  var cells: [Int32] = []
  /// By part, then by `Row`.
  var rows = PackedRows()
  /// By part: sums over sessions of the products of every two states' masses, a packed lower triangle of the states in
  /// their order there (`productPlace`), `width` numbers for each; in two rows, as few people give no answer, and their
  /// products are small: those of answers, and those of no answer with all. They are by far the most numbers, and so
  /// stand where others need not be looked for between them.
  var products = PackedRows()

  init(measures: Int) { width = Self.width(measures: measures) }

  static func width(measures: Int) -> Int {
    measures > HalfLanes.scalarCount ? Lanes.scalarCount : HalfLanes.scalarCount
  }

  /// What is kept of a part. All but `sizes` have `width` numbers for each thing.
  enum Row: Int, CaseIterable {
    /// By state.
    case people
    /// By state: weights times the measure's range, what an answer scores, and what is left of the range; and the squared
    /// weights. Both are left out where they are the people again: where everyone weighs 1, and the range is 1.
    case mass, squaredWeight
    /// Numbers of answers that sessions gave, rising, those that no session gave to any of the measures left out; how many
    /// sessions did, and the sum of their squared scores.
    case sizes, sessions, squaredScores

    /// Where the row of a part stands.
    func place(in part: Int) -> Int { part * Self.allCases.count + rawValue }
  }

  func parts(of domain: Int) -> Range<Int> { partStarts[domain]..<partStarts[domain + 1] }

  /// The place of a state among those whose products are kept: answers cell by cell, then no answer.
  ///
  /// - Parameters:
  ///   - cell: its place among the part's, of which there are `count`.
  @inline(__always)
  static func productPlace(cell: Int, kind: Int, of count: Int) -> Int {
    kind > 0 ? 2 &* cell &+ kind &- 1 : 2 &* count &+ cell
  }

  /// How many products of two of the first `states` there are.
  @inline(__always)
  static func products(_ states: Int) -> Int { states &* (states &+ 1) / 2 }

  /// The place of the product of two, counted on from the first row into the second.
  @inline(__always)
  static func product(_ one: Int, _ other: Int) -> Int { products(max(one, other)) &+ min(one, other) }

  /// The places of a part's cells.
  func cells(of part: Int) -> Range<Int> { cellStarts[part]..<cellStarts[part + 1] }
}
