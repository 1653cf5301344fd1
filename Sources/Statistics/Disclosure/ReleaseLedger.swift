/// What every release of one survey so far has shown and withheld, so that a new one cannot be set against an old one.
///
/// It holds withheld counts too: it belongs in the analyst's sealed workspace and is never exported.
package struct ReleaseLedger: Equatable, Sendable, Codable {
  /// One cell of a table as it was released.
  package struct Cell: Equatable, Sendable, Codable {
    var area: String
    var group: BreakdownValue?
    var parent: String?
    /// People by kind of answer.
    var counts: [Int]
    /// Nil when it was published.
    var reason: Withheld?
    /// `MeasureSums.weighing`; nil where everyone weighs 1.
    var weighing: Double?

    var key: QuestionTable.Key { QuestionTable.Key(area: area, group: group) }
    var total: Int { counts.reduce(0, +) }
    /// Whether the base weights of the same people are others. Sums of fractions differ by rounding.
    func isReweighed(since old: Cell) -> Bool {
      let (now, then) = (weighing ?? 0, old.weighing ?? 0)
      return abs(now - then) > 1e-9 * max(1, abs(now), abs(then))
    }

    /// Whether readers were left to guess its counts.
    var isHidden: Bool { reason != nil }

    /// Between which numbers the reason puts one kind.
    func told(of kind: Int, _ kinds: [String]) -> (least: Int, most: Int?) {
      guard let reason else { return (counts[kind], counts[kind]) }
      var told = (least: 0, most: reason.total.most)
      guard case .leaning(let least, let most, let many, let few) = reason else { return told }
      for (index, indicators) in [many, few].enumerated() {
        for indicator in indicators {
          let own = kinds.indices.filter { kinds[$0].split(separator: "+").contains(Substring(indicator)) }
          let (large, small) =
            index == 0
            ? (own, kinds.indices.filter { !own.contains($0) })
            : (kinds.indices.filter { !own.contains($0) }, own)
          if small.contains(kind) { told.most = min(told.most ?? most, most / 3) }
          if large == [kind] { told.least = max(told.least, (2 * least + 2) / 3) }
        }
      }
      return told
    }
  }

  package struct Table: Equatable, Sendable, Codable {
    var kinds: [String]
    var cells: [Cell]
    /// Everyone who was asked, whatever they said.
    var people: Int
  }

  package struct Release: Equatable, Sendable, Codable {
    /// How reasons name it, for example `spring 2026`.
    package var label: String
    /// By name: a question's answers, or its missing answers.
    package var tables: [String: Table]
    /// `EstimateSettings.manner` of its figures; nil in ledgers of older versions.
    package var manner: [String: String]?
  }

  /// Oldest first.
  package private(set) var releases: [Release] = []

  package init() {}

  /// The ledger after a release of `tables` has been given out under `label`; the same ledger when the last release
  /// showed just this.
  package func recording(_ tables: [String: Table], label: String, manner: [String: String]? = nil)
    -> ReleaseLedger
  {
    if let last = releases.last, last.tables == tables { return self }
    var next = self
    next.releases.append(Release(label: label, tables: tables, manner: manner))
    return next
  }

  /// A label that no release has yet: `label` itself, or with a number.
  package func freeLabel(_ label: String) -> String {
    let taken = Set(releases.map(\.label))
    if !taken.contains(label) { return label }
    return (2...(taken.count + 2)).lazy.map { "\(label) (\($0))" }.first { !taken.contains($0) } ?? label
  }

  /// Earlier states of one table.
  func history(of table: String) -> [(label: String, table: Table)] {
    releases.compactMap { release in release.tables[table].map { (release.label, $0) } }
  }
}

extension ReleaseLedger.Table {
  /// Whether the same people, of the same weights, gave the same answers in both, whatever was shown of them.
  func countsSame(as other: ReleaseLedger.Table) -> Bool {
    let others = Dictionary(other.cells.map { ($0.key, $0) }) { first, _ in first }
    return people == other.people && kinds == other.kinds && Set(cells.map(\.key)) == Set(others.keys)
      && cells.allSatisfy { cell in
        others[cell.key].map { $0.counts == cell.counts && !cell.isReweighed(since: $0) } ?? false
      }
  }
}
