import Places
import Statistics
import Surveys

/// A made-up young person who passes through the real interview and answers as the truth says.
struct SyntheticPerson {
  let ward: Int
  let band: String
  /// What this session's people have in common: for each indicator a number in 0..<1.
  let sharedDraws: [Double]

  /// Goes through the whole interview.
  /// - Returns: what it asked to be saved; nil when it ended without saving.
  func answers(_ start: Interview, truth: Truth, places: QuestionPlaces, using random: inout SeededRandom)
    -> [String: Outcome]?
  {
    var interview = start
    while !interview.isOver {
      let event = next(interview, truth, places, &random)
      let (after, effects) = interview.handling(event)
      for case .save(let outcomes) in effects { return outcomes }
      interview = after
    }
    return nil
  }

  private func next(
    _ interview: Interview, _ truth: Truth, _ places: QuestionPlaces, _ random: inout SeededRandom
  ) -> Event {
    guard let question = interview.question, question.isAsked else {
      return interview.isAtReview ? .submit : .next
    }
    if question.name == places.area { return .answer(truth.wards[ward].code) }
    if question.name == places.borough { return .answer(truth.wards[ward].borough.code) }
    if let choice = places.ageChoices[question.name]?[band] { return .answer(choice) }
    // Some skip: the same share of everyone, so that the truth stays the truth of those who answer.
    if random.unit() < 0.03 { return .decline }
    return answer(to: question, interview.form, truth, places, &random).map(Event.answer) ?? .decline
  }

  private func answer(
    to question: Question, _ form: Form, _ truth: Truth, _ places: QuestionPlaces,
    _ random: inout SeededRandom
  ) -> String? {
    let choices = form.choices(of: question)
    switch question.kind {
    case .integer: return "0"
    case .rank(_, let limit): return pick(limit ?? 3, of: choices, &random)
    case .selectMultiple: return pick(2, of: choices.filter { $0.missing == nil }, &random)
    case .selectOne: break
    default: return nil
    }
    let missing = choices.filter { $0.missing != nil }
    if !missing.isEmpty, random.unit() < 0.08 { return missing.randomElement(using: &random)?.name }
    let substantive = choices.filter { $0.missing == nil }
    guard let indicator = places.indicator[question.name],
      let share = truth.share(indicator: indicator, ward: ward, band: band)
    else { return substantive.randomElement(using: &random)?.name }
    let draw = random.unit() < Truth.sessionLikeness ? sharedDraws[indicator] : random.unit()
    let positive = truth.indicators[indicator].positive
    return substantive.filter { positive.contains($0.name) == (draw < share) }.randomElement(using: &random)?
      .name
  }

  private func pick(_ count: Int, of choices: [Choice], _ random: inout SeededRandom) -> String? {
    let picked = choices.shuffled(using: &random).prefix(count).map(\.name)
    return picked.isEmpty ? nil : picked.joined(separator: " ")
  }
}

/// Where a form asks what the synthetic people know.
struct QuestionPlaces {
  let area: String?
  let borough: String?
  /// Question name, population band, choice name.
  let ageChoices: [String: [String: String]]
  /// Question name to the place of its first indicator.
  let indicator: [String: Int]

  init(of form: Form) {
    let about = form.declarations
    area = about.roles[.area]
    borough = about.roles[.borough]
    ageChoices = Dictionary(grouping: about.margins, by: \.question).mapValues { margins in
      Dictionary(margins.compactMap { margin in margin.choices.min().map { (margin.group, $0) } }) {
        first, _ in first
      }
    }
    indicator = Dictionary(
      about.indicators.enumerated().map { ($1.question, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
