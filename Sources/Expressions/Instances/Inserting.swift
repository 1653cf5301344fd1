extension Instance {
  /// Adds a node as child number `index` (from 0) of `parent`: one more time round a repeat, which stands
  /// before what follows the repeat. Past the last child it is appended.
  package mutating func insert(
    _ name: String, isRepeat: Bool = false, to parent: Node, at index: Int
  ) -> Node {
    let node = append(name, isRepeat: isRepeat, to: parent)
    guard entries.indices.contains(parent.index), let last = entries[parent.index].children.popLast() else {
      return node
    }
    let place = min(max(0, index), entries[parent.index].children.count)
    entries[parent.index].children.insert(last, at: place)
    sortPlaces(of: name)
    return node
  }
}
