import Surveys
import Testing

@Suite("An answer under construction, key by key") struct DraftTests {
  static let commands: [Page.Command] = [.next, .back, .skip, .stop, .hide]

  static func page(_ body: Page.Body, current: String? = nil, commands: [Page.Command] = commands) -> Page {
    Page(stage: .question, heading: "?", body: body, current: current, commands: commands)
  }

  static func options(_ count: Int) -> [Page.Option] {
    (1...count).map { Page.Option(name: "n\($0)", label: "Label \($0)") }
  }

  static let apart = options(2) + [Page.Option(name: "not_sure", label: "Not sure", standsApart: true)]

  /// The event of the last key, after pressing the others.
  static func press(_ keys: [Key], on page: Page) -> (event: Event?, draft: Draft) {
    var draft = Draft(page: page)
    let events = keys.map { draft.press($0) }
    return (events.last ?? nil, draft)
  }

  static func typed(_ words: String) -> [Key] { words.map(Key.character) }

  @Test("Nothing is picked at first, and Enter then asks for an answer instead of giving one")
  func nothingPreselected() {
    for body: Page.Body in [
      .pickOne(Self.options(3)), .pickSeveral(Self.options(3)), .rank(Self.options(3), limit: 2),
    ] {
      let (event, draft) = Self.press([.enter], on: Self.page(body))
      #expect(event == nil)
      #expect(draft.picked.isEmpty)
      #expect(draft.notice == "Nothing is picked yet. Pick an answer, or 0 to skip this question.")
    }
  }

