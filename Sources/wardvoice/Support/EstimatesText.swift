import Exporting
import Places
import Statistics

/// Estimates for a terminal: London first, then boroughs, then wards; withheld figures with their reason.
struct EstimatesText {
  let perception: PerceptionTable
  var indices: [IndexReport] = []
  var weighting: [WeightingReport] = []
  /// Show only this area, whole; nil shows every area with a released figure and counts the others.
  var area: String?

  var text: String {
    var lines = perception.isSynthetic ? [DataNote.synthetic, ""] : []
    lines += TextLayout.wrapped(DataNote.whom, indent: 0)
    let areas = Dictionary(grouping: perception.released, by: \.figure.area)
    if let area {
      return (lines + block(areas[area] ?? []) + weights(of: area)).joined(separator: "\n")
    }
    let ordered = areas.values.sorted { a, b in
      (b[0].figure.level, name(a[0])) < (a[0].figure.level, name(b[0]))
    }
    for figures in ordered where figures.contains(where: { $0.published != nil }) { lines += block(figures) }
    for level in AreaLevel.allCases.reversed() {
      lines += silent(ordered.filter { $0[0].figure.level == level })
    }
    for index in indices { lines += [""] + TextLayout.wrapped(words(index), indent: 0) }
    return lines.joined(separator: "\n")
  }

  private func words(_ index: IndexReport) -> String {
    if let because = index.because { return "\(index.indicator): \(because)" }
    let omega = index.omega.map { ", ω \($0)" } ?? ""
    let mean = index.mean.map {
      " London's mean is \(Int($0)) of 100 (\(Int(index.meanLower ?? $0)) to \(Int(index.meanUpper ?? $0)))."
    }
    return "\(index.indicator): built of \(index.questions.joined(separator: ", ")); α \(index.alpha ?? 0) "
      + "(\(index.alphaLower ?? 0) to \(index.alphaUpper ?? 0))\(omega), among \(index.people ?? 0) or more people."
      + (mean ?? "")
  }

  /// What weighting did to the people of an area.
  private func weights(of area: String) -> [String] {
    weighting.filter { $0.area == area }.flatMap { report in
      let rows = report.rows.map { row in
        "\(row.question) \(row.group): \(percent(row.before)) % of those who came, \(percent(row.after)) % weighted, "
          + "\(percent(row.residents)) % of residents."
      }
      let effect = "Weighting multiplies variances by \(Numbers.plain(report.designEffect))."
      return [""] + (rows + [effect] + report.notes).flatMap { TextLayout.wrapped($0, indent: 0) }
    }
  }

  private func block(_ figures: [Released<Estimate>]) -> [String] {
    guard let first = figures.first else { return [] }
    let shown = figures.filter { $0.published != nil }
    var lines = ["", name(first)]
    if !shown.isEmpty { lines.append(table(shown).text()) }
    let everyone = figures.filter { $0.figure.group == nil }
    for (reason, withheld) in Dictionary(grouping: everyone, by: \.reason).sorted(by: {
      ($0.key ?? "") < ($1.key ?? "")
    }) {
      guard let reason else { continue }
      let ids =
        withheld.count == everyone.count ? "all" : withheld.map(\.figure.indicator).joined(separator: ", ")
      lines += TextLayout.wrapped("Withheld: \(ids). \(reason)", indent: 2)
    }
    let groups = figures.count { $0.figure.group != nil && $0.published == nil }
    if groups > 0 {
      lines += TextLayout.wrapped(
        "Withheld: \(groups) of groups; --csv or --json says why of each.", indent: 2)
    }
    return lines
  }

  /// How many areas of a level have no released figure at all.
  private func silent(_ areas: [[Released<Estimate>]]) -> [String] {
    let without = areas.filter { $0.allSatisfy { $0.published == nil } }
    guard let level = without.first?.first?.figure.level else { return [] }
    let what = level == .london ? "London" : "\(without.count) of \(areas.count) \(level.rawValue)s"
    return [""]
      + TextLayout.wrapped(
        "Nothing can be shown for \(what) yet: see why with --area, --csv or --json.", indent: 0)
  }

  private func table(_ figures: [Released<Estimate>]) -> Table {
    let labels = Dictionary(
      perception.indicators.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    // The modelled share stands beside the direct one where some figure has it.
    let isModelled = figures.contains { $0.published?.modelled != nil }
    return Table(
      name: "figures", title: "",
      fields: [
        Table.Field("  %", .integer, "Share, per cent."),
        Table.Field("95 % interval", .string, "In per cent."),
      ]
        + (isModelled
          ? [Table.Field("modelled %", .string, "Steadied by all wards, with its interval.")] : [])
        + [
          Table.Field("n", .integer, "Answers."), Table.Field("who", .string, "What the share says."),
        ],
      rows: figures.compactMap { figure in
        figure.published.map { estimate in
          [
            .integer(percent(estimate.share)),
            .text("\(percent(estimate.lower)) to \(percent(estimate.upper))"),
          ]
            + (isModelled ? [.text(estimate.modelled.map(words) ?? "direct only")] : [])
            + [
              .integer(estimate.n),
              .text(
                (labels[figure.figure.indicator] ?? figure.figure.indicator)
                  + (figure.figure.group.map { ", \($0.breakdown) \($0.value)" } ?? "")
                  + (estimate.caution.map { " (\($0))" } ?? "")),
            ]
        }
      })
  }

  private func words(_ modelled: ModelledShare) -> String {
    "\(percent(modelled.share)) (\(percent(modelled.lower)) to \(percent(modelled.upper)))"
  }

  private func name(_ released: Released<Estimate>) -> String {
    London.bundled.name(of: released.figure.area)
  }

  private func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}
