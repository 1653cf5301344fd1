package import Statistics

/// What a release says in counts, as the attackers of `wardvoice audit` and others read it.
package struct ReleaseTable: Sendable {
  package var rows: [ReleaseRow]
  package var isSynthetic: Bool

  package init(rows: [ReleaseRow], isSynthetic: Bool) {
    self.rows = rows
    self.isSynthetic = isSynthetic
  }

  package var table: Table {
    Table(
      name: "release",
      title: "Every count that follows from what was released, and what is told of those withheld: for "
        + "wardvoice audit. Counts are of people who answered, without weights.",
      fields: Self.fields,
      rows: rows.map { $0.fields.map(Table.Cell.text) + [.text(DataNote.kind(isSynthetic: isSynthetic))] })
  }

  private static let descriptions = [
    "The release: its label.",
    "ONS code of the area; no_ward for people who did not say which ward they answer for.",
    "ward, borough or london; none for no_ward.", "The area this one is a part of; empty for London.",
    "The question; /declined and /dont_know count people who gave no answer.",
    "all, or a breakdown and its value, as by_age=age_15_19.",
    "The indicators that count the answer, joined by +; other for answers that none counts; TOTAL for all.",
    "People, where known; where withheld what the reason tells, as 1-9 or >=10, or nothing.",
    "Per cent of the total, without weights, to whole numbers.", "The total, beside a published count.",
    "1 where the count is withheld, else 0.",
  ]
  private static let fields =
    zip(ReleaseRow.columns, descriptions).map { Table.Field($0, .string, $1) }
    + [Table.Field("data", .string, "SYNTHETIC for made-up answers, else survey.")]
}
