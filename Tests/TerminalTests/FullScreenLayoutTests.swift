import Surveys
import Testing

@testable import Terminal

@Suite("The layout of the full screen") struct FullScreenLayoutTests {
  static let standard = Frame.Size(columns: 80, rows: 24)

  static func draft(_ page: Page, _ keys: [Key] = [], typing words: String = "") -> Draft {
    var draft = Draft(page: page)
    draft.write(words)
    for key in keys { _ = draft.press(key) }
    return draft
  }

  static let screens: [(name: String, draft: Draft)] = [
    ("welcome", draft(SamplePages.welcome)),
    ("pick-one", draft(SamplePages.pickOne, [.character("3")])),
    ("pick-several", draft(SamplePages.pickSeveral, [.character("1"), .character("3")])),
    ("rank", draft(SamplePages.rank, [.character("4"), .character("1")])),
    ("find", draft(SamplePages.find, [.down, .down], typing: "abb")),
    (
      "type",
      draft(
        SamplePages.type(.text), typing: "More buses after six, and light at the stop near the park please.")
    ),
    ("review", draft(SamplePages.review, [.down, .down, .down])),
    ("nothing-picked", draft(SamplePages.pickOne, [.enter])),
    ("hidden", draft(SamplePages.pickOne, [.character("3"), .escape])),
  ]

  @Test("A screen of 80 by 24 looks as it is written down", arguments: screens.indices)
  func golden(index: Int) throws {
    let screen = Self.screens[index]
    try expectGolden(FullScreenLayout.frame(for: screen.draft, size: Self.standard).text, screen.name)
  }

  /// What is typed or pressed on each of `SamplePages.looks`.
  static let pressed: [String: (words: String, keys: [Key])] = [
    "shared": ("", [.character("2")]), "scale": ("", [.character("3")]), "columns": ("", [.character("3")]),
    "columns-2": ("", [.enter]), "masked": ("secret", []),
    "tall": ("More buses after six, and light at the stop near the park, and somebody there.", []),
    "thousands": ("1234567", []), "counter": ("", [.up, .up, .up]), "time": ("25:00", [.enter]),
    "slider": ("", [.up, .up]), "slider-no-ticks": ("0.7", []), "wheel": ("45", []), "rating": ("3", []),
  ]

  @Test("What an appearance asks for looks as it is written down", arguments: SamplePages.looks.indices)
  func looks(index: Int) throws {
    let (name, page) = SamplePages.looks[index]
    let (words, keys) = Self.pressed[name] ?? ("", [])
    let draft = Self.draft(page, keys, typing: words)
    try expectGolden(FullScreenLayout.frame(for: draft, size: Self.standard).text, "look-" + name)
  }

  @Test("What is too wide for a window is a plain list, with the same keys")
  func fallingBack() throws {
    for (name, size) in [
      ("grid", Frame.Size(columns: 40, rows: 18)), ("scale", .init(columns: 22, rows: 18)),
    ] {
      let page = try #require(SamplePages.looks.first { $0.name == name }?.page)
      let frame = FullScreenLayout.frame(for: Self.draft(page), size: size)
      try expectGolden(frame.text, "look-\(name)-\(size.columns)x\(size.rows)")
    }
  }

  @Test(
    "Of a screen of many questions the one in hand is in sight, with its answers and why one was not taken")
  func inHandIsInSight() {
    let others = (1...30).map { Page.Neighbour(words: "Question \($0)?", answer: "Answer \($0)") }
    var page = SamplePages.shared
    (page.above, page.below, page.message) = (others, others, "Try another.")
    for rows in [14, 18, 24, 50] {
      let text = FullScreenLayout.frame(for: Draft(page: page), size: .init(columns: 60, rows: rows)).text
      for words in ["> Do you go", "1   Yes", "2   No", "* Try another."] {
        #expect(text.contains(words), "\(words) at \(rows)")
      }
    }
    let looking = FullScreenLayout.frame(for: Self.draft(page, [.pageDown]), size: Self.standard)
    #expect(looking.scroll == 10 && looking.text.contains("Answer 6"))
  }

  @Test("What is typed in secret is on neither screen")
  func masked() {
    let draft = Self.draft(SamplePages.type(.text, .masked), typing: "canary")
    #expect(!FullScreenLayout.frame(for: draft, size: Self.standard).text.contains("canary"))
    #expect(!LineLayout.lines(for: draft).joined().contains("canary"))
  }

  @Test("A small window shows the same page, laid out anew and scrolled to where the person is")
  func small() throws {
    let rank = Self.draft(SamplePages.rank, [.character("5")])
    try expectGolden(FullScreenLayout.frame(for: rank, size: .init(columns: 40, rows: 14)).text, "rank-40x14")
    let tiny = Self.draft(SamplePages.pickOne, [.character("5")])
    try expectGolden(
      FullScreenLayout.frame(for: tiny, size: .init(columns: 24, rows: 8)).text, "pick-one-24x8")
  }

