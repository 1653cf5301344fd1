/// How one question was answered and left unanswered in London.
///
/// Answers, refusals and "not sure" stand where disclosure control lets them; who was not asked, or whom it did not
/// concern, in tens from ten on, so that no total of people can be taken apart.
package struct MissingReport: Equatable, Sendable, Codable {
  package var question: String
  package var answered: Int?
  package var declined: Int?
  package var dontKnow: Int?
  package var notRelevant: Int?
  package var notAsked: Int?

  /// Of the questions that indicators are about, in their order.
  static func all(_ tally: Tally, released: [Released<Estimate>]) -> [MissingReport] {
    let scales = Set(tally.plan.scales.map(\.column))
    return tally.plan.indicators.map(\.question).uniqued.filter { !scales.contains($0) }.map { question in
      let ids = tally.plan.indicators.filter { $0.question == question && !$0.countsDontKnow }.map(\.id)
      let shown = released.first {
        $0.figure.level == .london && $0.figure.group == nil && ids.contains($0.figure.indicator)
      }?.published
      let people = tally.answers(in: Domains.Domain(area: AreaTree.london), to: question)
      func tens(_ answer: Answer) -> Int? {
        let tens = (people[answer] ?? 0) / 10 * 10
        return tens > 0 ? tens : nil
      }
      return MissingReport(
        question: question, answered: shown?.n, declined: shown?.declined, dontKnow: shown?.dontKnow,
        notRelevant: tens(.notRelevant), notAsked: tens(.notAsked))
    }
  }
}
