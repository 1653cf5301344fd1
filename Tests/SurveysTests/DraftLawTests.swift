import Surveys
import Testing

@Suite("Laws of the answer under construction") struct DraftLawTests {
  /// SplitMix64 (Steele, Lea and Flood 2014): the same keys for the same seed.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  static let bodies: [Page.Body] = [
    .reading, .pickOne(DraftTests.options(3)), .pickOne(DraftTests.options(14)),
    .pickSeveral(DraftTests.apart),
    .pickSeveral(DraftTests.options(11)), .rank(DraftTests.options(6), limit: 3),
    .rank(DraftTests.options(12), limit: nil),
    .rank(DraftTests.apart, limit: 2), .find(DraftTypingTests.options), .find(DraftTests.options(60)),
    .type(.text),
    .type(.integer), .type(.decimal), .type(.date), .type(.range(from: 1, through: 10, by: 1)),
    .type(.numbers), .type(.month), .type(.year), .type(.time), .type(.dateTime),
    .review((1...12).map { .init(question: "Q\($0)", answer: "A") }), .pickOne([]), .find([]),
    .rank([], limit: 0),
  ]

  static let looks: [Page.Look] = [
    .plain, .columns(2), .scale, .grid, .tall, .masked, .thousands, .counter, .slider(hasTicks: true), .wheel,
    .rating,
  ]

  static func randomPage(_ random: inout Seeded) -> Page {
    let body = bodies.randomElement(using: &random) ?? .reading
    let commands = Page.Command.allCases.filter { _ in Bool.random(using: &random) }
    let currents = [nil, "n1", "n3 n2", "n1 gone", "7", "2026-11-21", "2026-11-21T16:30:00.000Z", ""]
    var page = DraftTests.page(
      body, current: currents.randomElement(using: &random) ?? nil, commands: commands)
    page.look = looks.randomElement(using: &random) ?? .plain
    page.isQuick = Bool.random(using: &random)
    if Bool.random(using: &random) { page.above = [.init(words: "Row", answer: "", picked: ["n1"])] }
    return page
  }

  static func randomKey(_ random: inout Seeded) -> Key {
    let named: [Key] = [
      .enter, .enter, .enter, .escape, .tab, .backspace, .delete, .left, .right, .up, .down, .down, .home,
      .end, .pageUp, .pageDown, .resize,
      .unknown, .control("b"), .control("c"), .control("k"), .control("x"), .control("z"),
    ]
    let characters = "0123456789 sSuUbhaé\u{202E}日"
    return Bool.random(using: &random)
      ? named.randomElement(using: &random) ?? .enter
      : .character(characters.randomElement(using: &random) ?? "1")
  }

  static func randomLine(_ random: inout Seeded) -> String {
    let words = [
      "1", "2", "3", "12", "0", "-1", "s", "b", "h", "/s", "/0", "label", "abbey", "2026-11-21", "2.5", ",",
      "4:30 pm", "11/2026", "1,234",
      "\u{1B}",
    ]
    return (0..<Int.random(in: 0...4, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
      .joined(separator: " ")
  }

  /// Whether `event` can happen on `page` at all.
  static func isPossible(_ event: Event, on page: Page) -> Bool {
    switch event {
    case .next: return page.commands.contains(.next)
    case .back: return page.commands.contains(.back)
    case .decline: return page.commands.contains(.skip)
    case .stop: return page.commands.contains(.stop)
    case .facilitator: return page.commands.contains(.facilitator)
    case .submit: return page.commands.contains(.submit)
    case .change(let index): if case .review(let lines) = page.body { return lines.indices.contains(index) }
    case .answer(let value): return isPossible(value, in: page.body)
    case .idle, .saved, .saveFailed: break
    }
    return false
  }

  static func isPossible(_ value: String, in body: Page.Body) -> Bool {
    let names = value.split(separator: " ").map(String.init)
    func areOptions(_ options: [Page.Option]) -> Bool {
      let picked = names.compactMap { name in options.first { $0.name == name } }
      let goTogether = picked.count == 1 || !picked.contains(where: \.standsApart)
      return !names.isEmpty && picked.count == names.count && Set(names).count == names.count && goTogether
    }
    switch body {
    case .reading, .review: return false
    case .pickOne(let options), .find(let options): return names.count == 1 && areOptions(options)
    case .pickSeveral(let options):
      let order = names.compactMap { name in options.firstIndex { $0.name == name } }
      return areOptions(options) && order == order.sorted()
    case .rank(let options, let limit): return areOptions(options) && names.count <= limit ?? .max
    case .type(.text): return !value.isEmpty && value == value.printableLine
    case .type(.integer): return Int(value) != nil
    case .type(.decimal): return Double(value) != nil
    case .type(.range(let from, let through, _)): return Double(value).map { from...through ~= $0 } ?? false
    case .type(.date), .type(.month), .type(.year): return value.count == 10 && names.count == 1
    case .type(.numbers): return value.contains(where: \.isNumber) && !value.contains(where: \.isLetter)
    case .type(.time): return value.count == 5
    case .type(.dateTime): return names.map(\.count) == [10, 5]
    }
  }

  @Test(
    "Whatever keys are pressed, nothing breaks and only events that the page allows come out",
    arguments: 0..<20)
  func keys(seed: UInt64) {
    var random = Seeded(state: seed)
    for _ in 0..<40 {
      let page = Self.randomPage(&random)
      var draft = Draft(page: page)
      for _ in 0..<30 {
        if page.hasTyping, Int.random(in: 0...3, using: &random) == 0 {
          draft.write(Self.randomLine(&random), caret: Int.random(in: -5...50, using: &random))
        }
        let key = Self.randomKey(&random)
        guard let event = draft.press(key) else { continue }
        #expect(Self.isPossible(event, on: page), "\(key) gave \(event) on \(page)")
      }
    }
  }

  @Test(
    "Whatever lines are typed, nothing breaks and only events that the page allows come out",
    arguments: 0..<20)
  func lines(seed: UInt64) {
    var random = Seeded(state: seed &+ 1_000)
    for _ in 0..<40 {
      let page = Self.randomPage(&random)
      var draft = Draft(page: page)
      for _ in 0..<10 {
        let line = Self.randomLine(&random)
        let event = draft.read(line)
        if let event { #expect(Self.isPossible(event, on: page), "\"\(line)\" gave \(event) on \(page)") }
      }
    }
  }

  @Test("Keys and lines give the same answer for the same numbers")
  func sameAnswers() {
    for body in Self.bodies {
      let page = DraftTests.page(body)
      guard !page.hasTyping, (1...9).contains(page.options.count) else { continue }
      for numbers in ["1", "2", "3"] {
        var byLine = Draft(page: page)
        let line = byLine.read(numbers)
        #expect(line == DraftTests.press(DraftTests.typed(numbers) + [.enter], on: page).event)
      }
    }
  }
}
