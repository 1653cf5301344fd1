extension Evaluation {
  func nodes(named name: String, lastSaved: Bool) throws(ExpressionError) -> [Value.Node] {
    guard !lastSaved else {
      let saved = list("__last-saved")?.nodes(named: name) ?? []
      return read(saved.map { NodeReference(instance: "__last-saved", node: $0) })
    }
    let found = form.nodes(named: name, seenFrom: context.current)
    try spend(found.count)
    return read(found.map { NodeReference(node: $0) })
  }

  func nodes(at path: Syntax.Path, from focus: Focus) throws(ExpressionError) -> [Value.Node] {
    var found = try start(of: path, from: focus)
    for predicate in path.predicates { found = try keep(found, where: predicate) }
    for (index, step) in path.steps.enumerated() {
      found = try walk(step, from: found)
      let isLast = index == path.steps.count - 1
      if path.start == .root, !isLast, step.predicates.isEmpty { found = stayInRepeat(found) }
    }
    return read(found)
  }

  private func start(of path: Syntax.Path, from focus: Focus) throws(ExpressionError) -> [NodeReference] {
    switch path.start {
    case .here: return focus.node.map { [$0] } ?? []
    case .root: return [NodeReference(node: form.document)]
    case .value(let syntax):
      guard case .nodes(let nodes) = try value(of: syntax, on: focus) else {
        throw ExpressionError(
          "expression.not-nodes", "What stands before the path is a plain value, not a question or a list.",
          remedy: "Start the path from a question, or from instance('list').", span: syntax.span)
      }
      return nodes.map(\.reference)
    }
  }

  /// An absolute path from inside a repeat goes through the instance it stands in, as both engines read it.
  private func stayInRepeat(_ nodes: [NodeReference]) -> [NodeReference] {
    guard nodes.count > 1 else { return nodes }
    let own = nodes.filter { currentLineage.contains($0.node) && form.entry($0.node)?.isRepeat == true }
    return own.isEmpty ? nodes : own
  }

  private func walk(_ step: Syntax.Step, from nodes: [NodeReference]) throws(ExpressionError)
    -> [NodeReference]
  {
    var reached: [NodeReference] = []
    var seen: Set<NodeReference> = []
    for node in nodes {
      var candidates = try neighbours(of: node, along: step.axis)
      if let name = step.name {
        candidates.removeAll { instance(of: $0)?.name(of: $0.node) != name }
      }
      for predicate in step.predicates { candidates = try keep(candidates, where: predicate) }
      reached += nodes.count == 1 ? candidates : candidates.filter { seen.insert($0).inserted }
    }
    return reached
  }

  private func neighbours(
    of node: NodeReference, along axis: Syntax.Step.Axis
  ) throws(ExpressionError) -> [NodeReference] {
    guard let instance = instance(of: node) else { return [] }
    let found: [Instance.Node]
    switch axis {
    case .child: found = instance.children(of: node.node)
    case .parent: found = instance.parent(of: node.node).map { [$0] } ?? []
    case .itself: found = [node.node]
    case .descendantOrSelf: found = instance.descendants(of: node.node)
    case .attribute: found = []
    }
    try spend(found.count)
    return found.map { NodeReference(instance: node.instance, node: $0) }
  }

  /// The nodes for which the condition holds; a number means the place in the set.
  func keep(_ nodes: [NodeReference], where condition: Syntax) throws(ExpressionError) -> [NodeReference] {
    var kept: [NodeReference] = []
    for (index, node) in nodes.enumerated() {
      let focus = Focus(node: node, position: index + 1, size: nodes.count)
      let value = try value(of: condition, on: focus)
      let holds = if case .number(let place) = value { place == Double(index + 1) } else { value.boolean }
      if holds { kept.append(node) }
    }
    return kept
  }

  func union(of members: [Syntax], on focus: Focus) throws(ExpressionError) -> [Value.Node] {
    var seen: Set<NodeReference> = []
    var all: [Value.Node] = []
    for member in members {
      guard case .nodes(let nodes) = try value(of: member, on: focus) else {
        throw Call.notNodes(at: member.span)
      }
      all += nodes.filter { seen.insert($0.reference).inserted }
    }
    return all
  }

  /// What the nodes hold. Those of the form that are not relevant are left out; if none is relevant, one stands
  /// for them and reads as empty.
  func read(_ nodes: [NodeReference]) -> [Value.Node] {
    let relevant = nodes.filter { $0.instance != nil || form.isRelevant($0.node) }
    if relevant.isEmpty, let first = nodes.first {
      return [Value.Node(reference: first, value: "", isRelevant: false)]
    }
    return relevant.map { reference in
      Value.Node(
        reference: reference, value: instance(of: reference)?[reference.node] ?? "", isRelevant: true)
    }
  }
}

extension Instance {
  /// The node and all below it, in document order.
  func descendants(of node: Node) -> [Node] {
    var found: [Node] = []
    var waiting = [node]
    while let next = waiting.popLast() {
      found.append(next)
      waiting += children(of: next).reversed()
    }
    return found
  }
}
