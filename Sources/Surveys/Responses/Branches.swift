import Expressions

/// Which questions the answers of a row close, worked out by the tree that interviews use.
///
/// A branch is judged only when all that opens and closes it stands in the file: answers to other questions, and what
/// the form works out from them. Repeats, the day and chance are not judged. Nor is a branch that hangs on a blank,
/// unless that is blank because its own branch is closed: who stopped early was not asked, whatever the rest says.
struct Branches {
  /// The form as far as it can be judged, without an answer.
  private let blank: Answers
  /// What the answers are put in, by question.
  private var places: [String: Instance.Node] = [:]
  /// The questions that can be closed.
  private var judged: [String: Instance.Node] = [:]
  /// By question that can be closed, the questions of the file that decide it.
  private let needs: [String: Set<String>]
  /// The questions that decide, and what their answers came to for an earlier row.
  private var deciding: [String] = []
  private var found: [[Outcome?]: Set<String>] = [:]

  /// - Parameter names: the questions that the file answers.
  init(_ form: Form, known names: [String]) {
    let rules = BranchRules(form, known: Set(names))
    blank = Answers(form: rules.form, today: 0, seed: 0)
    needs = rules.judged
    for (index, element) in rules.form.elements.enumerated() where element.question != nil {
      guard let node = blank.nodes[index].first, names.contains(element.name) else { continue }
      places[element.name] = node
      if rules.judged[element.name] != nil { judged[element.name] = node }
    }
    deciding = judged.isEmpty ? [] : places.keys.filter(rules.inputs.contains).sorted()
  }

  mutating func closed(by outcomes: [String: Outcome]) -> Set<String> {
    if judged.isEmpty { return [] }
    let given = deciding.map { outcomes[$0] }
    if let known = found[given] { return known }
    var answers = blank
    for (name, outcome) in zip(deciding, given) {
      if case .answered(let value) = outcome, let place = places[name] { answers.tree[place] = value }
    }
    answers.settle()
    let shut = Set(judged.filter { !answers.tree.isRelevant($0.value) }.keys)
    let answered = Set(zip(deciding, given).filter { $0.1 != nil }.map(\.0))
    let closed = sure(shut, open: answered.subtracting(shut))
    found[given] = closed
    return closed
  }

  /// Those of the closed questions that hang on nothing but open answers and what is surely closed itself.
  private func sure(_ shut: Set<String>, open: Set<String>) -> Set<String> {
    var sure: Set<String> = []
    while true {
      let more = shut.filter { needs[$0]?.isSubset(of: open.union(sure)) == true }
      if more.count == sure.count { return sure }
      sure = more
    }
  }
}
