import Surveys
import Testing

@Suite("Typing an answer") struct DraftTypingTests {
  static let places = [
    ("Abbey", "Camden"), ("Abbey", "Merton"), ("Bow East", nil), ("St. James's", nil), ("Marylebow", nil),
  ]
  static let options =
    places.enumerated().map { Page.Option(name: "w\($0.offset)", label: $0.element.0, detail: $0.element.1) }
    + [Page.Option(name: "not_sure", label: "Not sure", standsApart: true)]

  static func draft(_ body: Page.Body, typing words: String) -> Draft {
    var draft = Draft(page: DraftTests.page(body))
    draft.write(words)
    return draft
  }

  static func entered(_ words: String, in entry: Page.Entry) -> Event? {
    var draft = draft(.type(entry), typing: words)
    return draft.press(.enter)
  }

  @Test(
    "Each typed word finds names with a word that starts so; what stands apart stays in reach",
    arguments: [
      ("", [0, 1, 2, 3, 4, 5]), ("abb", [0, 1, 5]), ("ABBEY mer", [1, 5]), ("bow", [2, 5]),
      ("st james", [3, 5]),
      ("east", [2, 5]), ("zzz", [5]),
    ])
  func matches(words: String, expected: [Int]) {
    #expect(Self.draft(.find(Self.options), typing: words).matches == expected)
  }

