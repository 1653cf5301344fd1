import Surveys

/// One page of each kind, as an interview would show it.
enum SamplePages {
  static let questionCommands: [Page.Command] = [.next, .back, .skip, .stop, .hide]

  static let welcome = Page(
    stage: .welcome, title: "Youth voice", heading: "Your say about safety near here",
    paragraphs: [
      "This takes about five minutes. It asks how safe you feel in one area, and what you think of the police there.",
      "You do not have to answer anything you do not want to.",
    ], commands: [.next, .stop, .hide], isSynthetic: true)

  static let pickOne = Page(
    stage: .question, title: "Safety near here", progress: .init(position: 4, total: 12),
    heading: "How safe do you feel near here after school (4pm-7pm)?",
    hint: "No right or wrong answer. Skip any question.",
    body: .pickOne([
      .init(name: "very_safe", label: "Very safe"), .init(name: "quite_safe", label: "Quite safe"),
      .init(name: "bit_unsafe", label: "A bit unsafe"), .init(name: "very_unsafe", label: "Very unsafe"),
      .init(name: "not_sure", label: "Not sure", standsApart: true),
      .init(name: "rather_not", label: "Rather not say", standsApart: true),
    ]), commands: questionCommands)

  static let pickSeveral = Page(
    stage: .question, title: "Getting around", progress: .init(position: 6, total: 12),
    heading: "Where do you feel safe? Pick all that fit.",
    body: .pickSeveral([
      .init(name: "home", label: "At home"), .init(name: "school", label: "At school or college"),
      .init(name: "bus", label: "On buses"), .init(name: "none", label: "None of these", standsApart: true),
    ]), commands: questionCommands)

  static let rank = Page(
    stage: .question, title: "What matters most", progress: .init(position: 7, total: 12),
    heading: "What would make the biggest difference? Your top 3.",
    hint: "Press a number to add it. Press it again to remove it.",
    body: .rank(
      [
        .init(name: "bus", label: "Safer bus stops"), .init(name: "workers", label: "More youth workers"),
        .init(name: "after", label: "Help after something bad happens"),
        .init(name: "places", label: "Places to go after school"),
        .init(name: "police", label: "Police who listen"), .init(name: "jobs", label: "Jobs and training"),
      ], limit: 3), commands: questionCommands)

  static let find = Page(
    stage: .question, title: "Your area", progress: .init(position: 1, total: 12),
    heading: "Which area do you want to tell us about?", hint: "Type part of its name.",
    body: .find(
      [
        ("Abbey", "Camden"), ("Abbey", "Merton"), ("Abbey Road", "Westminster"),
        ("Bow East", "Tower Hamlets"),
        ("Bow West", "Tower Hamlets"), ("St. James's", "Westminster"), ("Whitechapel", "Tower Hamlets"),
      ].enumerated().map {
        Page.Option(name: "W\($0.offset)", label: $0.element.0, detail: $0.element.1)
      } + [Page.Option(name: "not_sure", label: "Not sure", standsApart: true)]), commands: questionCommands)

  static func type(_ entry: Page.Entry) -> Page {
    Page(
      stage: .question, title: "Last words", progress: .init(position: 12, total: 12),
      heading: "Is there anything else you want to say?",
      hint: "A worker from another town reads this within a week.", body: .type(entry),
      commands: questionCommands)
  }

  static let review = Page(
    stage: .review, title: "Youth voice", heading: "Your answers",
    paragraphs: ["Change any answer by its number. When you are happy with them, send them."],
    body: .review(
      (1...12).map {
        .init(question: "This is question number \($0)?", answer: $0 % 3 == 0 ? "(skipped)" : "Quite safe")
      }), commands: [.submit, .back, .stop, .hide])

  static let confirmStop = Page(
    stage: .confirmStop, title: "Youth voice", heading: "Do you want to stop?",
    body: .pickOne([
      .init(name: "delete", label: "Delete my answers and stop"), .init(name: "go_on", label: "Carry on"),
    ]), commands: [.next, .back, .hide])

  static let entries: [Page.Entry] = [
    .text, .integer, .decimal, .date, .time, .dateTime, .month, .year, .numbers,
    .range(from: 0, through: 10, by: 1),
    .range(from: 0, through: 1, by: 0.25),
  ]

  /// `pickOne` as another look shows it.
  static func pickOne(_ look: Page.Look) -> Page {
    var page = pickOne
    page.look = look
    return page
  }

  static func type(_ entry: Page.Entry, _ look: Page.Look) -> Page {
    var page = type(entry)
    page.look = look
    return page
  }

  /// The middle question of a field-list.
  static let shared = Page(
    stage: .question, title: "About you", progress: .init(position: 2, total: 12),
    heading: "Do you go to school or college?", hint: "Sixth form counts too.",
    body: .pickOne([.init(name: "yes", label: "Yes"), .init(name: "no", label: "No")]),
    above: [
      .init(words: "These words stand above."), .init(words: "What should we call you today?", answer: "Sam"),
    ],
    below: [
      .init(words: "Where do you like to be?", answer: ""),
      .init(words: "What is the best time?", answer: "(skipped)"),
      .init(words: "And these below."),
    ], commands: questionCommands)

  /// The second row of a grid.
  static let grid = Page(
    stage: .question, title: "How far do you agree?", progress: .init(position: 6, total: 12),
    heading: "The police here are fair to everyone",
    body: .pickOne([
      .init(name: "1", label: "Not at all"), .init(name: "2", label: "A little"),
      .init(name: "3", label: "Mostly"),
      .init(name: "4", label: "Fully"), .init(name: "ns", label: "Not sure", standsApart: true),
    ]), look: .grid, isQuick: true,
    above: [.init(words: "The police here listen to people like me", answer: "Fully", picked: ["4"])],
    below: [
      .init(words: "I would tell them if something had happened to me or a friend", answer: "", picked: []),
      .init(words: "They come when they are called", answer: "(skipped)", picked: []),
    ], commands: questionCommands)

  /// What an appearance makes of the pages above.
  static let looks: [(name: String, page: Page)] = [
    ("shared", shared), ("grid", grid), ("scale", pickOne(.scale)), ("columns", pickOne(.columns(nil))),
    ("columns-2", pickOne(.columns(2))), ("masked", type(.text, .masked)), ("tall", type(.text, .tall)),
    ("thousands", type(.integer, .thousands)), ("counter", type(.integer, .counter)), ("time", type(.time)),
    ("slider", type(.range(from: 0, through: 10, by: 1), .slider(hasTicks: true))),
    ("slider-no-ticks", type(.range(from: 0, through: 1, by: 0.1), .slider(hasTicks: false))),
    ("wheel", type(.range(from: 0, through: 100, by: 5), .wheel)),
    ("rating", type(.range(from: 1, through: 5, by: 1), .rating)),
  ]

  static let named: [(name: String, page: Page)] =
    [
      ("welcome", welcome), ("pick-one", pickOne), ("pick-several", pickSeveral), ("rank", rank),
      ("find", find),
      ("review", review), ("confirm-stop", confirmStop),
    ]
    + zip(
      [
        "text", "integer", "decimal", "date", "time", "date-time", "month", "year", "numbers", "range",
        "range-in-steps",
      ], entries
    ).map {
      ("type-" + $0, type($1))
    }

  static let all = (named + looks).map(\.page)
}
