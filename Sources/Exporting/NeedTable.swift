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
          .number(Numbers.thousandth(score.score)), .number(Numbers.thousandth(score.possible)),
          .text(score.flagged.joined(separator: " ")),
          .text(score.flaggedByBorough.joined(separator: " ")), .text(score.missing.joined(separator: " ")),
          .text(score.reasons.joined(separator: " ")),
          .number(Numbers.thousandth(score.distribution.expected)),
          .number(Numbers.thousandth(score.distribution.deviation)),
          .number(Numbers.thousandth(score.distribution.probability(atLeast: score.score))),
          .text(score.chances.map { "\($0.measure)=\(Numbers.plain($0.chance))" }.joined(separator: " ")),
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
      "expected_score", .number,
      "The score to count on when what young people said is taken as uncertain as it is: Σ weight × chance."),
    Table.Field("score_sd", .number, "Its standard deviation; 0 where nothing uncertain counts."),
    Table.Field("p_score_ge", .number, "Probability that the score is the one shown or more, 0 to 1."),
    Table.Field(
      "chances", .string, "For each measure of what young people said, the probability of a flag: id=chance."),
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
  let expectedScore: Double
  let scoreDeviation: Double
  /// By score from 0 up in whole numbers to what is possible: the probability of as much or more.
  let atLeast: [Double]
  /// By measure of what young people said.
  let chances: [String: Double]
  let flagged: [String]
  let flaggedByBorough: [String]
  let missing: [String]
  let reasons: [String]

  private enum CodingKeys: String, CodingKey {
    case code, name, borough, score, possible, flagged, missing, chances
    case expectedScore = "expected_score"
    case scoreDeviation = "score_sd"
    case atLeast = "p_score_ge"
    case flaggedByBorough = "flagged_by_borough"
    case reasons = "missing_because"
  }

  package init(_ score: NeedScore) {
    code = score.ward.code
    name = score.ward.name
    borough = score.ward.borough.name
    self.score = Numbers.thousandth(score.score)
    possible = Numbers.thousandth(score.possible)
    let spread = score.distribution
    expectedScore = Numbers.thousandth(spread.expected)
    scoreDeviation = Numbers.thousandth(spread.deviation)
    atLeast = stride(from: 0, through: min(100, score.possible), by: 1).map {
      Numbers.thousandth(spread.probability(atLeast: $0))
    }
    chances = Dictionary(score.chances.map { ($0.measure, $0.chance) }) { first, _ in first }
    flagged = score.flagged
    flaggedByBorough = score.flaggedByBorough
    missing = score.missing
    reasons = score.reasons
  }
}

extension NeedScore {
  /// The measures whose figure is an estimate, with the chance of a flag to three digits.
  package var chances: [(measure: Measure.ID, chance: Double)] {
    uncertain.map { ($0.measure, Numbers.thousandth($0.chance)) }
  }

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
