import Expressions

/// Walks through a form with scripted answers, as Collect would: every question in turn, each value offered
/// until one is taken.
package struct Walker {
  private var answers: Answers
  private let script: WalkScript
  private var walk = Walk()

  /// - Parameters:
  ///   - language: as the form's headers name it; the form's first language when nil. `default` is the
  ///     language of a column without one.
  ///   - today: days since 1970-01-01.
  package static func walk(
    through form: Form, script: WalkScript, language: String? = nil, today: Int, seed: UInt64 = 0
  ) -> Walk {
    let language = language == "default" ? "" : language ?? form.languages[0]
    var walker = Walker(
      answers: Answers(form: form, today: today, seed: seed, language: language), script: script)
    walker.run()
    return walker.walk
  }

  private init(answers: Answers, script: WalkScript) {
    self.answers = answers
    self.script = script
  }

  private mutating func run() {
    var next = 0
    // Answers open and close what lies ahead, so the stops are looked up anew each time.
    while answers.stops.indices.contains(next), walk.steps.count < 20_000 {
      let stop = answers.stops[next]
      switch stop {
      case .screen(let node): walk.steps.append(Walk.Step(screen: answers.numberedPath(of: node)))
      case .question(let node): visit(node)
      case .another(let index, let parent):
        if prompt(index, parent) { continue }
      }
      next = (answers.stops.firstIndex(of: stop) ?? next) + 1
    }
    finish()
  }

  private mutating func visit(_ node: Instance.Node) {
    guard let question = answers.question(at: node) else { return }
    let isReadOnly = answers.isReadOnly(question, at: node)
    var step = Walk.Step(q: answers.numberedPath(of: node), type: question.walkType)
    step.label = words(question.label, at: node)
    if answers.isRequired(question, at: node) { step.required = true }
    if isReadOnly { step.readonly = true }
    if question.list != nil, !question.isExternal {
      let choices = answers.choices(of: question, at: node)
      step.nChoices = choices.count
      step.choices = choices.map(\.name)
      step.choiceLabels = choices.map { words($0.label, at: node) }
    }
    if !isReadOnly { step.tries = tries(of: question, at: node) }
    walk.steps.append(step)
  }

  private mutating func tries(of question: Question, at node: Instance.Node) -> [Walk.Try]? {
    guard let offered = script.offered(at: names(of: node)), !offered.isEmpty else { return nil }
    var tries: [Walk.Try] = []
    for value in offered {
      let outcome = take(value, of: question, at: node)
      tries.append(outcome)
      if outcome.r == .ok { break }
    }
    return tries
  }

  private mutating func take(_ value: String, of question: Question, at node: Instance.Node) -> Walk.Try {
    if value.isEmpty {
      if answers.fault(of: question, at: node, value: "") != nil { return Walk.Try(v: value, r: .required) }
      answers.set("", at: node)
      return Walk.Try(v: value, r: .ok)
    }
    switch accepted(value, of: question, at: node) {
    case .success(let kept):
      answers.set(kept, at: node)
      return Walk.Try(v: value, r: .ok)
    case .failure(let refusal):
      let message = refusal.reason == .constraint ? question.constraintMessage : nil
      let result: Walk.Try.Result = refusal.reason == .constraint ? .constraint : .type
      return Walk.Try(v: value, r: result, msg: message.map { words($0, at: node) })
    }
  }

  /// Collect's slider cannot pick beside its steps, so the engine behind it takes any number for a range; and it
  /// keeps blanks around a text, which a kiosk trims. `select_one_external` is a text to it.
  private func accepted(
    _ value: String, of question: Question, at node: Instance.Node
  ) -> Result<String, Refusal> {
    let isTaken =
      switch question.kind {
      case .selectOne where question.isExternal: value.count <= Answers.longestText
      case .range: Double(value)?.isFinite == true
      case .text: value.count <= Answers.longestText
      default: false
      }
    guard isTaken else { return answers.accepted(value, at: node) }
    return answers.fault(of: question, at: node, value: value).map { .failure($0) } ?? .success(value)
  }

  /// Whether one more was added.
  private mutating func prompt(_ index: Int, _ parent: Instance.Node) -> Bool {
    let have = answers.instances(of: index, below: parent).count
    let element = answers.form.elements[index]
    let path = answers.numberedPath(of: parent) + "/" + element.name
    let paths = [path, path.replacing("[1]", with: ""), element.path, element.name]
    let adds = have < min(script.times(at: paths), Answers.mostTimes)
    walk.steps.append(Walk.Step(promptRepeat: element.path, have: have, add: adds))
    if adds { answers.addAnother(of: index, below: parent) }
    return adds
  }

  private mutating func finish() {
    if let fault = answers.firstFault {
      walk.validate = fault.refusal.reason == .constraint ? "constraint" : "required"
      walk.validateAt = answers.numberedPath(of: fault.node)
    }
    walk.final = leaves(below: answers.tree.root)
  }

  private func leaves(below node: Instance.Node) -> [Walk.Leaf] {
    answers.tree.children(of: node).flatMap { child -> [Walk.Leaf] in
      guard let question = answers.question(at: child) else { return leaves(below: child) }
      if case .metadata = question.kind { return [] }
      if isLeftOver(child) { return [] }
      return [
        Walk.Leaf(
          path: answers.path(of: child), isRelevant: answers.tree.isRelevant(child),
          value: answers.tree[child])
      ]
    }
  }

  /// Whether it stands in a counted repeat that is closed, past the first time round: Collect makes those
  /// only when it comes by.
  private func isLeftOver(_ node: Instance.Node) -> Bool {
    guard !answers.tree.isRelevant(node) else { return false }
    var present: Instance.Node? = node
    while let now = present, let element = answers.element(of: now) {
      if element.repetition?.count != nil, answers.tree.position(of: now) > 1, !answers.tree.isRelevant(now) {
        return true
      }
      present = answers.tree.parent(of: now)
    }
    return false
  }

  private func names(of node: Instance.Node) -> [String] {
    let numbered = answers.numberedPath(of: node)
    let element = answers.element(of: node)
    return [
      numbered, answers.path(of: node), numbered.replacing("[1]", with: ""), element?.path, element?.name,
    ]
    .compactMap { $0 }
  }

  /// The words as Collect shows them in the language walked in: `-` where only other languages have any, and
  /// without white space that stands alone between two references, which its XML reader drops.
  private func words(_ text: Text, at node: Instance.Node) -> String {
    let languages = answers.form.languages
    let isMissing =
      languages != [""] && text.byLanguage[answers.language] == nil
      && !(answers.language == languages[0] && text.byLanguage[""] != nil)
    if isMissing { return "-" }
    let words = text.words(in: answers.language)
    return answers.words(Text(words.replacing(/}\s+\${/, with: "}${")), at: node)
  }
}

extension Question {
  /// What the type is called on a walk.
  fileprivate var walkType: String {
    switch kind {
    case .integer: "int"
    case .decimal: "decimal"
    case .date: "date"
    case .time: "time"
    case .dateTime: "dateTime"
    case .selectOne where isExternal: "text"
    case .selectOne: "choice"
    case .selectMultiple, .rank: "multi"
    case .range(let from, let through, let by):
      [from, through, by].allSatisfy { Int(exactly: $0) != nil } ? "int" : "decimal"
    case .note, .text, .acknowledge, .calculate, .hidden, .metadata, .unaskable: "text"
    }
  }
}
