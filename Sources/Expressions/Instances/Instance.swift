/// A tree of named values: the answers to a form, or a list of choices. XForms calls it an instance.
///
/// The tree is a value: copying it is cheap, and changing a copy leaves the original as it was.
package struct Instance: Equatable, Sendable {
  /// A place in the tree. It stays valid while its instance lives, also when other nodes are removed.
  package struct Node: Hashable, Sendable {
    let index: Int
  }

  struct Entry: Equatable, Sendable {
    var name: String
    var value: String
    var parent: Int
    var children: [Int] = []
    var isRepeat: Bool
    var isRelevant = true
    var isRemoved = false
  }

  var entries: [Entry]
  /// Where each name occurs, in document order.
  var places: [String: [Int]]

  /// The top element; above it is only the document itself.
  package var root: Node { Node(index: 1) }
  /// The document: the node that `/` means.
  package var document: Node { Node(index: 0) }

  /// - Parameter root: the name of the top element, `data` for a form, `root` for a list.
  package init(root: String = "data") {
    entries = [
      Entry(name: "", value: "", parent: -1, children: [1], isRepeat: false),
      Entry(name: root, value: "", parent: 0, isRepeat: false),
    ]
    places = [root: [1]]
  }

  /// Adds a node as the last child of `parent`.
  ///
  /// - Parameter isRepeat: whether it is one instance of a repeat: then `${name}` from inside it means the node
  ///   of the same instance.
  @discardableResult
  package mutating func append(
    _ name: String, value: String = "", isRepeat: Bool = false, to parent: Node? = nil
  ) -> Node {
    let above = parent ?? root
    let index = entries.count
    guard entries.indices.contains(above.index) else { return root }
    entries.append(Entry(name: name, value: value, parent: above.index, isRepeat: isRepeat))
    entries[above.index].children.append(index)
    places[name, default: []].append(index)
    if !isOnLastBranch(above.index) { sortPlaces(of: name) }
    return Node(index: index)
  }

  /// Takes a node and all below it out of the tree.
  package mutating func remove(_ node: Node) {
    guard node.index > 1, entries.indices.contains(node.index), !entries[node.index].isRemoved else { return }
    let parent = entries[node.index].parent
    entries[parent].children.removeAll { $0 == node.index }
    var waiting = [node.index]
    while let index = waiting.popLast() {
      entries[index].isRemoved = true
      places[entries[index].name]?.removeAll { $0 == index }
      waiting += entries[index].children
    }
  }

  /// What is stored in a node; a node that is not there holds nothing.
  package subscript(node: Node) -> String {
    get { entry(node)?.value ?? "" }
    set { if entry(node) != nil { entries[node.index].value = newValue } }
  }

  /// Says whether a node (and so all below it) is relevant. New nodes are.
  package mutating func setRelevant(_ isRelevant: Bool, _ node: Node) {
    if entry(node) != nil { entries[node.index].isRelevant = isRelevant }
  }

  /// Whether what is appended below comes last in document order.
  private func isOnLastBranch(_ index: Int) -> Bool {
    lineage(of: Node(index: index)).allSatisfy { node in
      parent(of: node).map { entries[$0.index].children.last == node.index } ?? true
    }
  }

  mutating func sortPlaces(of name: String) {
    let keyed = (places[name] ?? []).map { (key: branch(to: $0), index: $0) }
    places[name] = keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.index)
  }

  /// The place among its siblings of each node from the document down to this one.
  private func branch(to index: Int) -> [Int] {
    lineage(of: Node(index: index)).reversed().map { node in
      parent(of: node).flatMap { entries[$0.index].children.firstIndex(of: node.index) } ?? 0
    }
  }

  func entry(_ node: Node) -> Entry? {
    guard entries.indices.contains(node.index), !entries[node.index].isRemoved else { return nil }
    return entries[node.index]
  }
}

/// A node, and which tree it stands in.
package struct NodeReference: Hashable, Sendable {
  /// The secondary instance, or nil for the form itself.
  package let instance: String?
  package let node: Instance.Node

  package init(instance: String? = nil, node: Instance.Node) {
    self.instance = instance
    self.node = node
  }
}
