import Surveys
import Testing

@testable import Statistics

@Suite("Areas that nobody answered for are judged together") struct CondensedTablesTests {
  @Test("The attack finds something beside many empty areas exactly when it does with each of them apart")
  func sameVerdicts() {
    var random = SeededGenerator(seed: 20)
    var verdicts: [Bool: Int] = [:]
    for _ in 0..<80 {
      var counts = Self.counts { random.uniform() < 0.4 ? 0 : Int(random.uniform() * 25) }
      var releases = [Self.table(counts, telling: true)]
      if random.uniform() < 0.4 {
        for cell in releases[0].cells.indices
        where releases[0].cells[cell].total >= 10 && random.uniform() < 0.7 {
          releases[0].cells[cell].reason = nil
        }
        // Whoever was seen before is there again, and others came.
        for ward in counts.indices where counts[ward].joined().contains(where: { $0 > 0 }) {
          counts[ward] = counts[ward].map { $0.map { $0 + Int(random.uniform() * 12) } }
        }
        releases.append(Self.table(counts, telling: false))
      }
      let last = releases[releases.count - 1]
      let sensitive = Set(last.cells.indices.filter { last.cells[$0].total < 10 })
      let withheld = sensitive.union(last.cells.indices.filter { _ in random.uniform() < 0.5 })
      let settings = EstimateSettings()
      let whole = TableAudit(TableAttack(releases: releases, sensitive: sensitive), settings: settings)
      let tables = CondensedTables(releases, sensitive: sensitive)
      let condensed = TableAudit(
        TableAttack(releases: tables.releases, sensitive: tables.condensed(sensitive)), settings: settings)
      let isSafe = whole.exposures(withholding: withheld).isEmpty
      #expect(condensed.exposures(withholding: tables.condensed(withheld)).isEmpty == isSafe)
      #expect(tables.expanded(tables.condensed(withheld)) == withheld)
      verdicts[isSafe, default: 0] += 1
    }
    #expect(verdicts.count == 2)
  }

  @Test("A survey of a few wards of hundreds is judged as a small table, and nobody is in what is left out")
  func small() {
    let table = Self.table(Self.counts(boroughs: 30, full: 3) { 25 }, telling: true)
    let sensitive = Set(table.cells.indices.filter { table.cells[$0].total < 10 })
    let tables = CondensedTables([table], sensitive: sensitive)
    #expect(tables.releases[0].cells.count * 3 < table.cells.count)
    let people = table.cells.reduce(0) { $0 + $1.total }
    #expect(tables.releases[0].cells.reduce(0) { $0 + $1.total } == people)
    #expect(tables.releases[0].cells.contains { $0.reason == .tooFew(below: 9 * 26 + 1) })
  }

  /// By ward, two of each borough: by group, then by kind of answer. Nobody is in the later boroughs.
  private static func counts(boroughs: Int = 7, full: Int = 3, _ draw: () -> Int) -> [[[Int]]] {
    (0..<(2 * boroughs)).map { ward in
      (0..<2).map { _ in (0..<2).map { _ in ward < 2 * full ? draw() : 0 } }
    }
  }

  private static func table(_ counts: [[[Int]]], telling: Bool) -> ReleaseLedger.Table {
    func sum(_ groups: some Sequence<[Int]>) -> [Int] {
      groups.reduce([0, 0]) { [$0[0] + $1[0], $0[1] + $1[1]] }
    }
    func cell(_ area: String, _ group: Int?, _ parent: String?, _ counts: [Int]) -> ReleaseLedger.Cell {
      let all = counts.reduce(0, +)
      return ReleaseLedger.Cell(
        area: area, group: group.map { BreakdownValue(breakdown: "g", value: "\($0)") }, parent: parent,
        counts: counts,
        reason: !telling || group != nil
          ? .couldGiveAway(least: 0) : all < 10 ? .tooFew(below: 10) : .couldGiveAway(least: 10))
    }
    func area(_ code: String, _ parent: String?, _ wards: ArraySlice<[[Int]]>) -> [ReleaseLedger.Cell] {
      [cell(code, nil, parent, sum(wards.joined()))]
        + (0..<2).map { group in cell(code, group, parent, sum(wards.map { $0[group] })) }
    }
    let london = AreaTree.london
    let cells =
      counts.enumerated().map { cell("W\($0)", nil, "B\($0 / 2)", sum($1)) }
      + (0..<(counts.count / 2)).flatMap { area("B\($0)", london, counts[(2 * $0)..<(2 * $0 + 2)]) }
      + area(london, nil, counts[...])
    return ReleaseLedger.Table(
      kinds: ["yes", "no"], cells: cells,
      people: cells.last.map { _ in sum(counts.joined()).reduce(0, +) } ?? 0)
  }
}
