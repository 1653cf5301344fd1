package import Statistics
import Places

/// Which scales make an index, how well their questions hang together, and why others make none.
package struct IndexTable: Sendable {
  package var indices: [IndexReport]
  package var isSynthetic: Bool

  package init(indices: [IndexReport], isSynthetic: Bool) {
    (self.indices, self.isSynthetic) = (indices, isSynthetic)
  }

  package var table: Table {
    Table(
      name: "indices",
      title: "Which questions make an index together, how well they agree, and why others do not.",
      fields: [
        Table.Field("indicator", .string, "The index's id; its shares stand in perception-indicators."),
        Table.Field("questions", .string, "The questions it adds up."),
        Table.Field("people", .integer, "People who answered all of them, rounded down to tens."),
        Table.Field("alpha", .number, "Cronbach's α among them."),
        Table.Field("alpha_lower", .number, "Lower end of its 95 % interval (Feldt)."),
        Table.Field("alpha_upper", .number, "Upper end of its 95 % interval."),
        Table.Field("omega", .number, "McDonald's ω of one factor; empty for two questions."),
        Table.Field(
          "built", .boolean, "Whether the index is built: α at least 0.7 among at least 100 people."),
        Table.Field("because", .string, "Why it is not."),
        Table.Field("mean", .number, "London's mean, 0 (worst) to 100."),
        Table.Field("mean_lower", .number, "Lower end of its 95 % interval."),
        Table.Field("mean_upper", .number, "Upper end of its 95 % interval."),
        Table.Field("data", .string, "SYNTHETIC for made-up answers, else survey."),
      ],
      rows: indices.map { index in
        [
          .text(index.indicator), .text(index.questions.joined(separator: " ")), .optional(index.people),
          .optional(index.alpha), .optional(index.alphaLower), .optional(index.alphaUpper),
          .optional(index.omega), .boolean(index.isBuilt), .optional(index.because), .optional(index.mean),
          .optional(index.meanLower), .optional(index.meanUpper),
          .text(DataNote.kind(isSynthetic: isSynthetic)),
        ]
      })
  }
}

/// What weighting did to boroughs and London.
package struct WeightingTable: Sendable {
  package var reports: [WeightingReport]
  package var isSynthetic: Bool

  package init(reports: [WeightingReport], isSynthetic: Bool) {
    (self.reports, self.isSynthetic) = (reports, isSynthetic)
  }

  package var table: Table {
    Table(
      name: "weighting",
      title: "Who came and who lives there: margins before and after weighting, and what it costs.",
      fields: [
        Table.Field("area", .string, "ONS code: E09… borough, E12000007 London (December 2022)."),
        Table.Field("name", .string, "The area's name."),
        Table.Field(
          "question", .string, "What people are weighted by; empty where its groups are too small to show."),
        Table.Field("group", .string, "A group of residents."),
        Table.Field("before", .number, "Its share of the people who came and said, 0 to 1."),
        Table.Field("after", .number, "Its share after weighting."),
        Table.Field("residents", .number, "Its share of residents."),
        Table.Field(
          "design_effect", .number, "What weighting multiplies variances by (Kish), for the whole area."),
        Table.Field("notes", .string, "Groups put together, weights trimmed, and why."),
        Table.Field("data", .string, "SYNTHETIC for made-up answers, else survey."),
      ],
      rows: reports.flatMap { report in
        let rows: [WeightingReport.Row?] = report.rows.isEmpty ? [nil] : report.rows
        return rows.map { row -> [Table.Cell] in
          [
            .text(report.area), .text(London.bundled.name(of: report.area)), .optional(row?.question),
            .optional(row?.group), .optional(row?.before), .optional(row?.after), .optional(row?.residents),
            .number(report.designEffect), .text(report.notes.map { $0 + "." }.joined(separator: " ")),
            .text(DataNote.kind(isSynthetic: isSynthetic)),
          ]
        }
      })
  }
}

/// How London's questions were left unanswered.
package struct MissingTable: Sendable {
  package var reports: [MissingReport]
  package var isSynthetic: Bool

  package init(reports: [MissingReport], isSynthetic: Bool) {
    (self.reports, self.isSynthetic) = (reports, isSynthetic)
  }

  package var table: Table {
    Table(
      name: "missing", title: "How questions were answered and left unanswered in London.",
      fields: [
        Table.Field("question", .string, "The question's name in its survey."),
        Table.Field("answered", .integer, "People with a substantive answer, where it may be shown."),
        Table.Field(
          "declined", .integer, "People who skipped it or would rather not say, where there are enough."),
        Table.Field("dont_know", .integer, "People who were not sure, where there are enough."),
        Table.Field(
          "not_relevant", .integer, "People whom it did not concern, rounded down to tens; empty below ten."),
        Table.Field(
          "not_asked", .integer, "People who were not asked, rounded down to tens; empty below ten."),
        Table.Field("data", .string, "SYNTHETIC for made-up answers, else survey."),
      ],
      rows: reports.map { report in
        [
          .text(report.question), .optional(report.answered), .optional(report.declined),
          .optional(report.dontKnow), .optional(report.notRelevant), .optional(report.notAsked),
          .text(DataNote.kind(isSynthetic: isSynthetic)),
        ]
      })
  }
}