  @Test("The answer already given is shown as picked, and Enter gives it again")
  func current() {
    #expect(
      Self.press([.enter], on: Self.page(.pickOne(Self.options(3)), current: "n2")).event == .answer("n2"))
    #expect(
      Self.press([.enter], on: Self.page(.rank(Self.options(3), limit: nil), current: "n3 n1")).event
        == .answer("n3 n1"))
    #expect(Self.press([.enter], on: Self.page(.type(.integer), current: "7")).event == .answer("7"))
    #expect(
      Self.press([.enter], on: Self.page(.find(Self.options(30)), current: "n1")).event == .answer("n1"))
  }

  @Test("In one list a number picks, and another number picks instead")
  func pickOne() {
    #expect(
      Self.press(Self.typed("13") + [.enter], on: Self.page(.pickOne(Self.options(3)))).event == .answer("n3")
    )
  }

  @Test("Arrows pick too, and stop at both ends")
  func arrows() {
    let page = Self.page(.pickOne(Self.options(3)))
    #expect(Self.press([.down, .down, .down, .down, .up, .enter], on: page).event == .answer("n2"))
    #expect(Self.press([.up, .enter], on: page).event == nil)
    #expect(Self.press([.down, .up, .up, .enter], on: page).event == .answer("n1"))
  }

  @Test("In a list of more than nine, digits gather to a number")
  func twoDigits() {
    let page = Self.page(.pickOne(Self.options(12)))
    #expect(Self.press(Self.typed("12") + [.enter], on: page).event == .answer("n12"))
    #expect(Self.press(Self.typed("10") + [.enter], on: page).event == .answer("n10"))
    #expect(Self.press(Self.typed("19") + [.enter], on: page).event == .answer("n9"))
    #expect(Self.press(Self.typed("1") + [.up] + Self.typed("2") + [.enter], on: page).event == .answer("n2"))
    let several = Self.page(.pickSeveral(Self.options(12)))
    #expect(Self.press(Self.typed("11 2 ") + [.enter], on: several).event == .answer("n2 n11"))
  }

  @Test("Where several may be picked numbers and space add and take away, and the answer is in list order")
  func pickSeveral() {
    let page = Self.page(.pickSeveral(Self.options(4)))
    #expect(Self.press(Self.typed("3144") + [.enter], on: page).event == .answer("n1 n3"))
    #expect(Self.press([.down, .down, .character(" "), .enter], on: page).event == .answer("n2"))
  }

  @Test("An answer that stands apart goes only by itself")
  func apart() {
    let page = Self.page(.pickSeveral(Self.apart))
    #expect(Self.press(Self.typed("123") + [.enter], on: page).event == .answer("not_sure"))
    #expect(Self.press(Self.typed("31") + [.enter], on: page).event == .answer("n1"))
  }

  @Test("A ranking keeps the order of picking, takes no more than its limit, and says so")
  func rank() {
    let page = Self.page(.rank(Self.options(4), limit: 2))
    let (event, draft) = Self.press(Self.typed("421"), on: page)
    #expect(event == nil)
    #expect(draft.picked == [3, 1])
    #expect(draft.notice == "You have 2 already. Take one away first.")
    #expect(Self.press(Self.typed("4241") + [.enter], on: page).event == .answer("n2 n1"))
  }

  @Test("U takes back the last change of a ranking, as often as there was one")
  func undo() {
    let page = Self.page(.rank(Self.options(4), limit: nil))
    #expect(Self.press(Self.typed("121u"), on: page).draft.picked == [0, 1])
    #expect(Self.press(Self.typed("121uuU"), on: page).draft.picked == [])
    #expect(Self.press(Self.typed("uu1") + [.enter], on: page).event == .answer("n1"))
  }

  @Test("0, S and the left arrow skip, stop and go back on pages without typing")
  func commands() {
    let page = Self.page(.pickOne(Self.options(3)))
    #expect(Self.press([.character("0")], on: page).event == .decline)
    #expect(Self.press([.character("s")], on: page).event == .stop)
    #expect(Self.press([.character("S")], on: page).event == .stop)
    #expect(Self.press([.left], on: page).event == .back)
  }

  @Test("A command the page does not have does nothing")
  func missingCommands() {
    let page = Self.page(.pickOne(Self.options(3)), commands: [.next])
    for key: Key in [.character("0"), .character("s"), .left, .escape] {
      let (event, draft) = Self.press([key], on: page)
      #expect(event == nil)
      #expect(!draft.isHidden)
    }
  }

  @Test("While typing, Ctrl-K, Ctrl-X and Ctrl-B skip, stop and go back, and the bar of keys says so")
  func typingCommands() {
    let page = Self.page(.type(.text))
    #expect(Self.press([.control("k")], on: page).event == .decline)
    #expect(Self.press([.control("x")], on: page).event == .stop)
    #expect(Self.press([.control("b")], on: page).event == .back)
    #expect([Page.Command.skip, .stop, .back].map(page.key) == ["Ctrl-K", "Ctrl-X", "Ctrl-B"])
  }

  @Test("The left arrow goes back from a page with typing only while nothing is typed")
  func leftWhileTyping() {
    var draft = Draft(page: Self.page(.type(.text)))
    #expect(draft.press(.left) == .back)
    draft.write("a")
    #expect(draft.press(.left) == nil)
  }

  @Test("Esc hides the page; the next key shows it again and does nothing else")
  func hiding() {
    var draft = Draft(page: Self.page(.pickOne(Self.options(3))))
    _ = draft.press(.character("2"))
    _ = draft.press(.escape)
    #expect(draft.isHidden)
    #expect(draft.press(.resize) == nil)
    #expect(draft.isHidden)
    #expect(draft.press(.character("s")) == nil)
    #expect(!draft.isHidden)
    #expect(draft.press(.enter) == .answer("n2"))
  }

  @Test("A review sends on Enter, and changes the line that a number or an arrow points at")
  func review() {
    let lines = (1...12).map { Page.ReviewLine(question: "Q\($0)", answer: "A") }
    let page = Page(stage: .review, heading: "", body: .review(lines), commands: [.submit, .back, .stop])
    #expect(Self.press([.enter], on: page).event == .submit)
    #expect(Self.press(Self.typed("12") + [.enter], on: page).event == .change(11))
    #expect(Self.press([.down, .down, .enter], on: page).event == .change(1))
    #expect(Self.press([.down, .up, .enter], on: page).event == .submit)
  }

  @Test("A review stands at the line changed last, and Enter still sends; arrows begin there")
  func landmark() {
    let lines = (1...12).map { Page.ReviewLine(question: "Q\($0)", answer: "A") }
    let page = Page(
      stage: .review, heading: "", body: .review(lines), current: "6", commands: [.submit, .back, .stop])
    #expect(Draft(page: page).landmark == 6)
    #expect(Self.press([.enter], on: page).event == .submit)
    #expect(Self.press([.down, .enter], on: page).event == .change(6))
    #expect(Self.press(Self.typed("3") + [.enter], on: page).event == .change(2))
  }

  @Test("Where one key is enough a number answers at once; an arrow only picks")
  func quick() {
    var page = Self.page(.pickOne(Self.options(3)))
    page.isQuick = true
    #expect(Self.press(Self.typed("2"), on: page).event == .answer("n2"))
    #expect(Self.press([.down], on: page).event == nil)
    #expect(Self.press([.down, .enter], on: page).event == .answer("n1"))
  }

  @Test("In a grid the arrows go from row to row, and not past one that is open")
  func grid() {
    var page = Self.page(.pickOne(Self.options(3)))
    (page.look, page.isQuick) = (.grid, true)
    #expect(Self.press([.up], on: page).event == nil)
    #expect(Self.press([.down], on: page).event == nil)
    #expect(Self.press([.down], on: page).draft.notice != nil)
    page.above = [.init(words: "Row", answer: "", picked: [])]
    #expect(Self.press([.up], on: page).event == .back)
    page.current = "n3"
    #expect(Self.press([.down], on: page).event == .answer("n3"))
  }

  @Test("Page Up and Page Down only look around, until another key")
  func lookingAround() {
    let page = Self.page(.pickOne(Self.options(3)))
    let (event, draft) = Self.press([.character("2"), .pageDown, .pageDown, .pageUp], on: page)
    #expect(event == nil && draft.scroll == 10 && draft.isLookingAround && draft.picked == [1])
    #expect(!Self.press([.pageDown, .down], on: page).draft.isLookingAround)
  }

  @Test("A page that is only read goes on with Enter and scrolls with the arrows")
  func reading() {
    let page = Page(stage: .why, heading: "", commands: [.next])
    #expect(Self.press([.enter], on: page).event == .next)
    #expect(Self.press([.down, .down, .up], on: page).draft.scroll == 1)
    #expect(Self.press([.up], on: page).draft.scroll == 0)
  }

  @Test("Why the last answer was not taken is shown until the next key")
  func message() {
    var page = Self.page(.pickOne(Self.options(3)))
    page.message = "Please pick another."
    #expect(Draft(page: page).notice == "Please pick another.")
    #expect(Self.press([.down], on: page).draft.notice == nil)
  }
}
