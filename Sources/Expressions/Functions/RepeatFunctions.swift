extension Function {
  static let repeatFunctions: [Function] = [
    Function("indexed-repeat", Arity(3, to: 7, by: 2), .nodes, indexedRepeat)
  ]

  /// The node of the first argument that stands in the given instance of each repeat named, up to three deep;
  /// an index of 0 or less, or none, counts as 1. Repeats not named stay as the question sees them.
  @Sendable private static func indexedRepeat(_ call: Call) throws(ExpressionError) -> Value {
    let form = call.evaluation.form
    var found = try call.everywhere(0)
    for argument in stride(from: 1, to: call.count - 1, by: 2) {
      let repeats = Set(try call.everywhere(argument))
      let number = try call.number(argument + 1)
      let index = number >= 1 ? number.rounded(.towardZero) : 1
      try call.evaluation.spend(found.count)
      found.removeAll { node in
        guard let around = form.lineage(of: node).first(where: repeats.contains) else { return true }
        return Double(form.position(of: around)) != index
      }
    }
    let near = form.narrow(found, to: call.evaluation.context.current)
    return .nodes(call.evaluation.read(near.prefix(1).map { NodeReference(node: $0) }))
  }
}

extension Call {
  /// Every node of the form that the reference or path means, in all instances of all repeats.
  func everywhere(_ index: Int) throws(ExpressionError) -> [Instance.Node] {
    let form = evaluation.form
    if case .reference(let name, false) = arguments[index].kind { return form.nodes(named: name) }
    guard case .nodes(let nodes) = try value(index) else { throw Call.notNodes(at: arguments[index].span) }
    guard let first = nodes.first, first.reference.instance == nil else { return [] }
    let path = form.path(of: first.reference.node)
    try evaluation.spend(form.nodes(named: path.last ?? "").count)
    return form.nodes(named: path.last ?? "").filter { form.path(of: $0) == path }
  }
}
