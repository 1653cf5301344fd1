/// Looks at all estimates of a release together and withholds what could give someone's answer away.
///
/// Rules and sources: primary (few answers, a small answer or complement, unanimity, one session's dominance), then
/// complementary suppression over ward, borough and London (Fischetti & Salazar 2001; Hundepool et al. 2012), checked
/// by an exact attack that treats every published figure as if its counts were published, although only whole
/// percentages are.
package struct DisclosureControl: Sendable {
  var settings: EstimateSettings
  var ledger: ReleaseLedger

  init(settings: EstimateSettings, ledger: ReleaseLedger = ReleaseLedger()) {
    self.settings = settings
    self.ledger = ledger
  }

  /// The verdicts on the tables, by indicator.
  func verdicts(on tables: [QuestionTable]) -> [String: Verdict] {
    var verdicts: [String: Verdict] = [:]
    for table in tables {
      let verdict = self.verdict(on: table)
      for indicator in table.indicators { verdicts[indicator] = verdict }
    }
    return verdicts
  }

  /// The candidates in their order, each published as rounded, or withheld with a reason.
  func release(_ candidates: [Candidate], verdicts: [String: Verdict]) -> [Released<Estimate>] {
    return candidates.map { candidate in
      let verdict = verdicts[candidate.figure.indicator]
      let key = QuestionTable.Key(area: candidate.figure.area, group: candidate.figure.group)
      guard var estimate = candidate.estimate, let verdict, verdict.cells.contains(key),
        verdict.reasons[key] == nil
      else {
        return Released(
          figure: candidate.figure,
          outcome: .suppressed(reason: verdict?.reasons[key] ?? Self.couldGiveAway))
      }
      estimate.declined = verdict.showsDeclined.contains(key) ? estimate.declined : nil
      estimate.dontKnow = verdict.showsDontKnow.contains(key) ? estimate.dontKnow : nil
      return Released(figure: candidate.figure, outcome: .published(estimate.roundedForRelease))
    }
  }

  struct Verdict: Equatable {
    /// What was looked at; a figure of any other cell is withheld.
    var cells: Set<QuestionTable.Key>
    /// Why each withheld cell is withheld.
    var reasons: [QuestionTable.Key: String]
    /// Cells whose count of people who declined, or did not know, may stand beside the figure.
    var showsDeclined: Set<QuestionTable.Key>
    var showsDontKnow: Set<QuestionTable.Key>
    /// What this release adds to the ledger.
    var ledgerTables: [String: [String: ReleaseLedger.Cell]] = [:]
  }

  /// Few reasons are given, since each tells something: the audit takes what they tell into account.
  var tooFew: String { "Fewer than \(settings.minimumBase) young people gave an answer here." }
  static let couldGiveAway =
    "If this were shown, it might be possible to work out how someone answered, here or in an area close by."
  static func besideEarlier(_ label: String) -> String {
    "Beside what the release “\(label)” showed, this could give away how someone answered since then."
  }

  func verdict(on table: QuestionTable) -> Verdict {
    var table = table
    table.cells.removeAll { $0.key.group != nil || $0.key.area == QuestionTable.noWard }
    let tree = answerTree(table)
    let answers = withheld(
      tree, kinds: table.kinds, named: "\(table.question)/answers",
      primary: Set(tree.nodes.indices.filter { tree.nodes[$0].isSensitive }))
    var reasons: [QuestionTable.Key: String] = [:]
    for index in answers.all {
      let area = table.cells[index]
      // Beside earlier releases even "too few" would tell how counts have grown.
      reasons[area.key] =
        area.total < settings.minimumBase && ledger.releases.isEmpty
        ? tooFew
        : answers.becauseOfEarlier.contains(index) ? Self.besideEarlier(lastLabel) : Self.couldGiveAway
    }
    let declined = shown(table, answers.all, \.declined, "declined")
    let dontKnow = shown(table, answers.all, \.dontKnow, "dont_know")
    let published = Set(table.cells.map(\.key)).subtracting(reasons.keys)
    var ledgerTables = [
      "\(table.question)/answers": answers.cells, "\(table.question)/declined": declined.ledger,
    ]
    if !table.countsDontKnow { ledgerTables["\(table.question)/dont_know"] = dontKnow.ledger }
    return Verdict(
      cells: Set(table.cells.map(\.key)), reasons: reasons, showsDeclined: declined.cells,
      showsDontKnow: table.countsDontKnow ? published : dontKnow.cells, ledgerTables: ledgerTables)
  }

  private var lastLabel: String { ledger.releases.last?.label ?? "" }

  struct Withheld {
    var all: Set<Int>
    /// Those an earlier release forbids.
    var becauseOfEarlier: Set<Int>
    var cells: [String: ReleaseLedger.Cell]
  }

  /// What to withhold of a table, within this release and beside all earlier ones.
  private func withheld(_ tree: CountTree, kinds: [String], named name: String, primary: Set<Int>) -> Withheld
  {
    let choice = ComplementarySuppression(audit: audit(tree))
    let own = choice.suppressed(primary: primary)
    let chosen = LedgerSuppression(
      tree: tree, kinds: kinds, history: ledger.history(of: name), settings: settings
    ).extended(own) { choice.suppressed(primary: $0.union(primary)) }
    let open = 0...CountTree.unbounded
    var cells: [String: ReleaseLedger.Cell] = [:]
    for (index, node) in tree.nodes.enumerated() where node.total > 0 {
      cells[node.code] = ReleaseLedger.Cell(
        counts: Dictionary(zip(kinds, node.counts)) { $0 + $1 }, isWithheld: chosen.contains(index),
        saysTooFew: node.told == open ? nil : node.told.upperBound < CountTree.unbounded)
    }
    return Withheld(all: chosen, becauseOfEarlier: chosen.subtracting(own), cells: cells)
  }

  func audit(_ tree: CountTree) -> SuppressionAudit {
    SuppressionAudit(protection: settings.protection, cautiousBase: settings.cautiousBase, tree: tree)
  }

  func answerTree(_ table: QuestionTable) -> CountTree {
    let rules = PrimaryRules(settings: settings)
    return CountTree(
      table.cells.map { area in
        let told =
          !ledger.releases.isEmpty
          ? 0...CountTree.unbounded
          : area.total < settings.minimumBase
            ? 0...(settings.minimumBase - 1) : settings.minimumBase...CountTree.unbounded
        return (
          CountTree.Node(
            code: area.key.area, level: area.level, counts: area.counts, isEmpty: area.total == 0,
            isSensitive: rules.mustWithhold(area), told: told),
          area.parent
        )
      })
  }

  /// Where a count of missing answers can be shown: beside a published figure, not small, and no other one exposed.
  private func shown(
    _ table: QuestionTable, _ answersWithheld: Set<Int>, _ count: KeyPath<QuestionTable.Cell, Int>,
    _ name: String
  ) -> (cells: Set<QuestionTable.Key>, ledger: [String: ReleaseLedger.Cell]) {
    let tree = CountTree(
      table.cells.map { area in
        (
          CountTree.Node(
            code: area.key.area, level: area.level, counts: [area[keyPath: count]], isEmpty: area.people == 0,
            isSensitive: area[keyPath: count] < settings.minimumBase, told: 0...CountTree.unbounded),
          area.parent
        )
      })
    let primary = answersWithheld.union(tree.nodes.indices.filter { tree.nodes[$0].isSensitive })
    let hidden = withheld(tree, kinds: ["people"], named: "\(table.question)/\(name)", primary: primary)
    let shown = table.cells.indices.filter { !hidden.all.contains($0) }.map { table.cells[$0].key }
    return (Set(shown), hidden.cells)
  }
}
