import Expressions

/// A place where an interview can stand.
enum Stop: Equatable, Sendable {
  case question(Instance.Node)
  /// After the last time round a repeat (an element of the form, by index): ask whether there is another.
  case another(Int, below: Instance.Node)
  /// Before the questions that Collect shows on one screen.
  case screen(Instance.Node)
}

extension Answers {
  /// Every place a person comes by as the answers now stand, in order.
  var stops: [Stop] {
    var stops: [Stop] = []
    visit(0, at: tree.root, into: &stops)
    return stops
  }

  private func visit(_ index: Int, at node: Instance.Node, into stops: inout [Stop]) {
    guard !closed.contains(node) else { return }
    let element = form.elements[index]
    if let question = element.question {
      if question.isShown || question.isTableHeading { stops.append(.question(node)) }
      return
    }
    if element.group?.isOneScreen == true { stops.append(.screen(node)) }
    let below = Dictionary(grouping: tree.children(of: node)) { places[$0] ?? -1 }
    for child in element.children {
      for instance in below[child] ?? [] { visit(child, at: instance, into: &stops) }
      if let repetition = form.elements[child].repetition, repetition.count == nil,
        isOpen(child, below[child], node)
      {
        stops.append(.another(child, below: node))
      }
    }
  }

  /// Whether a repeat is asked at all: its instances know, and where there are none its condition is tried.
  private func isOpen(_ index: Int, _ instances: [Instance.Node]?, _ parent: Instance.Node) -> Bool {
    if let last = instances?.last { return !closed.contains(last) }
    guard let relevant = form.elements[index].relevant else { return true }
    return context(at: parent).isTrue(relevant)
  }

  /// The questions a person is asked, in order.
  var asked: [Instance.Node] { questions { $0.isAsked } }

  private func questions(_ isWanted: (Question) -> Bool) -> [Instance.Node] {
    stops.compactMap { stop in
      guard case .question(let node) = stop, let question = question(at: node), isWanted(question) else {
        return nil
      }
      return node
    }
  }

  /// `/data/kids[2]/name`, with the number of each instance of a repeat.
  func path(of node: Instance.Node) -> String {
    path(of: node) { element in element.repetition != nil }
  }

  /// `/data[…]`: the same with a number behind each name below the form, as JavaRosa writes it.
  func numberedPath(of node: Instance.Node) -> String { path(of: node) { $0.parent != nil } }

  private func path(of node: Instance.Node, isNumbered: (Element) -> Bool) -> String {
    var steps: [String] = []
    var present: Instance.Node? = node
    while let node = present, let element = element(of: node) {
      steps.append(element.name + (isNumbered(element) ? "[\(tree.position(of: node))]" : ""))
      present = tree.parent(of: node)
    }
    return "/" + steps.reversed().joined(separator: "/")
  }

  /// What an outcome is kept under: the question's name; inside a repeat its path below the form, with numbers.
  func key(of node: Instance.Node) -> String {
    guard let element = element(of: node) else { return "" }
    let numbered = path(of: node)
    return numbered.contains("[") ? String(numbered.dropFirst(form.elements[0].path.count + 1)) : element.key
  }
}
