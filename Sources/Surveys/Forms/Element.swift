import Expressions

/// A question or group in the design of a form: where it stands, and what it depends on.
struct Element: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case form
    case question(Question)
    case group(Group)
  }

  var name: String
  /// `/data/section/age`.
  var path: String
  /// What its outcome is kept under: its name or, where another has the same name, its path below the form.
  var key: String
  /// The element around it, by index; nil for the form itself.
  var parent: Int?
  /// The elements directly inside it, by index, in form order.
  var children: [Int] = []
  var content: Content

  var question: Question? { if case .question(let question) = content { question } else { nil } }
  var group: Group? { if case .group(let group) = content { group } else { nil } }
  var repetition: Repetition? { group?.repetition }

  var relevant: Expression? { question?.relevant ?? group?.relevant }
  /// What is worked out again and again; a calculation with a trigger is not.
  var calculation: Expression? { question.flatMap { $0.trigger.isEmpty ? $0.calculation : nil } }
  /// Its own name and those of all inside it: what changes with its relevance.
  var namesInside: Set<String> { namesBelow.union([name]) }
  private var namesBelow: Set<String> = []
  /// The names its rules refer to; nil when they may depend on more than that.
  var inputs: Set<String>? = []
  var hasRule: Bool { relevant != nil || calculation != nil || repetition?.count != nil }
}

extension Element {
  private var ruleInputs: Set<String>? {
    var inputs: Set<String> = []
    for expression in [relevant, calculation, repetition?.count].compactMap({ $0 }) {
      guard expression.seesOnlyReferences else { return nil }
      inputs.formUnion(expression.references)
    }
    return inputs
  }

  /// - Parameter root: the name of the element around all others: `data` unless the settings say otherwise.
  static func all(of items: [Item], root: String) -> [Element] {
    var all = [Element(name: root, path: "/" + root, key: "", parent: nil, content: .form)]
    func add(_ items: [Item], to parent: Int) {
      for item in items {
        let (name, content): (String, Content) =
          switch item {
          case .question(let question): (question.name, .question(question))
          case .group(let group): (group.name, .group(group))
          }
        let index = all.count
        all.append(
          Element(
            name: name, path: all[parent].path + "/" + name, key: name, parent: parent, content: content))
        all[parent].children.append(index)
        if case .group(let group) = item { add(group.items, to: index) }
      }
    }
    add(items, to: 0)
    for index in all.indices.reversed() {
      all[index].inputs = all[index].ruleInputs
      guard let parent = all[index].parent else { continue }
      all[parent].namesBelow.insert(all[index].name)
      all[parent].namesBelow.formUnion(all[index].namesBelow)
    }
    let counts = Dictionary(all.map { ($0.name, 1) }, uniquingKeysWith: +)
    for index in all.indices where counts[all[index].name, default: 0] > 1 {
      all[index].key = String(all[index].path.dropFirst(root.count + 2))
    }
    return all
  }
}
