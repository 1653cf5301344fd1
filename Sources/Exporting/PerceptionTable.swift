package import Places
package import Statistics
package import Surveys

/// What stands beside every figure that young people gave: whom it is about, and whether it is made up.
package enum DataNote {
  /// Whom a perception figure describes; no formula makes those who came a random sample.
  package static let whom =
    "Shares of young people who chose to answer at clubs in or near this area, not of all young people there."
  package static let synthetic = "SYNTHETIC: made-up answers, for trying the program only."

  /// `SYNTHETIC` or `survey`, or `bundled` where no young person's answer is in it: the column `data` of every
  /// file with figures.
  static func kind(isSynthetic: Bool, hasSurvey: Bool = true) -> String {
    isSynthetic ? "SYNTHETIC" : hasSurvey ? "survey" : "bundled"
  }
}

/// The released figures of a survey with the words that explain them.
package struct PerceptionTable: Sendable {
  package var released: [Released<Estimate>]
  package var indicators: [Indicator]
  package var isSynthetic: Bool

  package init(released: [Released<Estimate>], indicators: [Indicator], isSynthetic: Bool) {
    self.released = released
    self.indicators = indicators
    self.isSynthetic = isSynthetic
  }

  package var table: Table {
    let byID = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Table(
      name: "perception-indicators",
      title: "Safety and trust by ward, borough and London, as released after disclosure control. "
        + DataNote.whom,
      fields: Self.fields, rows: released.map { row($0, byID[$0.figure.indicator]) })
  }

  private func row(_ released: Released<Estimate>, _ indicator: Indicator?) -> [Table.Cell] {
    let figure = released.figure
    let estimate = released.published
    return [
      .text(figure.area), .text(London.bundled.name(of: figure.area)), .text(figure.level.rawValue),
      .optional(figure.group?.breakdown), .optional(figure.group?.value), .text(figure.indicator),
      .optional(indicator?.label), .optional(indicator?.theme.rawValue),
      .optional(indicator?.direction.rawValue), estimate.map { .integer($0.n) } ?? .missing,
      .optional(estimate?.share), .optional(estimate?.se), .optional(estimate?.lower),
      .optional(estimate?.upper),
      .optional(estimate?.method), .optional(estimate?.unweightedShare),
      .optional(estimate?.modelled?.share), .optional(estimate?.modelled?.lower),
      .optional(estimate?.modelled?.upper), .optional(estimate?.modelledMethod),
      .optional(estimate?.modelled?.ownWeight),
      estimate?.declined.map(Table.Cell.integer) ?? .missing,
      estimate?.dontKnow.map(Table.Cell.integer) ?? .missing,
      .optional(estimate.map { ([$0.caution].compactMap(\.self) + $0.notes).joined(separator: " ") }),
      .boolean(estimate == nil), .optional(released.reason), .text(DataNote.kind(isSynthetic: isSynthetic)),
    ]
  }

  private static let fields = [
    Table.Field("area", .string, "ONS code: E05… ward, E09… borough, E12000007 London (December 2022)."),
    Table.Field("name", .string, "The area's name; a ward's with its borough."),
    Table.Field("level", .string, "ward, borough or london."),
    Table.Field(
      "breakdown", .string, "What people are grouped by, as the survey declares it; empty for everyone."),
    Table.Field("group", .string, "Which group: a choice, or not_said; empty for everyone."),
    Table.Field("indicator", .string, "The indicator's id in its survey."),
    Table.Field("label", .string, "What the share says, in words."),
    Table.Field("theme", .string, "safety or trust."),
    Table.Field("direction", .string, "higher_is_better or higher_is_worse."),
    Table.Field("n", .integer, "People whose answer is in the denominator. Empty when withheld."),
    Table.Field(
      "share", .number, "Direct share that gave a positive answer, of its own answers: 0 to 1, to two digits."
    ),
    Table.Field("se", .number, "Standard error of the share, to two digits."),
    Table.Field("lower", .number, "Lower end of the 95 % interval, 0 to 1."),
    Table.Field("upper", .number, "Upper end of the 95 % interval, 0 to 1."),
    Table.Field("method", .string, "How the direct share and its interval were computed."),
    Table.Field("unweighted_share", .number, "The share before weighting, where it may be shown."),
    Table.Field(
      "modelled_share", .number, "The ward's share steadied by what all wards show, for comparing wards."),
    Table.Field("modelled_lower", .number, "Lower end of its 95 % interval, 0 to 1."),
    Table.Field("modelled_upper", .number, "Upper end of its 95 % interval, 0 to 1."),
    Table.Field("modelled_method", .string, "By which model, or why the direct share stands alone."),
    Table.Field(
      "own_weight", .number, "Which part of the modelled share is the ward's own answers, 0 to 1."),
    Table.Field("declined", .integer, "People who skipped or would rather not say, where there are enough."),
    Table.Field("dont_know", .integer, "People who were not sure, where there are enough."),
    Table.Field("caution", .string, "Why to read the figure with care."),
    Table.Field("suppressed", .boolean, "Whether the figure is withheld to protect people."),
    Table.Field("reason", .string, "Why it is withheld."),
    Table.Field("data", .string, "SYNTHETIC for made-up answers, else survey."),
  ]
}

extension London {
  /// The name of any area by its code; the code itself when London has no such area.
  package func name(of code: String) -> String {
    if code == London.code { return "London" }
    return ward(code)?.label ?? borough(code)?.name ?? code
  }
}
