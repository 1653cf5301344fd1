extension Interview {
  /// What a screen shows now.
  package var page: Page {
    var page =
      switch position {
      case .welcome: welcomePage
      case .why: whyPage
      case .question(let name): questionPage(name)
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

  private func questionPage(_ name: String) -> Page {
    let snapshot = Snapshot(of: self)
    guard let question = form.question(named: name) else { return Page(stage: .question, heading: "") }
    let asked = snapshot.asked
    let index = asked.firstIndex { $0.name == name }
    let section = form.questions.first { $0.question.name == name }?.groups.last
    return Page(
      stage: .question, title: section.map { snapshot.words($0.label) } ?? "",
      progress: index.map { Page.Progress(position: $0 + 1, total: asked.count) },
      heading: snapshot.words(question.label), hint: question.hint.map(snapshot.words),
      body: snapshot.body(of: question), current: currentValue(name),
      commands: question.isAsked
        ? [.next, .back, .skip, .stop, .hide] : [.next, .back, .stop, .hide])
  }

  private func currentValue(_ name: String) -> String? {
    if case .value(let value)? = given[name] { value } else { nil }
  }

  private var reviewPage: Page {
    let snapshot = Snapshot(of: self)
    let lines = snapshot.asked.map { question in
      Page.ReviewLine(question: snapshot.words(question.label), answer: snapshot.answerInWords(question))
    }
    return Page(
      stage: .review, heading: "Your answers",
      paragraphs: ["Change any answer by its number. When you are happy with them, send them."],
      body: .review(lines), commands: [.submit, .back, .stop, .hide])
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
