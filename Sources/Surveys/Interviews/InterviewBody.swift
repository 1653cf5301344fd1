import Expressions

extension Interview {
  /// Lists longer than number keys reach are searched by typing.
  private static let mostNumbered = 9

  /// How a question is asked.
  func body(of question: Question, at node: Instance.Node) -> Page.Body {
    switch question.kind {
    case .text, .time, .dateTime: return .type(.text)
    case .integer: return .type(.integer)
    case .decimal: return .type(.decimal)
    case .date: return .type(.date)
    case .range(let from, let through, let by): return .type(.range(from: from, through: through, by: by))
    case .acknowledge: return .pickOne([Page.Option(name: "OK", label: "OK")])
    case .selectMultiple: return .pickSeveral(options(of: question, at: node))
    case .rank(_, let limit): return .rank(options(of: question, at: node), limit: limit)
    case .selectOne:
      let options = options(of: question, at: node)
      let isSearched = !question.appearance.isDisjoint(with: ["autocomplete", "search", "search()"])
      return options.count > Self.mostNumbered || isSearched ? .find(options) : .pickOne(options)
    case .note, .calculate, .hidden, .metadata, .unaskable: return .reading
    }
  }

  /// The choices a question offers now, those near this club first.
  private func options(of question: Question, at node: Instance.Node) -> [Page.Option] {
    let offered = answers.choices(of: question, at: node)
    let first = nearby.compactMap { name in offered.first { $0.name == name } }
    let rest = offered.filter { !nearby.contains($0.name) }
    return (first + rest).map { choice in
      Page.Option(
        name: choice.name, label: answers.words(choice.label, at: node), standsApart: choice.missing != nil)
    }
  }
}
