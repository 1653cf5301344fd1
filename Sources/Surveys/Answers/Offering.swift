import Expressions

extension Answers {
  /// The choices a question offers now, in the order it offers them.
  func choices(of question: Question, at node: Instance.Node) -> [Choice] {
    mixed(offered(by: question, at: node), for: question, at: node)
  }

  /// The choices of its list that the question's filter lets through.
  func offered(by question: Question, at node: Instance.Node) -> [Choice] {
    if let source = question.listFromAnswers { return answered(source, for: question, at: node) }
    let choices = form.choices(of: question)
    guard let filter = question.choiceFilter, let list = question.list else {
      return choices.filter { !$0.name.isEmpty }
    }
    return context(at: node).choices(choices, of: list, where: filter).filter { !$0.name.isEmpty }
  }

  /// What was answered to `source` each time round its repeat, as choices. The filter is tried on each of those
  /// times; without one, blank answers are left out.
  private func answered(_ source: String, for question: Question, at node: Instance.Node) -> [Choice] {
    tree.nodes(named: source, seenFrom: node).filter { answer in
      guard tree.isRelevant(answer), !tree[answer].isEmpty else { return false }
      guard let filter = question.choiceFilter, let around = tree.parent(of: answer) else { return true }
      return (try? filter.evaluate(in: context(at: answer), on: NodeReference(node: around)))?.boolean
        ?? false
    }.map { Choice(name: tree[$0], label: Text(tree[$0])) }
  }

  /// Whether a choice of that name is offered now.
  func offers(_ name: String, by question: Question, at node: Instance.Node) -> Bool {
    if question.listFromAnswers != nil { return offered(by: question, at: node).contains { $0.name == name } }
    guard let list = question.list,
      let index = form.choices(of: question).firstIndex(where: { $0.name == name })
    else { return false }
    guard let filter = question.choiceFilter else { return true }
    guard let items = form.lists[list]?.items, items.indices.contains(index) else { return false }
    let item = NodeReference(instance: list, node: items[index])
    return (try? filter.evaluate(in: context(at: node), on: item))?.boolean ?? false
  }

  /// Mixed up where the author asked for it: by the seed the form names, or in this person's own order.
  /// "Not sure" and its like stay last.
  private func mixed(_ choices: [Choice], for question: Question, at node: Instance.Node) -> [Choice] {
    guard question.isRandomized else { return choices }
    let seed = question.randomSeed.flatMap { try? $0.evaluate(in: context(at: node)) }
    return shuffled(
      choices.filter { $0.missing == nil }, seed: seed ?? .number(Double(self.seed % 2_147_483_647)))
      + choices.filter { $0.missing != nil }
  }

  /// The words of a label in the language shown, with the answers it refers to put in.
  func words(_ text: Text, at node: Instance.Node? = nil) -> String {
    context(at: node).filled(text.words(in: language))
  }

  /// An answer as the review page tells it.
  func answerInWords(at node: Instance.Node) -> String {
    if skipped.contains(node) { return "(skipped)" }
    let value = tree[node]
    guard !value.isEmpty, let question = question(at: node) else { return "(not answered)" }
    guard question.list != nil else { return value }
    let choices = form.choices(of: question)
    var names = value.split(separator: " ").map(String.init)
    if case .selectOne = question.kind { names = [value] }
    return names.map { name in
      choices.first { $0.name == name }.map { words($0.label) } ?? name
    }.joined(separator: ", ")
  }

  /// A changed answer may close the choice an earlier one picked (another borough, other wards): that is
  /// forgotten, to be asked again.
  mutating func forgetWhatNoLongerFits() {
    for (index, element) in form.elements.enumerated() {
      guard let question = element.question,
        question.choiceFilter != nil || question.listFromAnswers != nil
      else { continue }
      for node in nodes[index] where !tree[node].isEmpty {
        var names = tree[node].split(separator: " ").map(String.init)
        if case .selectOne = question.kind { names = [tree[node]] }
        guard !names.allSatisfy({ offers($0, by: question, at: node) }) else { continue }
        set("", at: node)
        met.remove(node)
      }
    }
  }
}
