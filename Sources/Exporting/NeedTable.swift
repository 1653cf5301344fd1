package import Need
import Places

/// Need scores with what each ward scored on, as a table and as records.
package struct NeedTable: Sendable {
  package var scores: [NeedScore]
  package var isSynthetic: Bool
  /// Whether what young people said is among the measures.
  package var hasSurvey: Bool

  package init(scores: [NeedScore], isSynthetic: Bool, hasSurvey: Bool = true) {
    self.scores = scores
    self.isSynthetic = isSynthetic
    self.hasSurvey = hasSurvey
  }

  package var table: Table {
    Table(
      name: "need-scores", title: "On how many measures each ward is among the worst. " + NeedScore.caveat,
      fields: Self.fields,
      rows: scores.map { score in
        [
          .text(score.ward.code), .text(score.ward.name), .text(score.ward.borough.name),
          .number(score.score),
          .number(score.possible), .text(score.flagged.joined(separator: " ")),
          .text(score.flaggedByBorough.joined(separator: " ")), .text(score.missing.joined(separator: " ")),
          .text(score.reasons.joined(separator: " ")),
          .text(DataNote.kind(isSynthetic: isSynthetic, hasSurvey: hasSurvey)),
          .text(NeedScore.caveat),
        ]
      })
  }

  package var records: [NeedRecord] { scores.map(NeedRecord.init) }

  private static let fields = [
    Table.Field("code", .string, "ONS code of the ward (December 2022)."),
    Table.Field("name", .string, "The ward's name; eleven pairs of wards share one, so join on the code."),
    Table.Field("borough", .string, "The borough's name."),
    Table.Field("score", .number, "The summed weight of the measures on which the ward is among the worst."),
    Table.Field("possible", .number, "The summed weight of the measures the ward has a figure for."),
    Table.Field("flagged", .string, "Ids of the measures it scored on."),
    Table.Field(
      "flagged_by_borough", .string, "Those of them that are borough figures, the same for all its wards."),
    Table.Field(
      "missing", .string, "Ids of the measures the ward has no figure for: not counted, and not zero."),
    Table.Field("missing_because", .string, "Why, each reason once."),
    Table.Field(
      "data", .string,
      "SYNTHETIC when made-up answers are among the measures, survey when real ones are, else bundled."),
    Table.Field("note", .string, "What the score is not."),
  ]
}

/// One ward's score as `need --json` prints it.
package struct NeedRecord: Encodable, Sendable {
  let code: String
  let name: String
  let borough: String
  let score: Double
  let possible: Double
  let flagged: [String]
  let flaggedByBorough: [String]
  let missing: [String]
  let reasons: [String]

  private enum CodingKeys: String, CodingKey {
    case code, name, borough, score, possible, flagged, missing
    case flaggedByBorough = "flagged_by_borough"
    case reasons = "missing_because"
  }

  package init(_ score: NeedScore) {
    code = score.ward.code
    name = score.ward.name
    borough = score.ward.borough.name
    self.score = score.score
    possible = score.possible
    flagged = score.flagged
    flaggedByBorough = score.flaggedByBorough
    missing = score.missing
    reasons = score.reasons
  }
}

extension NeedScore {
  /// The measures it scored on whose figure is the borough's.
  package var flaggedByBorough: [Measure.ID] {
    parts.filter { $0.points > 0 && $0.level == .borough }.map(\.measure)
  }

  /// Why measures are missing, each reason once, in the order of the measures.
  package var reasons: [String] { missingByReason.map(\.reason) }

  /// The measures it has no figure for, by reason, in the order of the measures.
  package var missingByReason: [(reason: String, measures: [Measure.ID])] {
    parts.reduce(into: []) { groups, part in
      guard let reason = part.reason else { return }
      if let index = groups.firstIndex(where: { $0.reason == reason }) {
        groups[index].measures.append(part.measure)
      } else {
        groups.append((reason, [part.measure]))
      }
    }
  }
}
