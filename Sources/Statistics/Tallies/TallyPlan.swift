package import Surveys

/// How the responses of one survey are counted: which questions, and which of them say where and who.
///
/// Tallies made by different plans do not add up; a change of plan means counting again.
package struct TallyPlan: Equatable, Sendable {
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
  package enum Kind: String, Sendable { case dontKnow, declined, notRelevant }

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
    let scales = Scale.all(of: form)
    // What is compared is shown, so it is a breakdown, too, and passes disclosure control as one.
    let others = about.comparisons.filter { other in !about.breakdowns.contains { $0.id == other.id } }
    self.init(
      areaQuestion: area, indicators: about.indicators + scales.map(\.index), margins: about.margins,
      breakdowns: about.breakdowns + others, comparisons: about.comparisons, scales: scales,
      missing: form.missingKinds, boroughs: boroughs)
  }

  /// Every question that is counted, sorted: the columns of `SessionColumns`.
  package var questions: [String] {
    Set(
      indicators.map(\.question) + margins.map(\.question) + (breakdowns + comparisons).map(\.question)
        + scales.flatMap(\.questions)
    ).subtracting(scales.map(\.column)).sorted()
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
  /// A weight outside `Response.weights` counts as 1: the import refuses such weights with a message, and here
  /// no person is lost.
  package func person(_ response: Response) -> Person {
    Person(
      ward: answer(to: areaQuestion, in: response).value ?? "",
      weight: Response.weights.contains(response.weight) ? response.weight : 1,
      answers: questions.map { answer(to: $0, in: response) })
  }
}

extension TallyPlan {
  /// Whether the answers to a question make a group: of them it tells nothing that its name does not.
  func makes(_ group: BreakdownValue?, by question: String) -> Bool {
    breakdowns.contains { $0.id == group?.breakdown && $0.question == question }
  }
}
