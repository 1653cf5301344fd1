import Expressions

extension Answers {
  /// Works out relevance, calculations and counts until nothing changes; at most once an element and once
  /// more, so that a form that refers to itself in a circle keeps its last values.
  mutating func settle() {
    for _ in form.elements where !pass() { return }
  }

  /// One pass over everything that depends on answers, in form order. False when it changed nothing.
  private mutating func pass() -> Bool {
    var hasChanged = false
    for (index, element) in form.elements.enumerated() where element.hasRule {
      if let count = element.repetition?.count, sync(index, element, count) { hasChanged = true }
      for node in nodes[index] {
        if let relevant = element.relevant {
          let isRelevant = context(at: node).isTrue(relevant)
          if closed.contains(node) == isRelevant {
            tree.setRelevant(isRelevant, node)
            if isRelevant { closed.remove(node) } else { closed.insert(node) }
            hasChanged = true
          }
        }
        if let calculation = element.calculation, compute(calculation, at: node) { hasChanged = true }
      }
    }
    return hasChanged
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
