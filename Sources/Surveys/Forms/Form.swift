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
  /// The languages of its texts as its headers name them, the default one first; one entry when it has one,
  /// which is `""` where the headers name none.
  package var languages: [String]

  package init(
    id: String, title: String, version: String, items: [Item], choices: [String: [Choice]],
    declarations: Declarations, languages: [String] = [""], root: String = "data"
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.items = items
    self.choices = choices
    self.declarations = declarations
    self.languages = languages.isEmpty ? [""] : languages
    questions = Form.flatten(items, inside: [])
    elements = Element.all(of: items, root: root)
    byName = Dictionary(
      questions.map { ($0.question.name, $0.question) }, uniquingKeysWith: { first, _ in first })
    lists = choices.mapValues(Instance.init(choices:))
    relabelled = Dictionary(
      questions.compactMap { placed in
        guard let columns = placed.question.choiceColumns, let list = placed.question.list else { return nil }
        return (placed.question.name, (choices[list] ?? []).map { $0.seen(through: columns) })
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A question and the groups around it, outermost first.
  package struct Placed: Equatable, Sendable {
    package var question: Question
    package var groups: [Group]
  }

  /// Every question in form order.
  package let questions: [Placed]
  private let byName: [String: Question]
  /// The choices of questions that name the columns to take them from.
  private let relabelled: [String: [Choice]]
  /// Questions and groups as one list in form order, each knowing its parent; the first is the form itself.
  let elements: [Element]
  /// The choice lists as `instance('list')` reads them.
  let lists: [String: Instance]

  package func question(named name: String) -> Question? { byName[name] }

  /// The choices a question picks from, before its filter; empty for other questions.
  package func choices(of question: Question) -> [Choice] {
    relabelled[question.name] ?? question.list.flatMap { choices[$0] } ?? []
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

  private static func flatten(_ items: [Item], inside groups: [Group]) -> [Placed] {
    items.flatMap { item in
      switch item {
      case .question(let question): [Placed(question: question, groups: groups)]
      case .group(let group): flatten(group.items, inside: groups + [group])
      }
    }
  }
}

extension Instance {
  /// A choice list: `root/item`, each with its name, its label and the further columns of its row.
  fileprivate init(choices: [Choice]) {
    self.init(
      items: choices.map { choice in
        let given = choice.columns.keys
        return [("name", choice.name), ("label", choice.label.words())].filter { !given.contains($0.0) }
          + choice.columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      })
  }
}