  @Test("Before it clears by itself the screen asks whether anyone is there")
  func secondsLeft() throws {
    let draft = Self.draft(SamplePages.pickOne)
    let frame = FullScreenLayout.frame(for: draft, size: Self.standard, secondsLeft: 30)
    #expect(frame.text.contains("Are you still there? Press any key. This screen clears in 30 s."))
  }

  @Test("The cursor stands where typing goes on, after wide letters too, and nowhere else")
  func caret() throws {
    var draft = Self.draft(SamplePages.type(.text), typing: "日本ab")
    draft.write(draft.text, caret: 3)
    let frame = FullScreenLayout.frame(for: draft, size: Self.standard)
    let caret = try #require(frame.caret)
    let row = frame.rows[caret.row].map(\.words).joined()
    #expect(row.clipped(to: caret.column) == "   > 日本a")
    #expect(FullScreenLayout.frame(for: Self.draft(SamplePages.pickOne), size: Self.standard).caret == nil)
  }

  @Test("A hidden page shows nothing of the question or the answer")
  func hidden() {
    let frame = FullScreenLayout.frame(
      for: Self.draft(SamplePages.pickOne, [.character("3"), .escape]), size: Self.standard)
    #expect(!frame.text.contains("safe") && !frame.text.contains("unsafe"))
  }

  @Test("Every page of made-up answers says SYNTHETIC")
  func synthetic() {
    for page in SamplePages.all {
      var page = page
      page.isSynthetic = true
      #expect(FullScreenLayout.frame(for: Draft(page: page), size: Self.standard).text.contains("SYNTHETIC"))
      #expect(LineLayout.lines(for: Draft(page: page)).first?.contains("SYNTHETIC") == true)
    }
  }

  @Test(
    "In a window of any size no row is wider or lower than the window, whatever is shown", arguments: 0..<10)
  func anySize(seed: UInt64) {
    var random = Seeded(state: seed)
    for _ in 0..<12 {
      let size = Frame.Size(
        columns: .random(in: 1...300, using: &random), rows: .random(in: 1...100, using: &random))
      var page = SamplePages.all.randomElement(using: &random) ?? SamplePages.welcome
      if Bool.random(using: &random) { page.heading = String(repeating: "日本 wide words ", count: 20) }
      var draft = Self.draft(
        page, (0..<Int.random(in: 0...12, using: &random)).map { _ in .down }, typing: "a 日")
      draft.scroll = .random(in: 0...50, using: &random)
      let frame = FullScreenLayout.frame(for: draft, size: size)
      #expect(frame.rows.count <= size.rows)
      for row in frame.rows { #expect(row.reduce(0) { $0 + $1.words.columns } <= size.columns) }
      if let caret = frame.caret { #expect(caret.row < size.rows && caret.column < size.columns) }
    }
  }

  @Test(
    "Where the arrows point is always in sight, in a list far longer than the window",
    arguments: [1, 2, 17, 40, 200])
  func pointerIsInSight(downs: Int) {
    let options = (1...200).map { Page.Option(name: "n\($0)", label: "Choice \($0)") }
    for body: Page.Body in [
      .pickOne(options), .find(options), .pickSeveral(options), .rank(options, limit: 3),
    ] {
      var page = SamplePages.pickOne
      page.body = body
      let draft = Self.draft(page, Array(repeating: .down, count: downs))
      for rows in [10, 14, 24, 50] {
        let frame = FullScreenLayout.frame(for: draft, size: .init(columns: 60, rows: rows))
        #expect(frame.text.contains(">> ") && frame.text.contains("Choice \(downs)"))
      }
    }
  }

  @Test("Nothing in a page can steer the terminal or turn its text around")
  func hostileWords() {
    let hostile = "x\u{1B}]0;y\u{7}\u{9B}31m\u{202E}z\u{2067}\r\n\u{0}\tw"
    let options = [Page.Option(name: "a", label: hostile, detail: hostile), .init(name: "b", label: hostile)]
    let bodies: [Page.Body] = [
      .reading, .pickOne(options), .pickSeveral(options), .rank(options, limit: nil), .find(options),
      .type(.text),
      .review([.init(question: hostile, answer: hostile)]),
    ]
    for body in bodies {
      var page = Page(
        stage: .question, title: hostile, heading: hostile, paragraphs: [hostile], hint: hostile, body: body,
        above: [
          .init(words: hostile, answer: hostile), .init(words: hostile, answer: hostile, picked: ["a"]),
        ],
        below: [.init(words: hostile)], message: hostile, commands: Page.Command.allCases)
      for look in [Page.Look.plain, .grid, .scale, .columns(nil)] {
        page.look = look
        let draft = Self.draft(page, [.down])
        let shown = FullScreenLayout.frame(for: draft, size: Self.standard).rows.flatMap { $0 }.map(\.words)
        for words in shown + LineLayout.lines(for: draft) + LineLayout.reply(for: draft) {
          #expect(words == words.printable && !words.contains("\n") && !words.contains("\t"))
        }
      }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same pages for the same seed.
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
