import Expressions

extension Answers {
  /// The most times round a repeat, however large its `repeat_count`.
  static let mostTimes = 200

  /// Puts an element and all inside it into the tree, below `parent`.
  ///
  /// - Parameter isFirst: whether the form is being laid out. Then a repeat begins with one instance; inside a
  ///   later instance of a repeat, a repeat begins with none, as Collect lays it out.
  mutating func add(_ index: Int, to parent: Instance.Node, isFirst: Bool) {
    let element = form.elements[index]
    if element.repetition != nil {
      if isFirst { addInstance(of: index, to: parent, isFirst: true) }
      return
    }
    let node = tree.append(element.name, to: parent)
    register(node, index)
    for child in element.children { add(child, to: node, isFirst: isFirst) }
  }

  /// One more time round a repeat, after the others below `parent`.
  @discardableResult
  mutating func addInstance(of index: Int, to parent: Instance.Node, isFirst: Bool = false) -> Instance.Node {
    let element = form.elements[index]
    let before = tree.children(of: parent).count { (places[$0] ?? 0) <= index }
    let node = tree.insert(element.name, isRepeat: true, to: parent, at: before)
    register(node, index)
    for child in element.children { add(child, to: node, isFirst: isFirst) }
    return node
  }

  /// The instances of a repeat below `parent`.
  func instances(of index: Int, below parent: Instance.Node) -> [Instance.Node] {
    tree.children(of: parent).filter { places[$0] == index }
  }

  mutating func removeInstance(_ node: Instance.Node) {
    var waiting = [node]
    while let next = waiting.popLast() {
      waiting += tree.children(of: next)
      if let index = places.removeValue(forKey: next) { nodes[index].removeAll { $0 == next } }
      met.remove(next)
      skipped.remove(next)
      computed[next] = nil
    }
    tree.remove(node)
  }

  private mutating func register(_ node: Instance.Node, _ index: Int) {
    places[node] = index
    nodes[index].append(node)
  }

  /// Another time round a repeat at a person's wish, with its defaults in place.
  mutating func addAnother(of index: Int, below parent: Instance.Node) {
    let node = addInstance(of: index, to: parent)
    settle()
    setInitialValues(of: node)
    settle()
  }

  /// The column `default`, for a node and all below it; computed ones see the others.
  mutating func setInitialValues(of top: Instance.Node) {
    var waiting = [top]
    while let node = waiting.popLast() {
      waiting += tree.children(of: node).reversed()
      guard let question = question(at: node) else { continue }
      switch question.initial {
      case .value(let value): tree[node] = value
      case .computed(let expression): tree[node] = context(at: node).stored(expression)
      case nil:
        if case .metadata(let type) = question.kind, ["today", "start", "end"].contains(type) {
          let now = context().now
          tree[node] =
            Value.date(type == "today" ? Moment(milliseconds: now.milliseconds, hasTime: false) : now).stored
        }
      }
    }
  }
}
