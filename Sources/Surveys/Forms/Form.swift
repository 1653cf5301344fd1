import Expressions

/// A survey, as read from an XLSForm workbook.
package struct Form: Equatable, Sendable {
  /// `form_id`: letters, digits, `-`, `_`, `.`; never empty.
  package var id: String
  package var title: String
  /// As the author writes it; empty when there is none.
  package var version: String
  package var items: [Item]
  /// By list name; for lists from a file, by file name.
  package var choices: [String: [Choice]]
  package var declarations: Declarations

  package init(
    id: String, title: String, version: String, items: [Item], choices: [String: [Choice]],
    declarations: Declarations
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.items = items
    self.choices = choices
    self.declarations = declarations
    questions = Form.flatten(items, inside: [])
    (blank, nodes) = Form.tree(of: items)
    rules = Form.rules(of: items)
    filtered = questions.map(\.question).filter { $0.choiceFilter != nil }
    byName = Dictionary(
      questions.map { ($0.question.name, $0.question) }, uniquingKeysWith: { first, _ in first })
  }

  /// A question and the groups around it, outermost first.
  package struct Placed: Equatable, Sendable {
    package var question: Question
    package var groups: [Group]
  }

  /// Every question in form order.
  package let questions: [Placed]
  private let byName: [String: Question]
  /// The answers as a tree before anyone has answered, and where in it each question and group stands.
  let blank: Instance
  let nodes: [String: Instance.Node]
  /// The questions whose choices depend on answers, in form order.
  let filtered: [Question]
  /// The questions and groups that depend on answers, in form order.
  let rules: [Rule]

  struct Rule: Equatable, Sendable {
    var name: String
    var relevant: Expression?
    var calculation: Expression?
  }

  package func question(named name: String) -> Question? { byName[name] }

  /// The choices a question picks from, before its filter; empty for other questions.
  package func choices(of question: Question) -> [Choice] {
    question.list.flatMap { choices[$0] } ?? []
  }

  /// Why each choice of each question is not a substantive answer: question name, choice name, kind.
  package var missingKinds: [String: [String: Choice.Missing]] {
    var kinds: [String: [String: Choice.Missing]] = [:]
    for placed in questions {
      for choice in choices(of: placed.question) {
        if let missing = choice.missing { kinds[placed.question.name, default: [:]][choice.name] = missing }
      }
    }
    return kinds
  }

  private static func tree(of items: [Item]) -> (Instance, [String: Instance.Node]) {
    var tree = Instance()
    var nodes: [String: Instance.Node] = [:]
    func add(_ items: [Item], to parent: Instance.Node) {
      for item in items {
        switch item {
        case .question(let question): nodes[question.name] = tree.append(question.name, to: parent)
        case .group(let group):
          let node = tree.append(group.name, to: parent)
          nodes[group.name] = node
          add(group.items, to: node)
        }
      }
    }
    add(items, to: tree.root)
    return (tree, nodes)
  }

  private static func rules(of items: [Item]) -> [Rule] {
    items.flatMap { item in
      switch item {
      case .question(let question):
        [Rule(name: question.name, relevant: question.relevant, calculation: question.calculation)]
      case .group(let group): [Rule(name: group.name, relevant: group.relevant)] + rules(of: group.items)
      }
    }.filter { $0.relevant != nil || $0.calculation != nil }
  }

  private static func flatten(_ items: [Item], inside groups: [Group]) -> [Placed] {
    items.flatMap { item in
      switch item {
      case .question(let question): [Placed(question: question, groups: groups)]
      case .group(let group): flatten(group.items, inside: groups + [group])
      }
    }
  }
}
