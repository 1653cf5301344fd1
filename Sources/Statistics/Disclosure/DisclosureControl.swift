/// Looks at all estimates of a release together and withholds what could give someone's answer away.
///
/// Rules and sources: primary (few answers, a small answer or complement, unanimity, one session's dominance), then
/// complementary suppression over ward, borough and London (Fischetti & Salazar 2001; Hundepool et al. 2012), checked
/// by an exact attack that treats every published figure as if its counts were published, although only whole
/// percentages are.
package struct DisclosureControl: Sendable {
  var settings: EstimateSettings

  init(settings: EstimateSettings) { self.settings = settings }

  /// The candidates in their order, each published as rounded, or withheld with a reason.
  func release(_ candidates: [Candidate], tables: [QuestionTable]) -> [Released<Estimate>] {
    var verdicts: [String: Verdict] = [:]
    for table in tables {
      let verdict = self.verdict(on: table)
      for indicator in table.indicators { verdicts[indicator] = verdict }
    }
    return candidates.map { candidate in
      let verdict = verdicts[candidate.figure.indicator]
      let area = candidate.figure.area
      guard var estimate = candidate.estimate, let verdict, verdict.reasons[area] == nil else {
        return Released(
          figure: candidate.figure,
          outcome: .suppressed(reason: verdict?.reasons[area] ?? tooFew))
      }
      estimate.declined = verdict.showsDeclined.contains(area) ? estimate.declined : nil
      estimate.dontKnow = verdict.showsDontKnow.contains(area) ? estimate.dontKnow : nil
      return Released(figure: candidate.figure, outcome: .published(estimate.roundedForRelease))
    }
  }

  struct Verdict: Equatable {
    /// By area code, for withheld areas.
    var reasons: [String: String]
    /// Areas whose count of people who declined, or did not know, may stand beside the figure.
    var showsDeclined: Set<String>
    var showsDontKnow: Set<String>
  }

  /// Only two reasons are given, since each tells something: the audit takes what they tell into account.
  var tooFew: String { "Fewer than \(settings.minimumBase) young people gave an answer here." }
  static let couldGiveAway =
    "If this were shown, it might be possible to work out how someone answered, here or in an area close by."

  func verdict(on table: QuestionTable) -> Verdict {
    let tree = answerTree(table)
    let primary = Set(tree.nodes.indices.filter { tree.nodes[$0].isSensitive })
    let withheld = ComplementarySuppression(audit: audit(tree)).suppressed(primary: primary)
    var reasons: [String: String] = [:]
    for index in withheld {
      let area = table.areas[index]
      reasons[area.code] = area.total < settings.minimumBase ? tooFew : Self.couldGiveAway
    }
    return Verdict(
      reasons: reasons, showsDeclined: shown(table, withheld, \.declined),
      showsDontKnow: table.countsDontKnow
        ? Set(table.areas.map(\.code)).subtracting(reasons.keys) : shown(table, withheld, \.dontKnow))
  }

  func audit(_ tree: CountTree) -> SuppressionAudit {
    SuppressionAudit(protection: settings.protection, cautiousBase: settings.cautiousBase, tree: tree)
  }

  func answerTree(_ table: QuestionTable) -> CountTree {
    let rules = PrimaryRules(settings: settings)
    return CountTree(
      table.areas.map { area in
        let told =
          area.total < settings.minimumBase
          ? 0...(settings.minimumBase - 1) : settings.minimumBase...CountTree.unbounded
        return (
          CountTree.Node(
            code: area.code, level: area.level, counts: area.counts, isEmpty: area.total == 0,
            isSensitive: rules.mustWithhold(area), told: told),
          area.parent
        )
      })
  }

  /// Where a count of missing answers can be shown: beside a published figure, not small, and no other one exposed.
  private func shown(_ table: QuestionTable, _ withheld: Set<Int>, _ count: KeyPath<QuestionTable.Area, Int>)
    -> Set<String>
  {
    let tree = CountTree(
      table.areas.map { area in
        (
          CountTree.Node(
            code: area.code, level: area.level, counts: [area[keyPath: count]], isEmpty: area.people == 0,
            isSensitive: area[keyPath: count] < settings.minimumBase, told: 0...CountTree.unbounded),
          area.parent
        )
      })
    let primary = withheld.union(
      table.areas.indices.filter { table.areas[$0][keyPath: count] < settings.minimumBase })
    let hidden = ComplementarySuppression(audit: audit(tree)).suppressed(primary: primary)
    return Set(table.areas.indices.filter { !hidden.contains($0) }.map { table.areas[$0].code })
  }
}
