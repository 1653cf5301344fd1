import Expressions

/// The answers to a form as they stand, in the tree the form lays out: an XForms instance.
///
/// After every change all that depends on it is worked out again: what is relevant, calculations, how often a
/// section is asked. What is not relevant keeps its value, in case its branch opens again, but reads as empty.
struct Answers: Equatable, Sendable {
  let form: Form
  /// Days since 1970-01-01.
  let today: Int
  let seed: UInt64
  var language: String
  var tree: Instance
  /// Where each element of the form stands: several times in a repeat, in document order.
  var nodes: [[Instance.Node]]
  /// The element each node belongs to.
  var places: [Instance.Node: Int] = [:]
  /// What each calculation last came to, so that it does not undo what a person typed over it.
  var computed: [Instance.Node: String] = [:]
  /// Nodes whose own condition does not hold.
  var closed: Set<Instance.Node> = []
  /// What the person has answered or passed by, so that a default nobody saw is not kept.
  var met: Set<Instance.Node> = []
  var skipped: Set<Instance.Node> = []

  init(form: Form, today: Int, seed: UInt64, language: String = "") {
    self.form = form
    self.today = today
    self.seed = seed
    self.language = language
    tree = Instance(root: form.elements[0].name)
    nodes = form.elements.map { _ in [] }
    nodes[0] = [tree.root]
    places[tree.root] = 0
    for child in form.elements[0].children { add(child, to: tree.root, isFirst: true) }
    settle()
    setInitialValues(of: tree.root)
    settle()
  }

  func element(of node: Instance.Node) -> Element? {
    places[node].flatMap { form.elements.indices.contains($0) ? form.elements[$0] : nil }
  }

  func question(at node: Instance.Node) -> Question? { element(of: node)?.question }

  func context(at node: Instance.Node? = nil) -> AnswersContext {
    AnswersContext(answers: self, form: tree, current: node)
  }

  /// Takes a value that fits, and works out what depends on it.
  mutating func set(_ value: String, at node: Instance.Node) {
    skipped.remove(node)
    met.insert(node)
    guard tree[node] != value else { return }
    tree[node] = value
    settle(after: element(of: node)?.name)
    fireTriggers(of: node)
  }

  mutating func skip(_ node: Instance.Node) {
    let old = tree[node]
    tree[node] = ""
    met.insert(node)
    skipped.insert(node)
    guard !old.isEmpty else { return }
    settle(after: element(of: node)?.name)
    fireTriggers(of: node)
  }

  /// Whether the person has answered or skipped it.
  func isDone(_ node: Instance.Node) -> Bool { met.contains(node) }

  /// Calculations that wait for the change of a question, worked out when it has changed.
  private mutating func fireTriggers(of node: Instance.Node) {
    guard let name = question(at: node)?.name else { return }
    for element in form.elements.indices {
      guard let question = form.elements[element].question, question.trigger.contains(name) else { continue }
      for target in nodes[element] where tree.nodes(named: name, seenFrom: target).contains(node) {
        tree[target] = question.calculation.map(context(at: target).stored) ?? ""
        settle(after: question.name)
      }
    }
  }
}
