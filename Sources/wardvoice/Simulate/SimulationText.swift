import Exporting
import Foundation
import Places
import Statistics

/// A simulation for a terminal: what was drawn, then what came out.
struct SimulationText {
  private let report: SimulationReport
  private let isBold: Bool

  init(_ report: SimulationReport, isBold: Bool) {
    self.report = report
    self.isBold = isBold
  }

  private var simulation: Simulation { report.simulation }

  var text: String {
    [
      DataNote.synthetic, truth, "How many of 100 intervals (95 %) hold the share they describe", coverage,
      CoveragePlot(simulation, isBold: isBold).text, "The default, more closely", standard,
      "Which wards are the worst tenth?", flags, "What disclosure control let out", outcomes,
      "What must hold", gate,
    ].joined(separator: "\n\n")
  }

  private var truth: String {
    let s = simulation.settings
    let words = [
      "\(s.worlds) worlds of \(s.wards) wards in \(s.boroughs) boroughs, seed \(s.seed).",
      "Truth: \(percent(s.meanShare)) of an average ward's young people have the answer that counts; wards differ by \(plain(s.wardSpread)) logits, of which variance the borough is \(percent(s.boroughPart)) and what covariates know \(percent(s.covariatePart)). Each age group is \(plain(s.ageEffect)) logits above the next older one.",
      "Who comes: \(plain(s.medianAnswers)) answers expected in the median ward, very uneven (\(plain(s.unevenness)) on the log scale), at most \(s.mostPeople) people. Those with the answer that counts come \(plain(s.selection)) times as often as others, the youngest \(plain(s.ageSelection)) times as often as the oldest.",
      "What they say: sessions of \(plain(s.sessionSize)) with an intraclass correlation of \(plain(s.sessionCorrelation)); \(percent(s.missing)) give no answer. Weighting: \(s.weighting.rawValue).",
      "An interval describes those who would come, by age as residents are. \"Of all\" is how many hold the share of all young people: no interval knows who stays away.",
    ]
    return words.map { TextLayout.wrapped($0, indent: 0).joined(separator: "\n") }.joined(separator: "\n")
  }

  private var coverage: String {
    let bands = AreaGroup.bands + [.enough]
    return Table(
      name: "coverage", title: "",
      fields: [Table.Field("interval", .string, "")]
        + bands.map { Table.Field($0 == .enough ? "n10+, eff.5+" : $0.rawValue, .number, "") },
      rows: IntervalKind.allCases.map { kind in
        [.text("\(CoveragePlot.letter(kind)) \(kind.label)")]
          + bands.map { band in
            .optional(simulation.row(kind, band).map { Self.fixed($0.coverage * 100, 1) })
          }
      }
    ).text()
  }

  private var standard: String {
    Table(
      name: "default", title: "",
      fields: [
        Table.Field("areas", .string, ""), Table.Field("number", .integer, ""),
        Table.Field("hold", .number, ""), Table.Field("± (2 se)", .number, ""),
        Table.Field("of all", .number, ""), Table.Field("width", .number, ""),
        Table.Field("bias", .number, ""), Table.Field("rms error", .number, ""),
      ],
      rows: AreaGroup.allCases.compactMap { group in
        simulation.row(.standard, group).map { row in
          [
            .text(group.rawValue), .integer(row.areas), .text(Self.fixed(row.coverage * 100, 1)),
            .text(Self.fixed(row.coverageSE * 200, 1)), .text(Self.fixed(row.coverageOfAll * 100, 1)),
            .text(Self.fixed(row.meanWidth * 100, 1)), .text(Self.fixed(row.bias * 100, 1)),
            .text(Self.fixed(row.rootMeanSquareError * 100, 1)),
          ]
        }
      }
    ).text() + "Width, bias and error in points. Bias and error against those who would come.\n"
      + models
  }

  private var models: String {
    let errors = [IntervalKind.standard, .betaBinomial, .fayHerriot].compactMap { kind in
      simulation.row(kind, .allWards).map {
        "\(kind == .standard ? "direct share" : kind.label) \(Self.fixed($0.rootMeanSquareError * 100, 1))"
      }
    }
    return "Root mean square error over all wards: " + errors.joined(separator: ", ") + "."
  }

  private var flags: String {
    Table(
      name: "flags", title: "",
      fields: [
        Table.Field("flagged by", .string, ""), Table.Field("wards in a world", .number, ""),
        Table.Field("truly worst, %", .number, ""), Table.Field("of the worst found, %", .number, ""),
        Table.Field("Brier score", .number, ""), Table.Field("worlds", .integer, ""),
      ],
      rows: simulation.flags.map { row in
        [
          .text(row.rule.label), .text(Self.fixed(row.flagged, 1)),
          .optional(row.right.map { Self.fixed($0 * 100, 0) }), .text(Self.fixed(row.sensitivity * 100, 0)),
          .text(Self.fixed(row.brier, 3)), .integer(row.worlds),
        ]
      }
    ).text()
      + "Wards without a figure count as not flagged. A chance of 0.1 for every ward has a Brier score of 0.09."
  }

  private var outcomes: String {
    var lines: [String] = []
    for level in AreaLevel.allCases {
      let own = simulation.outcomes.filter { $0.level == level }
      let all = own.reduce(0) { $0 + $1.figures }
      guard all > 0 else { continue }
      lines.append("\(all) figures of \(level == .london ? "London" : "\(level.rawValue)s"):")
      for row in own {
        let part = percent(Double(row.figures) / Double(all))
        lines += TextLayout.wrapped(
          "\(part) \(row.reason.map { "withheld. \($0)" } ?? "published.")", indent: 2)
      }
    }
    let narrowest = simulation.narrowestCell.map {
      "The narrowest range an exact attack found for a protected count is \($0) wide."
    }
    return (lines + [narrowest, "Counts it could work out: \(simulation.exposedCells)."].compactMap { $0 })
      .joined(separator: "\n")
  }

  private var gate: String {
    let lines = report.gate.lines.map { line in
      let limits =
        line.highest < 1
        ? "\(percent(line.lowest)) to \(percent(line.highest))" : "at least \(percent(line.lowest))"
      return
        "\(line.verdict.rawValue): default interval, \(line.group.rawValue): \(Self.fixed(line.coverage * 100, 1)) % (± \(Self.fixed(line.coverageSE * 200, 1))), must be \(limits)"
    }
    let exposed =
      "\(report.gate.exposedCells == 0 ? "holds" : "fails"): no withheld count can be worked out"
    return (lines + [exposed, report.gate.holds ? "Nothing fails." : "It does not hold."]).joined(
      separator: "\n")
  }

  private func percent(_ share: Double) -> String { "\(Numbers.plain((share * 1000).rounded() / 10)) %" }
  private func plain(_ number: Double) -> String { Numbers.plain(number) }

  /// With so many digits after the point, never in the way of a locale.
  static func fixed(_ number: Double, _ digits: Int) -> String {
    let words = String(format: "%.\(digits)f", number)
    return words.hasPrefix("-") && !words.contains { ("1"..."9").contains($0) }
      ? String(words.dropFirst()) : words
  }
}

extension String {
  /// Without spaces at the end.
  var trimmingEnd: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }

  /// The same for a terminal without UTF-8.
  var asciiOnly: String {
    let spelled: [Character: String] = [
      "–": "-", "±": "+-", "…": "...", "°": " deg", "│": "|", "┤": "|", "└": "+", "─": "-", "·": ".",
      "’": "'",
      "“": "\"", "”": "\"",
    ]
    return String(flatMap { $0.isASCII ? [$0] : Array(spelled[$0] ?? "?") })
  }
}
