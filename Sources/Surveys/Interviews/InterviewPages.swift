import Expressions

extension Interview {
  /// What a screen shows now.
  package var page: Page {
    var page =
      switch position {
      case .language: languagePage
      case .welcome: welcomePage
      case .why: whyPage
      case .at(.question(let node)): questionPage(node)
      case .at(.another(let index, let parent)): anotherPage(index, parent)
      case .at(.screen): Page(stage: .question, heading: "")
      case .review: reviewPage
      case .confirmStop: stopPage
      case .saving: Page(stage: .saving, heading: "Locking your answers…", commands: [])
      case .saveFailed: saveFailedPage
      case .thanks: closingPage(.thanks, heading: "All done. Thank you.", form.declarations.thanks)
      case .stopped, .over:
        closingPage(.stopped, heading: "You stopped. That is fine.", ["Nothing you answered was kept."])
      }
    page.title = page.title.isEmpty ? form.title : page.title
    page.message = message
    page.isSynthetic = form.declarations.isSynthetic
    return page
  }

  private var welcomePage: Page {
    Page(
      stage: .welcome, heading: form.title, paragraphs: form.declarations.welcome,
      commands: [.next, .stop, .hide, .facilitator])
  }

  private var whyPage: Page {
    let about = form.declarations
    var paragraphs = [about.why]
    if !about.audience.isEmpty { paragraphs.append("Who will read the results: \(about.audience)") }
    if !about.replyBy.isEmpty {
      paragraphs.append("They will say what they are doing by \(DayWords.words(about.replyBy)).")
    }
    paragraphs += [
      "Your answers are locked as soon as you finish. Only the people who count the answers can open them.",
      "We do not ask your name. You can skip any question, and stop at any time.",
      "Nobody is watching this screen. If something is wrong, please talk to a worker you trust.",
    ]
    return Page(
      stage: .why, heading: "Before you start", paragraphs: paragraphs.filter { !$0.isEmpty },
      commands: [.next, .back, .stop, .hide])
  }

  private func questionPage(_ node: Instance.Node) -> Page {
    guard let question = answers.question(at: node) else { return Page(stage: .question, heading: "") }
    let asked = answers.asked
    let index = asked.firstIndex(of: node)
    let isReadOnly = answers.isReadOnly(question, at: node)
    let isSkippable = question.isAsked && !isReadOnly && !answers.isRequired(question, at: node)
    let body = isReadOnly ? Page.Body.reading : body(of: question, at: node)
    let look = look(of: question, at: node, as: body)
    let (above, below) = neighbours(of: node)
    return Page(
      stage: .question,
      title: sectionTitle(from: answers.screen(around: node) ?? answers.tree.parent(of: node)),
      progress: index.map { Page.Progress(position: $0 + 1, total: asked.count) },
      heading: answers.words(question.label, at: node),
      paragraphs: isReadOnly && !answers.tree[node].isEmpty ? [answerInWords(at: node)] : [],
      hint: hint(of: question, at: node),
      body: body, look: look,
      isQuick: look == .grid || question.appearance.contains { $0.hasPrefix("quick") }, above: above,
      below: below,
      current: answers.tree[node].isEmpty ? nil : answers.tree[node],
      commands: isSkippable ? [.next, .back, .skip, .stop, .hide] : [.next, .back, .stop, .hide])
  }

  private func hint(of question: Question, at node: Instance.Node) -> String? {
    let words = [question.hint, question.guidance].compactMap { $0 }.map { answers.words($0, at: node) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The label of this section or the innermost around it that has one; of a repeat with its number.
  func sectionTitle(from section: Instance.Node?) -> String {
    var present = section
    while let group = present {
      if let section = answers.element(of: group)?.group, !section.label.isEmpty {
        let words = answers.words(section.label, at: group)
        return section.repetition == nil ? words : "\(words) \(answers.tree.position(of: group))"
      }
      present = answers.tree.parent(of: group)
    }
    return ""
  }

  private func anotherPage(_ index: Int, _ parent: Instance.Node) -> Page {
    let element = answers.form.elements[index]
    let label = element.group.map { answers.words($0.label, at: parent) } ?? ""
    let count = answers.instances(of: index, below: parent).count
    let choices = AnotherChoice.allCases.filter { count > 0 || $0 != .remove }
    let name = label.isEmpty ? element.name : label
    return Page(
      stage: .question, title: label,
      heading: count == 0 ? "Is there one to add? (\(name))" : "Is there another one to add? (\(name))",
      body: .pickOne(choices.map { Page.Option(name: $0.rawValue, label: $0.label) }),
      commands: [.next, .back, .stop, .hide])
  }

  private var languagePage: Page {
    let options = form.languages.map {
      Page.Option(name: $0, label: $0.isEmpty ? "The language it was written in" : $0)
    }
    return Page(
      stage: .welcome, heading: form.title, body: .pickOne(options), current: answers.language,
      commands: [.next, .stop, .hide, .facilitator])
  }

  private var reviewPage: Page {
    let asked = answers.asked
    let lines = asked.map { node in
      Page.ReviewLine(
        question: answers.question(at: node).map { answers.words($0.label, at: node) } ?? "",
        answer: answerInWords(at: node))
    }
    return Page(
      stage: .review, heading: "Your answers",
      paragraphs: ["Change any answer by its number. When you are happy with them, send them."],
      body: .review(lines), current: changed.flatMap { asked.firstIndex(of: $0) }.map { String($0) },
      commands: [.submit, .back, .stop, .hide])
  }

  private var stopPage: Page {
    Page(
      stage: .confirmStop, heading: "Do you want to stop?",
      paragraphs: ["You do not have to say why. You choose what happens to your answers."],
      body: .pickOne(StopChoice.allCases.map { Page.Option(name: $0.rawValue, label: $0.label) }),
      commands: [.next, .back, .hide])
  }

  private var saveFailedPage: Page {
    Page(
      stage: .saveFailed, heading: "Your answers are not stored yet",
      paragraphs: [
        "This computer could not store them. You did nothing wrong.",
        "Please fetch a worker, or try again. If you stop now, nothing is kept.",
      ], commands: [.next, .stop])
  }

  private func closingPage(_ stage: Page.Stage, heading: String, _ words: [String]) -> Page {
    var paragraphs = words
    if stage == .thanks {
      paragraphs.insert(
        "Your answers are locked. Only the people who count the answers can open them.", at: 0)
    }
    let signposts = form.declarations.signposts.map(\.words)
    if !signposts.isEmpty { paragraphs += ["If you want to talk to someone:"] + signposts }
    return Page(stage: stage, heading: heading, paragraphs: paragraphs, commands: [.next, .hide])
  }
}
