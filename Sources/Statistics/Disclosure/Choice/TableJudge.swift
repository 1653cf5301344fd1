/// Decides which cells of one table are withheld, alone and beside every earlier release.
struct TableJudge {
  var settings: EstimateSettings
  /// Oldest first.
  var history: [(label: String, table: ReleaseLedger.Table)]
  /// Whether the least loss is worth a search.
  var isOptimal = true

  /// The table with reasons at withheld cells only.
  ///
  /// - Parameter table: with what would be told of each cell if it were withheld.
  /// - Returns: nil when what is told gives too much away whatever is withheld.
  func judged(_ table: ReleaseLedger.Table, sensitive: Set<Int>) -> ReleaseLedger.Table? {
    let forced = sensitive.filter { table.cells[$0].isHidden }
    let forbidden = history.isEmpty ? [:] : forbidden(table)
    guard
      let withheld = choice(
        history.map(\.table) + [table], forced.union(forbidden.keys), sensitive: sensitive)
    else { return nil }
    let own =
      history.isEmpty ? withheld : choice([table], forced, sensitive: sensitive) ?? withheld
    var judged = table
    for cell in table.cells.indices where table.cells[cell].isHidden {
      if !withheld.contains(cell) {
        judged.cells[cell].reason = nil
      } else if let label = forbidden[cell] ?? (own.contains(cell) ? nil : history.last?.label) {
        judged.cells[cell].reason = .besideEarlier(label: label)
      }
    }
    return judged
  }

  private func choice(_ releases: [ReleaseLedger.Table], _ forced: Set<Int>, sensitive: Set<Int>) -> Set<Int>?
  {
    let tables = CondensedTables(releases, sensitive: sensitive)
    let attack = TableAttack(releases: tables.releases, sensitive: tables.condensed(sensitive))
    return SuppressionChoice(
      audit: TableAudit(attack, settings: settings), forced: tables.condensed(forced),
      // Beside earlier releases the conditions are so many that the search seldom ends better than one by one.
      isOptimal: isOptimal && releases.count == 1
    ).chosen().map(tables.expanded)
  }

  /// Cells that an earlier release showed, and in which a few people have come or gone since, or the same ones weigh
  /// otherwise, with its label.
  private func forbidden(_ table: ReleaseLedger.Table) -> [Int: String] {
    var shown: [QuestionTable.Key: (label: String, kinds: [String], cell: ReleaseLedger.Cell)] = [:]
    for (label, earlier) in history {
      for cell in earlier.cells where !cell.isHidden { shown[cell.key] = (label, earlier.kinds, cell) }
    }
    var forbidden: [Int: String] = [:]
    for (index, cell) in table.cells.enumerated() where cell.isHidden {
      guard let old = shown[cell.key] else { continue }
      let changes = TableAttack.sharedKinds(table.kinds, old.kinds).map { new, before in
        new.reduce(0) { $0 + cell.counts[$1] } - before.reduce(0) { $0 + old.cell.counts[$1] }
      }
      let isReweighed = changes.allSatisfy { $0 == 0 } && cell.isReweighed(since: old.cell)
      let isSmall = (changes + [changes.reduce(0, +)]).contains {
        $0 < 0 || (1..<settings.minimumBase).contains($0)
      }
      if isReweighed || isSmall { forbidden[index] = old.label }
    }
    return forbidden
  }
}
