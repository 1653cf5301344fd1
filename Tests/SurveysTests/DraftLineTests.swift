import Surveys
import Testing

@Suite("An answer under construction, line by line") struct DraftLineTests {
  static func read(_ line: String, on page: Page) -> (event: Event?, draft: Draft) {
    var draft = Draft(page: page)
    let event = draft.read(line)
    return (event, draft)
  }

  @Test(
    "The numbers on a line are the answer, however they are parted",
    arguments: [
      (Page.Body.pickOne(DraftTests.options(12)), " 12 ", "n12"),
      (.pickSeveral(DraftTests.options(4)), "3, 1", "n1 n3"),
      (.rank(DraftTests.options(4), limit: 3), "3 1", "n3 n1"),
      (.rank(DraftTests.options(4), limit: nil), "4 3 2 1", "n4 n3 n2 n1"),
    ])
  func numbers(body: Page.Body, line: String, value: String) {
    #expect(Self.read(line, on: DraftTests.page(body)).event == .answer(value))
  }

  @Test(
    "A line that is no answer says why, and leaves the answer before it as it was",
    arguments: [
      (Page.Body.pickOne(DraftTests.options(3)), "4"), (.pickOne(DraftTests.options(3)), "1 2"),
      (.pickOne(DraftTests.options(3)), "-1"),
      (.pickOne(DraftTests.options(3)), "yes"), (.pickSeveral(DraftTests.options(3)), "1 9"),
      (.pickSeveral(DraftTests.apart), "1 3"),
      (.rank(DraftTests.options(4), limit: 2), "1 2 3"),
      (.pickOne(DraftTests.options(3)), "99999999999999999999"),
    ])
  func refused(body: Page.Body, line: String) {
    let (event, draft) = Self.read(line, on: DraftTests.page(body, current: "n1"))
    #expect(event == nil)
    #expect(draft.notice != nil)
    #expect(draft.picked == [0])
  }

  @Test("An empty line keeps the answer already given, and asks for one where there is none")
  func emptyLine() {
    #expect(
      Self.read("", on: DraftTests.page(.pickOne(DraftTests.options(3)), current: "n2")).event
        == .answer("n2"))
    #expect(Self.read("", on: DraftTests.page(.pickOne(DraftTests.options(3)))).draft.notice != nil)
    #expect(Self.read("", on: Page(stage: .why, heading: "", commands: [.next])).event == .next)
  }

  @Test("b, 0 and s go back, skip and stop; h hides, and the next line only brings the page back")
  func commands() {
    let page = DraftTests.page(.pickOne(DraftTests.options(3)))
    #expect(Self.read("b", on: page).event == .back)
    #expect(Self.read("0", on: page).event == .decline)
    #expect(Self.read("STOP", on: page).event == .stop)
    var (event, draft) = Self.read("h", on: page)
    #expect(event == nil)
    #expect(draft.isHidden)
    event = draft.read("s")
    #expect(event == nil)
    #expect(!draft.isHidden)
  }

  @Test("While typing, letters and 0 are answers, and commands have a slash")
  func typing() {
    #expect(Self.read("s", on: DraftTests.page(.type(.text))).event == .answer("s"))
    #expect(Self.read("0", on: DraftTests.page(.type(.integer))).event == .answer("0"))
    #expect(Self.read("/s", on: DraftTests.page(.type(.text))).event == .stop)
    #expect(Self.read("/0", on: DraftTests.page(.find(DraftTests.options(30)))).event == .decline)
    #expect(DraftTests.page(.type(.text)).word(for: .stop) == "/s")
  }

  @Test("A name that several options have is asked for again, and a number chooses among those listed")
  func finding() {
    var draft = Draft(page: DraftTests.page(.find(DraftTypingTests.options)))
    #expect(draft.read("abbey") == nil)
    #expect(draft.listsMatches)
    #expect(draft.read("2") == .answer("w1"))
    #expect(Self.read("abbey merton", on: draft.page).event == .answer("w1"))
  }

  @Test("A long list is not numbered until typing has made it short")
  func longList() {
    var draft = Draft(page: DraftTests.page(.find(DraftTests.options(700))))
    #expect(!draft.listsMatches)
    #expect(draft.read("5") == nil)
    #expect(draft.read("labe 70") == nil)
    #expect(draft.listsMatches)
  }

  @Test("On a review a number changes that line, and an empty line sends")
  func review() {
    let lines = (1...3).map { Page.ReviewLine(question: "Q\($0)", answer: "A") }
    let page = Page(stage: .review, heading: "", body: .review(lines), commands: [.submit, .back])
    #expect(Self.read("3", on: page).event == .change(2))
    #expect(Self.read("4", on: page).event == nil)
    #expect(Self.read("", on: page).event == .submit)
  }
}
