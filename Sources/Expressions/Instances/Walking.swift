extension Instance {
  package func name(of node: Node) -> String { entry(node)?.name ?? "" }

  /// The node above, nil above the document.
  package func parent(of node: Node) -> Node? {
    guard let parent = entry(node)?.parent, parent >= 0 else { return nil }
    return Node(index: parent)
  }

  package func children(of node: Node) -> [Node] {
    (entry(node)?.children ?? []).map(Node.init)
  }

  /// Every node of that name, in document order.
  package func nodes(named name: String) -> [Node] {
    (places[name] ?? []).map(Node.init)
  }

  /// Whether the node and all above it are relevant.
  package func isRelevant(_ node: Node) -> Bool {
    lineage(of: node).allSatisfy { entry($0)?.isRelevant ?? false }
  }

  /// The node, its parent, and so on up to the document.
  func lineage(of node: Node) -> [Node] {
    var lineage: [Node] = []
    var present: Node? = entry(node) == nil ? nil : node
    while let node = present {
      lineage.append(node)
      present = parent(of: node)
    }
    return lineage
  }

  /// The node's place among its siblings of the same name, from 1.
  package func position(of node: Node) -> Int {
    guard let parent = parent(of: node) else { return 1 }
    let alike = children(of: parent).filter { name(of: $0) == name(of: node) }
    return (alike.firstIndex(of: node) ?? 0) + 1
  }

  /// The nodes `${name}` means as seen from `viewer`: those in the innermost repeat instance around it whose
  /// repeat holds any in the form's design, be it none in this instance; otherwise all of that name.
  package func nodes(named name: String, seenFrom viewer: Node?) -> [Node] {
    narrow(nodes(named: name), to: viewer, byDesign: true)
  }

  /// Those of `nodes` in the innermost repeat instance around `viewer` that holds any of them, or all.
  ///
  /// - Parameter byDesign: whether none are meant when another instance of that repeat holds some, and this one
  ///   does not.
  func narrow(_ nodes: [Node], to viewer: Node?, byDesign: Bool = false) -> [Node] {
    guard let viewer, nodes.count > 1 || byDesign && !nodes.isEmpty else { return nodes }
    let around = lineage(of: viewer).filter { entry($0)?.isRepeat == true }
    if around.isEmpty { return nodes }
    let lineages = nodes.map { Set(lineage(of: $0).dropFirst()) }
    for ancestor in around {
      let inside = zip(nodes, lineages).filter { $0.1.contains(ancestor) }.map(\.0)
      if !inside.isEmpty { return inside }
      guard byDesign else { continue }
      let others = Set(places[name(of: ancestor)] ?? []).subtracting([ancestor.index])
      let path = path(of: ancestor)
      let isElsewhere = lineages.contains { lineage in
        lineage.contains { others.contains($0.index) && self.path(of: $0) == path }
      }
      if isElsewhere { return [] }
    }
    return nodes
  }

  /// The names from the top element down to the node: its place in the form's design.
  func path(of node: Node) -> [String] {
    lineage(of: node).reversed().dropFirst().map(name)
  }
}
