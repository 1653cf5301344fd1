import Expressions

extension Interview {
  /// Lists longer than number keys reach are searched by typing.
  static let mostNumbered = 9

  /// How a question is asked.
  func body(of question: Question, at node: Instance.Node) -> Page.Body {
    switch question.kind {
    case .text: return .type(question.appearance.contains("numbers") ? .numbers : .text)
    case .time: return .type(.time)
    case .dateTime: return .type(.dateTime)
    case .integer: return .type(.integer)
    case .decimal: return .type(.decimal)
    case .date:
      if question.appearance.contains("year") { return .type(.year) }
      return .type(question.appearance.contains("month-year") ? .month : .date)
    case .range(let from, let through, let by): return .type(.range(from: from, through: through, by: by))
    case .acknowledge: return .pickOne([Page.Option(name: "OK", label: "OK")])
    case .selectMultiple: return .pickSeveral(options(of: question, at: node))
    case .rank(_, let limit): return .rank(options(of: question, at: node), limit: limit)
    case .selectOne:
      let options = options(of: question, at: node)
      let isSearched = question.appearance.contains { word in
        ["autocomplete", "search"].contains { word.hasPrefix($0) }
      }
      return options.count > Self.mostNumbered || isSearched ? .find(options) : .pickOne(options)
    case .note, .calculate, .hidden, .metadata, .unaskable: return .reading
    }
  }

  /// What the column `appearance` makes of the layout, for those of its words that mean something on a terminal.
  func look(of question: Question, at node: Instance.Node, as body: Page.Body) -> Page.Look {
    let words = question.appearance
    switch body {
    case .pickOne, .pickSeveral:
      if gridRows(around: node).contains(node) { return .grid }
      if case .pickOne = body, words.contains("likert") { return .scale }
      return columns(words) ?? .plain
    case .type(.range):
      if words.contains("rating") { return .rating }
      if !words.isDisjoint(with: ["picker", "vertical"]) { return .wheel }
      return .slider(hasTicks: !words.contains("no-ticks"))
    case .type:
      // Of these the first that fits, since what is typed in secret must not be shown in another way.
      let looks: [(String, Page.Look)] = [
        ("masked", .masked), ("multiline", .tall), ("thousands-sep", .thousands), ("counter", .counter),
      ]
      return looks.first { words.contains($0.0) }?.1 ?? .plain
    case .reading, .rank, .find, .review: return .plain
    }
  }

  /// Columns where these words ask for them: with a number behind the last hyphen, so many.
  private func columns(_ words: Set<String>) -> Page.Look? {
    let asking = words.sorted().first { word in
      let stem = word.prefix { $0 != "-" }
      return word == "list" || ["columns", "compact", "quickcompact", "horizontal"].contains(stem)
    }
    return asking.map {
      .columns($0.split(separator: "-").last.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil })
    }
  }

  /// An answer as people read it on the review page and beside other questions.
  func answerInWords(at node: Instance.Node) -> String {
    let words = answers.answerInWords(at: node)
    guard let question = answers.question(at: node), !answers.skipped.contains(node),
      words == answers.tree[node]
    else { return words }
    switch (question.kind, body(of: question, at: node)) {
    case _ where question.appearance.contains("masked"): return "(not shown)"
    case _ where question.appearance.contains("thousands-sep"): return words.inThousands
    case (.date, .type(.year)): return String(words.prefix(4))
    case (.date, .type(.month)):
      return DayWords.words(words).split(separator: " ").dropFirst().joined(separator: " ")
    case (.date, _): return DayWords.words(words)
    case (.time, _): return String(words.prefix(5))
    case (.dateTime, _):
      return DayWords.words(String(words.prefix(10))) + ", " + words.dropFirst(11).prefix(5)
    default: return words
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
