import Exporting
import Need
import Places

/// Need scores of every ward with the settings that made them.
struct Ranking {
  let measures: [Measure]
  let model: NeedModel
  /// By measure, those of weight 0 left out.
  let flags: [Flags]
  let scores: [NeedScore]
  let isSynthetic: Bool
  let settings: NeedSettings

  init(of release: Release, options: NeedOptions) throws {
    (measures, model) = try options.choice(from: Measure.bundled + release.measures(options.perception))
    flags = measures.compactMap(model.flags)
    scores = NeedModel.scores(of: flags)
    isSynthetic = release.isSynthetic && measures.contains { $0.origin == .survey }
    settings = NeedSettings(
      threshold: options.threshold, measures: options.measures, weights: model.weights,
      ties: model.ties.rawValue, perception: options.perception.rawValue, note: NeedScore.caveat,
      data: isSynthetic ? DataNote.synthetic : nil)
  }

  /// The scores as files and `--csv` show them.
  func table(of shown: [NeedScore]) -> NeedTable {
    NeedTable(
      scores: shown, isSynthetic: isSynthetic, hasSurvey: measures.contains { $0.origin == .survey })
  }

  /// Where each measure's cut fell.
  var cuts: [CutRecord] {
    let byMeasure = Dictionary(flags.map { ($0.measure.id, $0) }) { first, _ in first }
    return measures.map { measure in
      CutRecord(
        measure, byMeasure[measure.id]?.cut ?? model.cut(of: measure),
        weight: model.weights[measure.id] ?? 1, chancesBy: byMeasure[measure.id]?.method)
    }
  }

  /// Below this number of wards a measure compares too few to say much; it is counted all the same, and told.
  private static let fewWards = 100

  /// The scores as a terminal shows them: for each ward its count and what it scored on.
  func text(of shown: [NeedScore]) -> String {
    var lines = isSynthetic ? [DataNote.synthetic, ""] : []
    for score in shown {
      let count = [score.score, score.possible].map { Numbers.plain(Numbers.thousandth($0)) }.joined(
        separator: " of ")
      lines.append(count + String(repeating: " ", count: max(2, 12 - count.count)) + score.ward.label)
      let borough = Set(score.flaggedByBorough)
      lines += TextLayout.wrapped(
        score.flagged.map { borough.contains($0) ? $0 + "°" : $0 }.joined(separator: ", "), indent: 12)
      lines += TextLayout.wrapped(chances(of: score), indent: 12)
      for (reason, ids) in score.missingByReason {
        lines += TextLayout.wrapped("no figure for \(ids.joined(separator: ", ")): \(reason)", indent: 12)
      }
    }
    lines += [
      "",
      "\(shown.count) of \(scores.count) wards; worst \(Numbers.plain(model.threshold)) % of each measure.",
    ]
    if !measures.allSatisfy({ $0.level == .ward }) {
      lines.append("° a borough's figure, the same for all its wards.")
    }
    if flags.contains(where: \.isUncertain) {
      lines += TextLayout.wrapped(
        "Expected: the score to count on when what young people said is taken as uncertain as it is, ± its "
          + "standard deviation; per cents are the chances of such a flag. Flags are taken as independent.",
        indent: 0)
    }
    let tied = cuts.filter { $0.note != nil }.map(\.id)
    if !tied.isEmpty {
      lines += TextLayout.wrapped(
        "Ties at the threshold are \(model.ties.rawValue); they changed how many wards are flagged on: "
          + tied.joined(separator: ", ") + ". See --json.", indent: 0)
    }
    let few = cuts.filter { $0.wards > 0 && $0.wards < Self.fewWards }.map(\.id)
    if !few.isEmpty {
      lines += TextLayout.wrapped(
        "Fewer than \(Self.fewWards) wards have a figure, so “worst” says little, for: "
          + few.joined(separator: ", ") + ".", indent: 0)
    }
    return (lines + [NeedScore.caveat]).joined(separator: "\n")
  }
}

extension Ranking {
  /// What uncertain figures mean for a score: its expectation, and the chances of the flags they may bring.
  private func chances(of score: NeedScore) -> String {
    let uncertain = score.uncertain
    if uncertain.isEmpty { return "" }
    let spread = score.distribution
    let flags = uncertain.sorted { $0.chance > $1.chance }.filter { $0.chance >= 0.05 }.map {
      "\($0.measure) \(Int(($0.chance * 100).rounded())) %"
    }
    return (["expected \(tenth(spread.expected)) ± \(tenth(spread.deviation))"] + flags).joined(
      separator: ", ")
  }

  private func tenth(_ number: Double) -> String { Numbers.plain((number * 10).rounded() / 10) }
}

/// What a user chose, printed with every result.
struct NeedSettings: Encodable {
  var threshold: Double
  var measures: String
  var weights: [String: Double]
  var ties: String
  /// `modelled` or `direct`: what stands for what young people said.
  var perception: String
  var note: String
  var data: String?
}

/// Where one measure's cut fell.
struct CutRecord: Encodable {
  var id: String
  var title: String
  var level: String
  var weight: Double
  /// The value of the last ward asked for; nil when no ward has the measure.
  var cut: Double?
  var wards: Int
  var asked: Int
  var flagged: Int
  var note: String?
  /// How the chances of its flags were computed; nil where its figures are counts of what was recorded.
  var chancesBy: String?

  private enum CodingKeys: String, CodingKey {
    case id, title, level, weight, cut, wards, asked, flagged, note
    case chancesBy = "chances_by"
  }

  init(_ measure: Measure, _ cut: Cut, weight: Double, chancesBy: String?) {
    id = measure.id
    title = measure.title
    level = measure.level.rawValue
    self.weight = weight
    self.cut = cut.value
    wards = cut.wards
    asked = cut.worst
    flagged = cut.flagged
    note = cut.note
    self.chancesBy = chancesBy
  }
}
