import Exporting
import Places
import Statistics

/// Estimates for a terminal: London and the boroughs first, then every ward, withheld figures with their reason.
enum EstimatesText {
  static func text(_ perception: PerceptionTable) -> String {
    var lines = perception.isSynthetic ? [DataNote.synthetic, ""] : []
    lines += TextLayout.wrapped(DataNote.whom, indent: 0)
    let areas = Dictionary(grouping: perception.released, by: \.figure.area)
    let order = perception.released.sorted { a, b in
      (b.figure.level, name(a)) < (a.figure.level, name(b))
    }.map(\.figure.area).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    for area in order {
      lines += ["", London.bundled.name(of: area)]
      let figures = areas[area] ?? []
      let shown = figures.filter { $0.published != nil }
      if !shown.isEmpty { lines.append(table(shown, perception).text()) }
      for (reason, withheld) in grouped(figures) {
        lines += TextLayout.wrapped(
          "Withheld: " + withheld.map(\.figure.indicator).joined(separator: ", ") + ". " + reason, indent: 2)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func table(_ figures: [Released<Estimate>], _ perception: PerceptionTable) -> Table {
    let labels = Dictionary(
      perception.indicators.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    return Table(
      name: "figures", title: "",
      fields: [
        Table.Field("  %", .integer, "Share, per cent."),
        Table.Field("95 % interval", .string, "In per cent."),
        Table.Field("n", .integer, "Answers."), Table.Field("who", .string, "What the share says."),
      ],
      rows: figures.compactMap { figure in
        figure.published.map { estimate in
          [
            .integer(percent(estimate.share)),
            .text("\(percent(estimate.lower)) to \(percent(estimate.upper))"), .integer(estimate.n),
            .text(
              (labels[figure.figure.indicator] ?? figure.figure.indicator)
                + (estimate.caution.map { " (\($0))" } ?? "")),
          ]
        }
      })
  }

  private static func grouped(_ figures: [Released<Estimate>]) -> [(String, [Released<Estimate>])] {
    Dictionary(grouping: figures.filter { $0.reason != nil }, by: { $0.reason ?? "" })
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func name(_ released: Released<Estimate>) -> String {
    London.bundled.name(of: released.figure.area)
  }

  private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}
