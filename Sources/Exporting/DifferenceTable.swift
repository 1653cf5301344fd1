import Places
package import Statistics
package import Surveys

/// Differences between published figures, with the words that explain them.
package struct DifferenceTable: Sendable {
  package var differences: [Difference]
  package var indicators: [Indicator]
  package var isSynthetic: Bool
  /// By breakdown: why its groups differ in whom they hold.
  package var cautions: [String: String]

  package static let chosen =
    "People are in these groups for reasons of their own: a difference is not an effect."
  package static let drawn = "Chance put people into these groups."
  package static let otherPeople =
    "Other people answered then: a difference need not mean that anybody thinks otherwise now."

  package init(
    differences: [Difference], indicators: [Indicator], isSynthetic: Bool, cautions: [String: String] = [:]
  ) {
    (self.differences, self.indicators) = (differences, indicators)
    (self.isSynthetic, self.cautions) = (isSynthetic, cautions)
  }

  package var table: Table {
    let labels = Dictionary(indicators.map { ($0.id, $0.label) }) { first, _ in first }
    return Table(
      name: "differences", title: "How much published shares differ. " + DataNote.whom, fields: Self.fields,
      rows: differences.map { difference in
        let (first, second) = (difference.first, difference.second)
        return [
          .text(difference.indicator), .optional(labels[difference.indicator]), .text(first.area),
          .text(London.bundled.name(of: first.area)), .optional(first.group?.breakdown),
          .optional(first.group?.value), .number(first.share), .integer(first.n), .text(second.area),
          .text(London.bundled.name(of: second.area)), .optional(second.group?.breakdown),
          .optional(second.group?.value), .number(second.share), .integer(second.n),
          .number(difference.difference), .number(difference.lower), .number(difference.upper),
          .number(difference.p), .optional(difference.adjustedP), .text(difference.method),
          .text(caution(of: difference)), .text(DataNote.kind(isSynthetic: isSynthetic)),
        ]
      })
  }

  package func caution(of difference: Difference) -> String {
    if difference.isOfTime { return Self.otherPeople }
    return difference.first.group.flatMap { cautions[$0.breakdown] } ?? Self.chosen
  }

  private static let fields = [
    Table.Field("indicator", .string, "The indicator's id in its survey."),
    Table.Field("label", .string, "What the shares say, in words."),
    Table.Field("first_area", .string, "ONS code of the first, or earlier, figure's area (December 2022)."),
    Table.Field("first_name", .string, "Its name."),
    Table.Field("first_breakdown", .string, "What people are grouped by; empty for everyone."),
    Table.Field("first_group", .string, "Which group the first figure is of."),
    Table.Field("first_share", .number, "The first published share, 0 to 1."),
    Table.Field("first_n", .integer, "People in its denominator."),
    Table.Field("second_area", .string, "ONS code of the second, or present, figure's area."),
    Table.Field("second_name", .string, "Its name."),
    Table.Field("second_breakdown", .string, "What people are grouped by; empty for everyone."),
    Table.Field("second_group", .string, "Which group the second figure is of."),
    Table.Field("second_share", .number, "The second published share, 0 to 1."),
    Table.Field("second_n", .integer, "People in its denominator."),
    Table.Field("difference", .number, "Second share less first, to two digits."),
    Table.Field("lower", .number, "Lower end of the 95 % interval of the difference."),
    Table.Field("upper", .number, "Upper end of the 95 % interval of the difference."),
    Table.Field("p", .number, "Two-sided probability of so large a difference were there none."),
    Table.Field("p_adjusted", .number, "The same among all rows of this table (Benjamini & Hochberg)."),
    Table.Field("method", .string, "How the interval was computed."),
    Table.Field("caution", .string, "Whether chance made the groups."),
    Table.Field("data", .string, "SYNTHETIC for made-up answers, else survey."),
  ]
}