  @Test("Enter takes the only name that fits, or the one pointed at, and never guesses among several")
  func finding() {
    var only = Self.draft(.find(Self.options), typing: "east")
    #expect(only.press(.enter) == .answer("w2"))
    var several = Self.draft(.find(Self.options), typing: "abbey")
    #expect(several.press(.enter) == nil)
    #expect(
      several.notice == "2 names fit. Choose one of them, or type more, or Ctrl-K to skip this question.")
    _ = several.press(.down)
    _ = several.press(.down)
    #expect(several.press(.enter) == .answer("w1"))
    var none = Self.draft(.find(Self.options), typing: "")
    #expect(none.press(.enter) == nil)
  }

  @Test("A name that is not there is answered with the nearest")
  func didYouMean() {
    var draft = Self.draft(.find(Self.options), typing: "bow eats")
    #expect(draft.press(.enter) == nil)
    #expect(draft.notice?.contains("Did you mean Bow East?") == true)
  }

  @Test("Writing on forgets what was pointed at")
  func pointerIsForgotten() {
    var draft = Self.draft(.find(Self.options), typing: "abb")
    _ = draft.press(.down)
    draft.write("abbe")
    #expect(draft.pointer == nil)
  }

  @Test(
    "An entry becomes an answer in XForms notation",
    arguments: [
      (Page.Entry.text, "  hello \u{7} there ", "hello  there"), (.integer, " 007 ", "7"),
      (.integer, "-3", "-3"),
      (.decimal, "2.5", "2.5"), (.date, "2024-02-29", "2024-02-29"), (.date, "1/3/2026", "2026-03-01"),
      (.numbers, "020 7946-0", "020 7946-0"), (.month, "3/2026", "2026-03-01"), (.year, "2026", "2026-01-01"),
      (.time, "16:30", "16:30"), (.time, "4.30 PM", "16:30"), (.time, "12am", "00:00"),
      (.time, "12 pm", "12:00"),
      (.dateTime, "21/11/2026 4:30 pm", "2026-11-21 16:30"),
      (.dateTime, "2026-11-21T09:05", "2026-11-21 09:05"),
      (.range(from: 0, through: 10, by: 1), "10.0", "10"),
      (.range(from: 0, through: 1, by: 0.1), "0.3", "0.3"),
    ])
  func taken(entry: Page.Entry, words: String, value: String) {
    #expect(Self.entered(words, in: entry) == .answer(value))
  }

  @Test(
    "What is no answer of its kind is not taken",
    arguments: [
      (Page.Entry.text, "   "), (.integer, "3.5"), (.integer, "99999999999999999999"), (.integer, "three"),
      (.decimal, "1e5"),
      (.decimal, "nan"), (.decimal, "0x10"), (.decimal, ""), (.date, "2026-02-29"), (.date, "31/4/2026"),
      (.date, "1/2/3"),
      (.numbers, "abc"), (.numbers, "+"), (.month, "13/2026"), (.month, "2026"), (.year, "26"),
      (.year, "1/1/2026"),
      (.time, "25:00"), (.time, "16:60"), (.time, "16"), (.time, "13pm"), (.time, "0 am"), (.time, "1:2"),
      (.time, ":"),
      (.time, "+4:30"), (.dateTime, "21/11/2026"), (.dateTime, "31/4/2026 16:30"), (.dateTime, "16:30"),
      (.range(from: 0, through: 10, by: 1), "10.5"), (.range(from: 0, through: 10, by: 1), "11"),
      (.range(from: 0, through: 1, by: 0.1), "0.35"),
    ])
  func refused(entry: Page.Entry, words: String) {
    #expect(Self.entered(words, in: entry) == nil)
  }

  static func draft(_ body: Page.Body, look: Page.Look, typing words: String, _ keys: [Key]) -> Draft {
    var page = DraftTests.page(body)
    page.look = look
    var draft = Draft(page: page)
    draft.write(words)
    for key in keys { _ = draft.press(key) }
    return draft
  }

  @Test(
    "On a range arrows go to the next step that way, from its ends when there is none, and never past them",
    arguments: [
      ("", [Key.up], "0"), ("", [.down], "1"), ("0.2", [.up], "0.3"), ("0.25", [.up], "0.3"),
      ("0.25", [.down], "0.2"), ("1", [.up], "1"), ("0", [.down], "0"), ("0.1", [.up, .up], "0.3"),
      ("9", [.up], "1"),
    ])
  func range(words: String, keys: [Key], number: String) {
    let body = Page.Body.type(.range(from: 0, through: 1, by: 0.1))
    #expect(Self.draft(body, look: .slider(hasTicks: true), typing: words, keys).text == number)
  }

  @Test("A counter counts up and down, not below 0; other numbers do not")
  func counter() {
    #expect(Self.draft(.type(.integer), look: .counter, typing: "", [.up, .up]).text == "2")
    #expect(Self.draft(.type(.integer), look: .counter, typing: "1", [.down, .down]).text == "0")
    #expect(Self.draft(.type(.integer), look: .plain, typing: "1", [.up]).text == "1")
    let most = String(Int.max)
    #expect(Self.draft(.type(.integer), look: .counter, typing: most, [.up]).text == most)
  }

  @Test(
    "Where thousands are marked they may be typed, but only in their places",
    arguments: [("1,234,567", "1234567"), ("1234", "1234"), ("-1,234", "-1234")])
  func thousands(words: String, value: String) {
    var draft = Self.draft(.type(.integer), look: .thousands, typing: words, [])
    #expect(draft.press(.enter) == .answer(value))
    var wrong = Self.draft(.type(.integer), look: .thousands, typing: words + ",5", [])
    #expect(wrong.press(.enter) == nil)
    #expect(value.inThousands == (words.contains(",") ? words : "1,234"))
  }

  @Test("Going back to a search shows the name found and starts typing anew")
  func searchAnew() {
    var draft = Draft(page: DraftTests.page(.find(Self.options), current: "w2"))
    #expect(draft.text.isEmpty)
    #expect(draft.foundOption?.name == "w2")
    draft.write("mary")
    #expect(draft.press(.enter) == .answer("w4"))
  }

  @Test("Text longer than an answer may be is cut")
  func tooLong() {
    #expect(
      Self.draft(.type(.text), typing: String(repeating: "é", count: 9_999)).text.count == Draft.longestText)
  }

  @Test("Nothing that steers a terminal or turns text around can be written")
  func printable() {
    let hostile = "a\u{1B}[31m\u{9B}2J\u{202E}b\u{2066}c\u{200F}\u{0}\u{7F}\u{FEFF}"
    #expect(hostile.printable == "a[31m2Jbc")
    #expect("one\ttwo\nthree".printableLine == "one two three")
    #expect("می\u{200C}خواهم".printable == "می\u{200C}خواهم")
  }

  @Test("The place where typing goes on stays inside the text")
  func caret() {
    var draft = Draft(page: DraftTests.page(.type(.text)))
    draft.write("abc", caret: 9)
    #expect(draft.caret == 3)
    draft.write("abc", caret: -1)
    #expect(draft.caret == 0)
    draft.write("abc")
    #expect(draft.caret == 3)
  }
}
