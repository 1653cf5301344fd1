/// One number of each of eight measures, beside each other in a register.
typealias Lanes = SIMD8<Double>

/// Some of the eight.
typealias LaneMask = SIMDMask<Lanes.MaskStorage>

extension Lanes {
  /// What lists of equal length hold, place by place: each list in a lane, and the first one in those left over.
  ///
  /// - Parameter lists: one to eight.
  static func beside(_ lists: [ArraySlice<Double>]) -> [Lanes] {
    var made = lists.first?.map { Lanes(repeating: $0) } ?? []
    for (lane, list) in lists.enumerated() {
      for (place, number) in zip(made.indices, list) { made[place][lane] = number }
    }
    return made
  }

  /// - Parameter values: at most eight; the lanes behind them hold `rest`.
  init(_ values: [Double], rest: Double) {
    self.init(repeating: rest)
    for (lane, value) in values.prefix(Self.scalarCount).enumerated() { self[lane] = value }
  }
}

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
  /// By domain: where its parts begin; one more at the end.
  var partStarts: [Int] = [0]
  /// By part: its stratum, and where its cells begin; one more at the end.
  var strata: [Int32] = []
  var cellStarts: [Int] = [0]
  /// Rising within a part: the cells somebody is in.
  var cells: [Int32] = []
  /// By part, then by `Row`.
  var rows = PackedRows()
  /// A row for each part: sums over sessions of the products of every two states' masses, a packed lower triangle, eight
  /// numbers for each. They are by far the most, and so stand where others need not be looked for between them.
  var products = PackedRows()

  /// What is kept of a part. All but `sizes` have eight numbers for each thing.
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

  /// The places of a part's cells.
  func cells(of part: Int) -> Range<Int> { cellStarts[part]..<cellStarts[part + 1] }
}
