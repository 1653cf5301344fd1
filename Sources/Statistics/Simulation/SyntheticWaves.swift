import Foundation
import Surveys

/// A SYNTHETIC survey released three times, with two breakdowns and a withdrawal: what disclosure control must stand.
///
/// Three boroughs of eight wards, uneven as clubs are; by the second and third release many more have answered in some
/// wards, a few in others, and nobody in the rest. One person of the first wave withdraws before the second release.
/// Everyone says what age and gender they are, or not. One question has two indicators, the other counts those who
/// are not sure.
package struct SyntheticWaves: Sendable {
  package let releases: [ReleaseLedger.Release]
  /// Whether a release right after the withdrawal, with nobody new, was refused.
  package let refusesWithdrawalAlone: Bool

  private static let boroughs = Dictionary(
    uniqueKeysWithValues: (0..<24).map { ("SYNTHETIC-W\(10 + $0)", "SYNTHETIC-B\($0 % 3)") })
  private static let plan = TallyPlan(
    areaQuestion: "ward",
    indicators: [
      Indicator(id: "safe", label: "SYNTHETIC", question: "q1", positive: ["very_safe", "safe"]),
      Indicator(id: "very_safe", label: "SYNTHETIC", question: "q1", positive: ["very_safe"]),
      Indicator(id: "fair", label: "SYNTHETIC", question: "q2", positive: ["yes"], countsDontKnow: true),
    ],
    breakdowns: [
      Breakdown(id: "by_age", question: "age", values: ["11_14", "15_19", "20_24"]),
      Breakdown(id: "by_gender", question: "gender", values: ["girl", "boy", "other"]),
    ], boroughs: boroughs)

  /// Draws a world; the same seed draws the same.
  package init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var people: [(ward: String, person: Person)] = []
    var ledger = ReleaseLedger()
    var refuses = false
    for wave in 0..<3 {
      for ward in Self.boroughs.keys.sorted() {
        people += Self.comers(to: ward, wave, &random).map { (ward, $0) }
      }
      if wave == 1, !people.isEmpty {
        let gone = min(people.count - 1, Int(random.uniform() * Double(people.count)))
        let before = ledger.releases.first.map { $0.tables.values.map(\.people).max() ?? 0 } ?? 0
        // Of the first wave, which stands first.
        let place = before > 0 ? gone % before : gone
        let alone = people.prefix(before).enumerated().filter { $0.offset != place }.map(\.element)
        refuses = ledger.refusal(of: Self.tables(alone, ledger), minimumBase: 10) != nil
        people.remove(at: place)
      }
      ledger = ledger.recording(Self.tables(people, ledger), label: "wave \(wave + 1)")
    }
    releases = ledger.releases
    refusesWithdrawalAlone = refuses
  }

  /// The releases as one attacker reads them who keeps them all.
  package func attack() throws -> ReleaseAudit {
    var options = ReleaseAudit.Options()
    options.isCumulative = true
    options.partitions = Self.plan.breakdowns.map(\.id)
    return try ReleaseAudit(releases.flatMap(\.rows), options: options)
  }

  private static func tables(_ people: [(ward: String, person: Person)], _ ledger: ReleaseLedger)
    -> [String: ReleaseLedger.Table]
  {
    var groups = SessionGroups(questions: plan.questions)
    for (index, one) in people.enumerated() {
      groups.add(one.person, to: SessionGroups.Session(name: "\(one.ward)/\(index / 9)"))
    }
    let tally = Tally(groups.columns, plan: plan)
    return SurveyEstimates(tally: tally, settings: EstimateSettings(weighting: .none), ledger: ledger)
      .ledgerTables
  }

  private static func comers(to ward: String, _ wave: Int, _ random: inout SeededGenerator) -> [Person] {
    let chance = random.uniform()
    let mean =
      wave == 0 || chance < 0.35 ? 22 * exp(0.7 * random.normal()) : chance < 0.7 ? 2 * random.uniform() : 0
    let share = 1 / (1 + exp(-random.normal()))
    return (0..<random.poisson(mean)).map { _ in
      let silence = random.uniform()
      let safe: Answer =
        silence < 0.03
        ? .declined
        : silence < 0.1
          ? .dontKnow : .given(random.uniform() < share ? pick(["very_safe", "safe"], &random) : "unsafe")
      let fair: Answer = random.uniform() < 0.15 ? .dontKnow : .given(random.uniform() < share ? "yes" : "no")
      let said: [String: Answer] = [
        "q1": safe, "q2": fair,
        "age": random.uniform() < 0.1
          ? .declined : .given(pick(["11_14", "11_14", "15_19", "15_19", "20_24"], &random)),
        "gender": random.uniform() < 0.1
          ? .declined : .given(pick(["girl", "girl", "girl", "boy", "boy", "boy", "other"], &random)),
      ]
      return Person(
        ward: random.uniform() < 0.04 ? "" : ward, answers: plan.questions.map { said[$0] ?? .notAsked })
    }
  }

  private static func pick(_ values: [String], _ random: inout SeededGenerator) -> String {
    values[min(values.count - 1, Int(random.uniform() * Double(values.count)))]
  }
}
