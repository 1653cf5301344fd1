package import Surveys

/// How the responses of one survey are counted: which questions, and which of them say where and who.
///
/// Tallies made by different plans do not add up; a change of plan means counting again.
package struct TallyPlan: Equatable, Sendable, Codable {
  /// The question whose answer is a ward code.
  package var areaQuestion: String
  package var indicators: [Indicator]
  /// The groups people are weighted by, in order (neighbours are collapsed into each other).
  package var margins: [Margin]
  /// What figures are broken down by.
  package var breakdowns: [Breakdown]
  /// What groups of people are set against each other by.
  package var comparisons: [Breakdown]
  package var scales: [Scale]
  /// Choices that are not substantive answers: by question, then by choice name.
  package var missing: [String: [String: Kind]]
  /// The borough code of each ward code. Wards that are not here count for London only.
  package var boroughs: [String: String]

  /// `Choice.Missing` as it is stored with a plan.
  package enum Kind: String, Sendable, Codable { case dontKnow, declined, notRelevant }

  package init(
    areaQuestion: String, indicators: [Indicator], margins: [Margin] = [], breakdowns: [Breakdown] = [],
    comparisons: [Breakdown] = [], scales: [Scale] = [],
    missing: [String: [String: Choice.Missing]] = [:], boroughs: [String: String] = [:]
  ) {
    self.areaQuestion = areaQuestion
    self.indicators = indicators
    self.margins = margins
    self.breakdowns = breakdowns
    self.comparisons = comparisons
    self.scales = scales
    self.missing = missing.mapValues { kinds in
      kinds.mapValues { kind in
        switch kind {
        case .dontKnow: .dontKnow
        case .declined: .declined
        case .notRelevant: .notRelevant
        }
      }
    }
    self.boroughs = boroughs
  }

  /// The plan a survey declares; nil when it does not say which question is the area.
  package init?(of form: Form, boroughs: [String: String]) {
    let about = form.declarations
    guard let area = about.roles[.area] else { return nil }
    self.init(
      areaQuestion: area, indicators: about.indicators, margins: about.margins,
      breakdowns: about.breakdowns, comparisons: about.comparisons, scales: Scale.all(of: form),
      missing: form.missingKinds, boroughs: boroughs)
  }

  /// Every question that is counted, sorted: the columns of `SessionColumns`.
  package var questions: [String] {
    Set(
      indicators.map(\.question) + margins.map(\.question) + (breakdowns + comparisons).map(\.question)
        + scales.flatMap(\.questions)
    ).sorted()
  }

  /// What became of a question in a response.
  package func answer(to question: String, in response: Response) -> Answer {
    switch response.outcomes[question] {
    case nil: .notAsked
    case .declined: .declined
    case .notRelevant: .notRelevant
    case .answered(let value):
      switch missing[question]?[value] {
      case .dontKnow: .dontKnow
      case .declined: .declined
      case .notRelevant: .notRelevant
      case nil: .given(value)
      }
    }
  }

  /// What is counted of a response.
  ///
  /// A weight that is not a number above 0 counts as 1: the import refuses such weights with a message, and here
  /// no person is lost.
  package func person(_ response: Response) -> Person {
    Person(
      ward: answer(to: areaQuestion, in: response).value ?? "",
      weight: response.weight.isFinite && response.weight > 0 ? response.weight : 1,
      answers: questions.map { answer(to: $0, in: response) })
  }
}

extension TallyPlan {
  /// The tally of many responses.
  package func tally(of responses: some Sequence<Response>) -> Tally {
    responses.reduce(into: Tally()) { add($1, to: &$0) }
  }

  package func tally(of response: Response) -> Tally { tally(of: [response]) }

  private func add(_ response: Response, to tally: inout Tally) {
    let person = person(response)
    let answers = Dictionary(zip(questions, person.answers)) { first, _ in first }
    let group = Tally.Group(
      ward: person.ward, stratum: response.stratum, cluster: response.session,
      cell: margins.first { margin in
        answers[margin.question]?.value.map(margin.choices.contains) ?? false
      }?.group ?? "")
    tally.addPerson(to: group, answers: answers, weight: person.weight)
  }
}
