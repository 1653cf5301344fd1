import Expressions

extension Snapshot {
  /// Lists longer than number keys reach are searched by typing.
  private static let mostNumbered = 9

  /// How a question is asked.
  func body(of question: Question) -> Page.Body {
    switch question.kind {
    case .text: return .type(.text)
    case .integer: return .type(.integer)
    case .decimal: return .type(.decimal)
    case .date: return .type(.date)
    case .range(let from, let through, let by): return .type(.range(from: from, through: through, by: by))
    case .selectMultiple: return .pickSeveral(options(of: question))
    case .rank(_, let limit): return .rank(options(of: question), limit: limit)
    case .selectOne:
      let options = options(of: question)
      let isLong = options.count > Self.mostNumbered || question.appearance.contains("autocomplete")
      return isLong ? .find(options) : .pickOne(options)
    case .note, .calculate, .hidden, .unaskable: return .reading
    }
  }

  /// The choices a question offers now, those near this club first.
  func options(of question: Question) -> [Page.Option] {
    let offered = mixed(offered(interview.form.choices(of: question), by: question), for: question)
    let first = interview.nearby.compactMap { name in offered.first { $0.name == name } }
    let rest = offered.filter { !interview.nearby.contains($0.name) }
    var isAfterGap = false
    return (first + rest).map { choice in
      let standsApart = choice.missing != nil && !isAfterGap
      isAfterGap = isAfterGap || standsApart
      return Page.Option(name: choice.name, label: words(choice.label), standsApart: standsApart)
    }
  }

  /// In this person's own order where the author asked for it; "Not sure" and its like stay last.
  private func mixed(_ choices: [Choice], for question: Question) -> [Choice] {
    guard question.isRandomized else { return choices }
    let substantive = choices.filter { $0.missing == nil }
    return shuffled(substantive, seed: .number(Double(interview.seed % 2_147_483_647)))
      + choices.filter { $0.missing != nil }
  }

  /// Those of `choices` that the question's filter lets through.
  func offered(_ choices: [Choice], by question: Question) -> [Choice] {
    guard let filter = question.choiceFilter else { return choices }
    return context(at: interview.form.nodes[question.name]).choices(choices, where: filter)
  }
}
