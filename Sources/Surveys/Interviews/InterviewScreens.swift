import Expressions

extension Answers {
  /// The innermost group around a node whose questions share one screen; nil where each has its own.
  func screen(around node: Instance.Node) -> Instance.Node? {
    var present = tree.parent(of: node)
    while let group = present {
      if element(of: group)?.group?.isOneScreen == true { return group }
      present = tree.parent(of: group)
    }
    return nil
  }

  /// The questions and words of one screen that are open now, in order.
  func shown(on screen: Instance.Node) -> [Instance.Node] {
    stops.compactMap { stop in
      guard case .question(let node) = stop, self.screen(around: node) == screen else { return nil }
      return node
    }
  }

  func isAnswerable(_ node: Instance.Node) -> Bool {
    question(at: node).map { $0.isAsked && !isReadOnly($0, at: node) } ?? false
  }

  /// The stops a person comes by: questions, notes, and whether there is another. On a shared screen those are its
  /// questions, since its notes are read on the way; where it has none, its first note.
  var personalStops: [Stop] {
    let stops = stops
    var answerable: Set<Instance.Node> = []
    for case .question(let node) in stops where isAnswerable(node) {
      if let screen = screen(around: node) { answerable.insert(screen) }
    }
    var begun: Set<Instance.Node> = []
    return stops.filter { stop in
      switch stop {
      case .question(let node):
        guard question(at: node)?.isShown == true else { return false }
        guard let screen = screen(around: node) else { return true }
        return answerable.contains(screen) ? isAnswerable(node) : begun.insert(screen).inserted
      case .another: return true
      case .screen: return false
      }
    }
  }
}

extension Interview {
  /// What shares the screen with a question, before it and after it.
  func neighbours(of node: Instance.Node) -> (above: [Page.Neighbour], below: [Page.Neighbour]) {
    guard let screen = answers.screen(around: node) else { return ([], []) }
    let rows = gridRows(around: node)
    var (above, below, isPast) = ([Page.Neighbour](), [Page.Neighbour](), false)
    var section = sectionTitle(from: screen)
    for other in answers.shown(on: screen) {
      var words: [Page.Neighbour] = []
      let title = sectionTitle(from: answers.tree.parent(of: other))
      if title != section { words.append(Page.Neighbour(words: title)) }
      section = title
      if other != node { words += neighbour(other, isRow: rows.contains(other)) }
      if isPast { below += words } else { above += words }
      if other == node { isPast = true }
    }
    return (above, below)
  }

  private func neighbour(_ node: Instance.Node, isRow: Bool) -> [Page.Neighbour] {
    guard let question = answers.question(at: node) else { return [] }
    let words = answers.words(question.label, at: node)
    if question.isTableHeading || question.kind == .note {
      // The head of a table-list repeats the title of its group.
      return words.isEmpty || words == sectionTitle(from: answers.tree.parent(of: node))
        ? [] : [Page.Neighbour(words: words)]
    }
    let picked = isRow ? answers.tree[node].split(separator: " ").map(String.init) : nil
    return [Page.Neighbour(words: words, answer: answerSoFar(at: node), picked: picked)]
  }

  /// Empty while there is none: a question that nobody has come to is not "not answered".
  private func answerSoFar(at node: Instance.Node) -> String {
    answers.tree[node].isEmpty && !answers.skipped.contains(node) ? "" : answerInWords(at: node)
  }

  /// The questions that are rows of one grid with this one, itself included; empty when it is in none: those below
  /// the same heads, picked from the same choices.
  func gridRows(around node: Instance.Node) -> Set<Instance.Node> {
    guard let screen = answers.screen(around: node), let question = answers.question(at: node) else {
      return []
    }
    let shown = answers.shown(on: screen)
    let hasHeads = shown.contains { other in
      answers.question(at: other).map { $0.isTableHeading && $0.list == question.list } ?? false
    }
    let choices = answers.choices(of: question, at: node).map(\.name)
    guard hasHeads, (1...Self.mostNumbered).contains(choices.count) else { return [] }
    let rows = shown.filter { other in
      guard answers.isAnswerable(other), let row = answers.question(at: other), row.list == question.list,
        row.isGridRow || answers.element(of: screen)?.group?.appearance.contains("table-list") == true
      else { return false }
      return row.isPickedOneWay(as: question) && answers.choices(of: row, at: other).map(\.name) == choices
    }
    return rows.contains(node) ? Set(rows) : []
  }
}

extension Question {
  fileprivate var isGridRow: Bool { !appearance.isDisjoint(with: ["list-nolabel", "list-no-label"]) }

  /// Whether both take one choice, or both take several.
  fileprivate func isPickedOneWay(as other: Question) -> Bool {
    switch (kind, other.kind) {
    case (.selectOne, .selectOne), (.selectMultiple, .selectMultiple): true
    default: false
    }
  }
}
