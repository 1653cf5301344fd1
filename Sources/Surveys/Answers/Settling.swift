import Expressions

extension Answers {
  /// Works out relevance, calculations and counts until nothing changes; at most once an element and once
  /// more, so that a form that refers to itself in a circle keeps its last values.
  ///
  /// - Parameter name: the question that has changed; nil when anything may have.
  mutating func settle(after name: String? = nil) {
    var changes = Changes(names: name.map { [$0] } ?? [], areUnknown: name == nil)
    for _ in form.elements where !changes.isEmpty { changes = pass(after: changes) }
  }

  /// What has changed since the rules that depend on it were last worked out.
  private struct Changes {
    var names: Set<String> = []
    var areUnknown = false
    var isEmpty: Bool { names.isEmpty && !areUnknown }

    func concern(_ element: Element) -> Bool {
      guard !areUnknown, let inputs = element.inputs else { return true }
      return !inputs.isDisjoint(with: names)
    }
  }

  /// One pass, in form order, over everything that depends on what has changed; what it changed itself.
  private mutating func pass(after earlier: Changes) -> Changes {
    var changes = earlier
    var made = Changes()
    func note(_ names: Set<String>) {
      changes.names.formUnion(names)
      made.names.formUnion(names)
    }
    for (index, element) in form.elements.enumerated() where element.hasRule && changes.concern(element) {
      if let count = element.repetition?.count, sync(index, element, count) {
        note(element.namesInside)
        changes.areUnknown = true
        made.areUnknown = true
      }
      for node in nodes[index] {
        if let relevant = element.relevant, decide(relevant, at: node) { note(element.namesInside) }
        if let calculation = element.calculation, compute(calculation, at: node) { note([element.name]) }
      }
    }
    return made
  }

  /// Opens or closes a node. False when it stays as it is.
  private mutating func decide(_ relevant: Expression, at node: Instance.Node) -> Bool {
    let isRelevant = context(at: node).isTrue(relevant)
    guard closed.contains(node) == isRelevant else { return false }
    tree.setRelevant(isRelevant, node)
    if isRelevant { closed.remove(node) } else { closed.insert(node) }
    return true
  }

  private mutating func compute(_ calculation: Expression, at node: Instance.Node) -> Bool {
    let value = context(at: node).stored(calculation)
    guard computed[node] != value else { return false }
    computed[node] = value
    guard tree[node] != value else { return false }
    tree[node] = value
    return true
  }

  /// Makes a counted repeat as long as its count says; one that is not relevant stays as it is.
  private mutating func sync(_ index: Int, _ element: Element, _ count: Expression) -> Bool {
    guard let above = element.parent else { return false }
    var hasChanged = false
    for parent in nodes[above] where tree.isRelevant(parent) {
      let present = instances(of: index, below: parent)
      if let first = present.first, !tree.isRelevant(first) { continue }
      let number = (try? count.evaluate(in: context(at: present.first ?? parent)))?.number ?? 0
      let wanted = number.isNaN ? 0 : Int(min(max(0, number), Double(Self.mostTimes)))
      for extra in present.dropFirst(wanted) {
        removeInstance(extra)
        hasChanged = true
      }
      for _ in present.count..<max(present.count, wanted) {
        let node = addInstance(of: index, to: parent)
        setInitialValues(of: node)
        hasChanged = true
      }
    }
    return hasChanged
  }
}
