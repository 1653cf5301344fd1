package import Need
import Places

/// Where each ward stands on what young people said, and how certain that is.
package struct RankTable: Sendable {
  package var flags: [Flags]
  package var isSynthetic: Bool

  package init(flags: [Flags], isSynthetic: Bool) {
    self.flags = flags
    self.isSynthetic = isSynthetic
  }

  package var table: Table {
    Table(
      name: "perception-ranks",
      title: "How wards stand among each other on what young people said, and how certain that is. "
        + DataNote.whom,
      fields: Self.fields,
      rows: flags.filter(\.isUncertain).flatMap { flags in
        flags.ranks.sorted { $0.key < $1.key }.map { ward, rank in
          [
            .text(ward), .text(London.bundled.name(of: ward)), .text(flags.measure.id),
            .optional(flags.measure.values[ward]), .boolean(flags.cut.points[ward] != nil),
            .optional(flags.chances[ward].map(Numbers.thousandth)),
            .number((rank.expected * 10).rounded() / 10),
            .integer(rank.interval.lowerBound), .integer(rank.interval.upperBound),
            .integer(flags.cut.wards), .integer(flags.cut.worst), .optional(flags.method),
            .text(DataNote.kind(isSynthetic: isSynthetic)),
          ]
        }
      })
  }

  private static let fields = [
    Table.Field("code", .string, "ONS code of the ward (December 2022)."),
    Table.Field("name", .string, "The ward with its borough."),
    Table.Field("indicator", .string, "The indicator's id in its survey."),
    Table.Field("share", .number, "The share that entered, 0 to 1: modelled or direct, as settings say."),
    Table.Field("flagged", .boolean, "Whether the share is beyond the cut."),
    Table.Field("p_flag", .number, "Probability that the ward is among the worst asked for, 0 to 1."),
    Table.Field("expected_rank", .number, "Mean rank, 1 the worst, given how uncertain the shares are."),
    Table.Field("rank_lower", .integer, "Lower end of the 90 % interval of its rank."),
    Table.Field("rank_upper", .integer, "Upper end of the 90 % interval of its rank."),
    Table.Field("of", .integer, "How many wards have a released figure."),
    Table.Field("worst", .integer, "How many of them the threshold asks for."),
    Table.Field(
      "method", .string, "How probabilities and ranks were computed, with the seed of what was drawn."),
    Table.Field("data", .string, "SYNTHETIC for made-up answers, else survey."),
  ]
}
