extension Function {
  static let nodeFunctions: [Function] = [
    Function("count", 1, .number) { call throws(ExpressionError) in .number(Double(try call.nodes(0).count))
    },
    Function("count-non-empty", 1, .number) { call throws(ExpressionError) in
      .number(Double(try call.nodes(0).count { !$0.value.isEmpty }))
    },
    Function("sum", 1, .number) { call throws(ExpressionError) in
      // Nodes without an answer are left out, as Collect does; XPath 1.0 alone would make the sum NaN.
      let answered = try call.nodes(0).filter { !$0.value.isEmpty }
      return .number(answered.reduce(0) { $0 + call.evaluation.number(.string($1.value)) })
    },
    Function("position", Arity(0, to: 1), .number, position),
    Function("last", 0, .number) { call throws(ExpressionError) in .number(Double(call.focus.size ?? 1)) },
    Function("current", 0, .nodes) { call throws(ExpressionError) in
      .nodes(call.evaluation.read(call.evaluation.current.map { [$0] } ?? []))
    },
    Function("instance", 1, .nodes, instance),
    Function("pulldata", 4, .string, pulldata),
    Function("randomize", Arity(1, to: 2), .nodes, randomize),
    Function("name", Arity(0, to: 1), .string, nodeName),
    Function("local-name", Arity(0, to: 1), .string, nodeName),
  ]

  /// Without an argument the place in the set a condition is tried on, or of the question's own node; with one,
  /// the place of that node among its siblings of the same name: the number of a repeat.
  @Sendable private static func position(_ call: Call) throws(ExpressionError) -> Value {
    if call.count == 0, let position = call.focus.position { return .number(Double(position)) }
    let reference: NodeReference?
    if call.count == 0 {
      reference = call.focus.node
    } else if case .nodes(let nodes) = try call.value(0) {
      reference = nodes.first?.reference
    } else {
      throw Call.notNodes(at: call.arguments[0].span)
    }
    guard let reference, let instance = call.evaluation.instance(of: reference) else { return .number(1) }
    try call.evaluation.spend(
      instance.parent(of: reference.node).map { instance.children(of: $0).count } ?? 0)
    return .number(Double(instance.position(of: reference.node)))
  }

  @Sendable private static func instance(_ call: Call) throws(ExpressionError) -> Value {
    let name = try call.string(0)
    guard let list = call.evaluation.list(name) else {
      throw ExpressionError(
        "expression.unknown-list", "There is no list named “\(name)”.",
        remedy: "Name a list of the sheet choices, or a file given with the form.")
    }
    return .nodes(call.evaluation.read([NodeReference(instance: name, node: list.document)]))
  }

  /// `instance(list)/root/item[key = value]/column`.
  @Sendable private static func pulldata(_ call: Call) throws(ExpressionError) -> Value {
    let (name, column) = (try call.string(0), try call.string(1))
    let (key, wanted) = (try call.string(2), try call.string(3))
    guard let list = call.evaluation.list(name), !wanted.isEmpty else { return .string("") }
    for item in list.items {
      let cells = list.children(of: item)
      try call.evaluation.spend(cells.count)
      guard cells.contains(where: { list.name(of: $0) == key && list[$0] == wanted }) else { continue }
      return .string(cells.first { list.name(of: $0) == column }.map { list[$0] } ?? "")
    }
    return .string("")
  }

  @Sendable private static func randomize(_ call: Call) throws(ExpressionError) -> Value {
    let nodes = try call.nodes(0)
    guard call.count == 2 else { return .nodes(nodes.shuffled(using: &call.evaluation.generator)) }
    return .nodes(shuffled(nodes, seed: try call.value(1)))
  }

  @Sendable private static func nodeName(_ call: Call) throws(ExpressionError) -> Value {
    guard case .nodes(let nodes) = call.count == 0 ? call.own : try call.value(0), let first = nodes.first
    else {
      return .string("")
    }
    return .string(call.evaluation.instance(of: first.reference)?.name(of: first.reference.node) ?? "")
  }
}
