import Synchronization

/// Looks at all estimates of a release together and withholds what could give someone's answer away.
///
/// Rules and sources: primary (few answers, a small answer or complement, unanimity, one session's dominance), then
/// complementary suppression over areas and breakdowns (Fischetti & Salazar 2001; Hundepool et al. 2012), checked by an
/// exact attack on all releases together that treats every published figure as if its counts were published, although
/// percentages are whole.
package struct DisclosureControl: Sendable {
  var settings: EstimateSettings
  var ledger: ReleaseLedger

  init(settings: EstimateSettings, ledger: ReleaseLedger = ReleaseLedger()) {
    self.settings = settings
    self.ledger = ledger
  }

  struct Verdict: Equatable {
    /// What was looked at; a figure of any other cell is withheld.
    var cells: Set<QuestionTable.Key>
    /// Why each withheld cell is withheld.
    var reasons: [QuestionTable.Key: Withheld]
    /// Cells whose count of people who declined, or did not know, may stand beside the figure.
    var showsDeclined: Set<QuestionTable.Key>
    var showsDontKnow: Set<QuestionTable.Key>
    /// What this release adds to the ledger.
    var ledgerTables: [String: ReleaseLedger.Table]
  }

  /// The verdicts on the tables, by indicator.
  ///
  /// - Parameter progress: hears, from any thread and one at a time, how many of how many are done.
  func verdicts(on tables: [QuestionTable], progress: (Int, Int) -> Void = { _, _ in }) -> [String: Verdict] {
    var verdicts: [String: Verdict] = [:]
    let done = Mutex(0)
    progress(0, tables.count)
    // Tables know nothing of each other.
    let made = inParallel(tables.count) { index in
      let verdict = verdict(on: tables[index])
      done.withLock {
        $0 += 1
        progress($0, tables.count)
      }
      return verdict
    }
    for (table, verdict) in zip(tables, made) {
      for indicator in table.indicators { verdicts[indicator] = verdict }
    }
    return verdicts
  }

  /// The candidates in their order, each published as rounded, or withheld with a reason.
  ///
  /// - Parameter notBuilt: by indicator, why it has no figures at all.
  func release(
    _ candidates: [Candidate], verdicts: [String: Verdict], notBuilt: [String: String] = [:]
  ) -> [Released<Estimate>] {
    return candidates.map { candidate in
      let figure = candidate.figure
      let verdict = verdicts[figure.indicator]
      let key = QuestionTable.Key(area: figure.area, group: figure.group)
      guard var estimate = candidate.estimate, let verdict, verdict.cells.contains(key),
        verdict.reasons[key] == nil
      else {
        return Released(
          figure: figure,
          outcome: .suppressed(
            reason: notBuilt[figure.indicator] ?? verdict?.reasons[key]?.words(for: figure.indicator)
              ?? Withheld.couldGiveAwayWords))
      }
      estimate.declined = verdict.showsDeclined.contains(key) ? estimate.declined : nil
      estimate.dontKnow = verdict.showsDontKnow.contains(key) ? estimate.dontKnow : nil
      return Released(figure: figure, outcome: .published(estimate.roundedForRelease))
    }
  }

  func verdict(on table: QuestionTable) -> Verdict {
    let name = table.question
    let answers = judged(AnswerCounts(table, settings), named: "\(name)/answers")
    let withheld = Set(answers.cells.filter { $0.reason != nil }.map(\.key))
    func missing(_ count: KeyPath<QuestionTable.Cell, Int>, _ kind: String) -> ReleaseLedger.Table {
      judged(MissingCounts(table, settings, count, withheld: withheld), named: "\(name)/\(kind)")
    }
    func shown(_ table: ReleaseLedger.Table) -> Set<QuestionTable.Key> {
      Set(table.cells.filter { $0.reason == nil }.map(\.key)).subtracting(withheld)
    }
    let declined = missing(\.declined, "declined")
    var tables = ["\(name)/answers": answers, "\(name)/declined": declined]
    let keys = Set(table.cells.map(\.key))
    var showsDontKnow = keys.subtracting(withheld)
    if !table.countsDontKnow {
      let dontKnow = missing(\.dontKnow, QuestionTable.dontKnow)
      tables["\(name)/\(QuestionTable.dontKnow)"] = dontKnow
      showsDontKnow = shown(dontKnow)
    }
    return Verdict(
      cells: keys,
      reasons: Dictionary(
        answers.cells.compactMap { cell in cell.reason.map { (cell.key, $0) } },
        uniquingKeysWith: { first, _ in first }),
      showsDeclined: shown(declined), showsDontKnow: showsDontKnow, ledgerTables: tables)
  }

  /// How many numbers the attack can narrow too far in what a verdict shows. 0 unless something is wrong.
  func exposedNumbers(in verdict: Verdict) -> Int {
    verdict.ledgerTables.reduce(0) { sum, entry in
      let attack = TableAttack(
        releases: ledger.history(of: entry.key).map(\.table) + [entry.value], sensitive: [])
      let withheld = entry.value.cells.indices.filter { entry.value.cells[$0].isHidden }
      return sum
        + TableAudit(attack, settings: settings).exposures(withholding: Set(withheld)).count
    }
  }

  /// The table with its reasons: as the last release had them when nothing has changed since.
  private func judged(_ counts: some CountsToJudge, named name: String) -> ReleaseLedger.Table {
    let history = ledger.history(of: name)
    let open = counts.table(telling: history.isEmpty)
    if let last = history.last, last.table.countsSame(as: open) { return last.table }
    let judge = TableJudge(settings: settings, history: history, isOptimal: counts.isFigure)
    if history.isEmpty, let told = judge.judged(open, sensitive: counts.sensitive) { return told }
    let silent = counts.table(telling: false)
    return judge.judged(silent, sensitive: counts.sensitive) ?? silent
  }
}
