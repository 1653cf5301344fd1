import Expressions

/// Which questions the answers of a row close, worked out by the tree that interviews use.
///
/// A branch is judged only when all that opens and closes it stands in the file: answers to other questions, and what
/// the form works out from them. Repeats, the day and chance are not judged.
struct Branches {
  /// The form as far as it can be judged, without an answer.
  private let blank: Answers
  /// What the answers are put in, by question.
  private var places: [String: Instance.Node] = [:]
  /// The questions that can be closed.
  private var judged: [String: Instance.Node] = [:]
  /// The questions that decide, and what their answers came to for an earlier row.
  private var deciding: [String] = []
  private var found: [[String]: Set<String>] = [:]

  /// - Parameter names: the questions that the file answers.
  init(_ form: Form, known names: [String]) {
    let rules = BranchRules(form, known: Set(names))
    blank = Answers(form: rules.form, today: 0, seed: 0)
    for (index, element) in rules.form.elements.enumerated() where element.question != nil {
      guard let node = blank.nodes[index].first, names.contains(element.name) else { continue }
      places[element.name] = node
      if rules.judged.contains(element.name) { judged[element.name] = node }
    }
    deciding = judged.isEmpty ? [] : places.keys.filter(rules.inputs.contains).sorted()
  }

  mutating func closed(by outcomes: [String: Outcome]) -> Set<String> {
    if judged.isEmpty { return [] }
    let values = deciding.map { name in
      if case .answered(let value) = outcomes[name] { value } else { "" }
    }
    if let known = found[values] { return known }
    var answers = blank
    for (name, value) in zip(deciding, values) {
      if let place = places[name] { answers.tree[place] = value }
    }
    answers.settle()
    let closed = Set(judged.filter { !answers.tree.isRelevant($0.value) }.keys)
    found[values] = closed
    return closed
  }
}

/// The rules of a form that answers of a file decide, and the form with no others.
private struct BranchRules {
  let form: Form
  /// Questions under a condition that can be judged.
  let judged: Set<String>
  /// All that its rules refer to.
  let inputs: Set<String>

  init(_ whole: Form, known names: Set<String>) {
    let counts = Dictionary(whole.elements.map { ($0.name, 1) }, uniquingKeysWith: +)
    let unique = whole.elements.filter { counts[$0.name] == 1 }
    var known = names.intersection(unique.map(\.name))
    func isKnown(_ rule: Expression?) -> Bool {
      rule.map { $0.seesOnlyReferences && !$0.changesByItself && $0.references.isSubset(of: known) } ?? true
    }
    func lineage(_ element: Element) -> [Element] {
      sequence(first: element) { $0.parent.map { whole.elements[$0] } }.map(\.self)
    }
    func isJudged(_ element: Element) -> Bool {
      lineage(element).allSatisfy { isKnown($0.relevant) && $0.repetition == nil }
    }
    var before = -1
    while before != known.count {
      before = known.count
      for element in unique
      where element.calculation != nil && isKnown(element.calculation) && isJudged(element) {
        known.insert(element.name)
      }
    }
    judged = Set(
      unique.filter { names.contains($0.name) && isJudged($0) && lineage($0).contains { $0.relevant != nil } }
        .map(\.name))
    func kept(_ items: [Item]) -> [Item] {
      items.compactMap { item in
        switch item {
        case .question(var question):
          guard known.contains(question.name) else { return nil }
          if names.contains(question.name) { question.calculation = nil }
          if !isKnown(question.relevant) { question.relevant = nil }
          (question.initial, question.trigger) = (nil, [])
          return .question(question)
        case .group(var group):
          guard group.repetition == nil else { return nil }
          if !isKnown(group.relevant) { group.relevant = nil }
          group.items = kept(group.items)
          return .group(group)
        }
      }
    }
    form = Form(
      id: whole.id, title: "", version: whole.version, items: kept(whole.items), choices: whole.choices,
      declarations: Declarations(), languages: whole.languages, root: whole.elements[0].name)
    inputs = form.elements.reduce(into: []) { inputs, element in
      for rule in [element.relevant, element.calculation].compactMap(\.self) {
        inputs.formUnion(rule.references)
      }
    }
  }
}
