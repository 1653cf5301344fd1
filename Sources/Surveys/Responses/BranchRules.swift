import Expressions

/// The rules of a form that answers of a file decide, and the form with no others.
struct BranchRules {
  let form: Form
  /// Questions under a condition that can be judged, each with the questions of the file that it hangs on.
  let judged: [String: Set<String>]
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
    let elements = Dictionary(unique.map { ($0.name, $0) }) { first, _ in first }
    func needs(_ element: Element, _ seen: inout Set<String>) -> Set<String> {
      let isGiven = names.contains(element.name)
      let rules =
        lineage(element).compactMap(\.relevant) + [isGiven ? nil : element.calculation].compactMap { $0 }
      let references = rules.reduce(into: Set<String>()) { $0.formUnion($1.references) }
      var found = references.intersection(names)
      for name in references.subtracting(names) where seen.insert(name).inserted {
        if let element = elements[name] { found.formUnion(needs(element, &seen)) }
      }
      return found
    }
    judged = unique.filter {
      names.contains($0.name) && isJudged($0) && lineage($0).contains { $0.relevant != nil }
    }.reduce(into: [:]) { judged, element in
      var seen: Set<String> = []
      judged[element.name] = needs(element, &seen)
    }
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
