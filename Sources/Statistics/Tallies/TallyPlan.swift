package import Surveys

/// How a response of one survey is counted: which questions, and which of them say where and who.
package struct TallyPlan: Equatable, Sendable, Codable {
  /// The question whose answer is a ward code.
  package var areaQuestion: String
  /// The questions counted: those of the survey's indicators.
  package var questions: Set<String>
  /// The groups people are weighted by, in order (neighbours are collapsed into each other).
  package var margins: [Margin]
  /// Choices that are not substantive answers: by question, then by choice name.
  package var missing: [String: [String: Kind]]

  /// `Choice.Missing` as it is stored with a plan.
  package enum Kind: String, Sendable, Codable { case dontKnow, declined }

  package init(
    areaQuestion: String, indicators: [Indicator], margins: [Margin],
    missing: [String: [String: Choice.Missing]]
  ) {
    self.areaQuestion = areaQuestion
    questions = Set(indicators.map(\.question))
    self.margins = margins
    self.missing = missing.mapValues { $0.mapValues { $0 == .dontKnow ? .dontKnow : .declined } }
  }

  /// The tally of one response.
  ///
  /// A weight that is not a number above 0 counts as 1: the import refuses such weights with a message, and here
  /// no person is lost.
  package func tally(of response: Response) -> Tally {
    var tally = Tally()
    add(response, to: &tally)
    return tally
  }

  /// Adds a response to `tally`; the same as adding its own tally, and faster.
  package func add(_ response: Response, to tally: inout Tally) {
    let weight = response.weight.isFinite && response.weight > 0 ? response.weight : 1
    let group = Tally.Group(
      ward: given(areaQuestion, in: response) ?? "", stratum: response.stratum, cluster: response.session,
      cell: margins.first { isIn($0, response) }?.group ?? "")
    let answers = questions.map { ($0, answer(to: $0, in: response)) }
    tally.addPerson(to: group, answers: Dictionary(answers) { first, _ in first }, weight: weight)
  }

  /// The tally of many responses.
  package func tally(of responses: some Sequence<Response>) -> Tally {
    responses.reduce(into: Tally()) { add($1, to: &$0) }
  }

  private func answer(to question: String, in response: Response) -> Tally.Answer {
    switch response.outcomes[question] {
    case nil: .notAsked
    case .declined: .declined
    case .notRelevant: .notRelevant
    case .answered(let value):
      switch missing[question]?[value] {
      case .dontKnow: .dontKnow
      case .declined: .declined
      case nil: .given(value)
      }
    }
  }

  private func given(_ question: String, in response: Response) -> String? {
    if case .given(let value) = answer(to: question, in: response) { value } else { nil }
  }

  private func isIn(_ margin: Margin, _ response: Response) -> Bool {
    given(margin.question, in: response).map(margin.choices.contains) ?? false
  }
}
