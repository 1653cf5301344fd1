import Testing

@testable import Surveys

/// Small surveys with what XLSForm can do, answered as a person would.
@Suite("A form from elsewhere at the kiosk")
struct FormsFromElsewhereTests {
  private func kiosk(_ survey: String, choices: String = "", settings: String = "") throws -> Kiosk {
    let text = "| survey |\n\(survey)\n| choices |\n| | list_name | name | label |\n\(choices)\n\(settings)"
    return Kiosk(form: try FormReader.form(from: try Workbook(markdown: text, file: "small.md")))
  }

  private func children() throws -> Kiosk {
    try kiosk(
      """
      | | type | name | label | relevant |
      | | begin repeat | child | Child | |
      | | text | called | What is the name? | |
      | | integer | age | How old is ${called}? | |
      | | end repeat | | | |
      | | integer | total | In all? | |
      """)
  }

  @Test("A section is asked again for as long as there is another, and each time round is kept apart")
  func repeats() throws {
    var kiosk = try children()
    kiosk.answers("Jo", to: "What is the name?")
    #expect(kiosk.page.title == "Child 1")
    kiosk.answers("7", to: "How old is Jo?")
    kiosk.answers("yes", to: "Is there another one to add? (Child)")
    kiosk.answers("Al", to: "What is the name?")
    #expect(kiosk.page.title == "Child 2")
    kiosk.answers("9", to: "How old is Al?")
    kiosk.answers("no", to: "Is there another one to add?")
    kiosk.answers("2", to: "In all?")
    kiosk.send(.submit)
    #expect(
      kiosk.saved == [
        "child[1]/called": .answered("Jo"), "child[1]/age": .answered("7"),
        "child[2]/called": .answered("Al"), "child[2]/age": .answered("9"), "total": .answered("2"),
      ])
  }

  @Test("The last one can be taken away again, and what stood in it is gone")
  func removesLast() throws {
    var kiosk = try children()
    kiosk.answers("Jo", to: "What is the name?")
    kiosk.skips()
    kiosk.send(.answer("yes"))
    kiosk.answers("Al", to: "What is the name?")
    kiosk.skips()
    kiosk.answers("remove", to: "Is there another")
    kiosk.answers("no", to: "Is there another")
    kiosk.skips()
    kiosk.send(.submit)
    #expect(kiosk.saved?["child[1]/called"] == .answered("Jo"))
    #expect(kiosk.saved?.keys.contains { $0.hasPrefix("child[2]") } == false)
  }

  @Test("A counted section is asked as often as an answer says, and less often when the answer is changed")
  func counts() throws {
    var kiosk = try kiosk(
      """
      | | type | name | label | repeat_count |
      | | integer | n | How many? | |
      | | begin repeat | r | Thing | ${n} |
      | | text | x | Thing ${n}? | |
      | | end repeat | | | |
      """)
    kiosk.answers("2", to: "How many?")
    kiosk.answers("a", to: "Thing 2?")
    kiosk.answers("b", to: "Thing 2?")
    #expect(kiosk.interview.isAtReview)
    kiosk.send(.change(0))
    kiosk.answers("1", to: "How many?")
    kiosk.send(.submit)
    #expect(kiosk.saved == ["n": .answered("1"), "r[1]/x": .answered("a")])
  }

  @Test("A question its author requires cannot be skipped, and says so in the author's words")
  func required() throws {
    var kiosk = try kiosk(
      """
      | | type | name | label | required | required_message |
      | | text | a | Well? | yes | Please say. |
      """)
    #expect(!kiosk.page.commands.contains(.skip))
    kiosk.skips()
    kiosk.isAsked("Well?")
    #expect(kiosk.page.message == "Please say.")
    kiosk.send(.answer("yes"))
    #expect(kiosk.interview.isAtReview)
  }

  @Test("A survey in two languages asks which, and speaks it, choices and references too")
  func languages() throws {
    let text = """
      | survey |
      | | type | name | label::English (en) | label::Cymraeg (cy) |
      | | select_one yn | a | Well? | Wel? |
      | | note | b | You said ${c} | Dywedoch ${c} |
      | | calculate | c | | |
      | choices |
      | | list_name | name | label::English (en) | label::Cymraeg (cy) |
      | | yn | yes | Yes | Ie |
      """.replacing("| c | | |", with: "| c | | |")
    var interview = Interview(form: try FormReader.form(from: try Workbook(markdown: text, file: "two.md")))
    guard case .pickOne(let options) = interview.page.body else {
      Issue.record("no languages to pick from")
      return
    }
    #expect(options.map(\.name) == ["English (en)", "Cymraeg (cy)"])
    for event in [Event.answer("Cymraeg (cy)"), .next, .next] { interview = interview.handling(event).next }
    #expect(interview.page.heading == "Wel?")
    guard case .pickOne(let choices) = interview.page.body else { return }
    #expect(choices.map(\.label) == ["Ie"])
  }

  @Test("“Other” asks which, and only then")
  func orOther() throws {
    var kiosk = try kiosk(
      """
      | | type | name | label |
      | | select_one fruit or_other | f | Fruit? |
      | | text | z | Why? |
      """, choices: "| | fruit | apple | Apple |")
    kiosk.answers("apple", to: "Fruit?")
    kiosk.isAsked("Why?")
    kiosk.goesBack()
    kiosk.answers("other", to: "Fruit?")
    kiosk.isAsked("Specify other.")
  }

  @Test("A default is offered, taken with Enter, and not kept of a question nobody came by")
  func defaults() throws {
    var kiosk = try kiosk(
      """
      | | type | name | label | default |
      | | integer | a | First? | 1 + 2 |
      | | text | b | Second? | there |
      """)
    #expect(kiosk.page.current == "3")
    kiosk.next()
    kiosk.send(.stop)
    kiosk.send(.answer("keep"))
    #expect(kiosk.saved == ["a": .answered("3")])
  }

  @Test("A calculation with a trigger is worked out when its question changes, and at no other time")
  func triggers() throws {
    var kiosk = try kiosk(
      """
      | | type | name | label | calculation | trigger |
      | | integer | a | A? | | |
      | | integer | b | B? | | |
      | | calculate | sum | | ${a} + ${b} | ${b} |
      | | note | n | Sum ${sum} | | |
      """)
    kiosk.answers("1", to: "A?")
    kiosk.answers("2", to: "B?")
    kiosk.isAsked("Sum 3")
    kiosk.goesBack()
    kiosk.goesBack()
    kiosk.answers("5", to: "A?")
    kiosk.next()
    kiosk.isAsked("Sum 3")
  }

  @Test("A split ballot shows each person one wording, by chance of their own, and keeps which")
  func splitBallot() throws {
    let text = """
      | survey |
      | | type | name | label | calculation | relevant |
      | | calculate | chance | | once(random()) | |
      | | calculate | arm | | if(${chance} < 0.5, 'A', 'B') | |
      | | select_one yn | a | Wording A? | | ${arm} = 'A' |
      | | select_one yn | b | Wording B? | | ${arm} = 'B' |
      | choices |
      | | list_name | name | label |
      | | yn | yes | Yes |
      """
    let form = try FormReader.form(from: try Workbook(markdown: text, file: "split.md"))
    let arms = (0..<40).map { seed in
      var kiosk = Kiosk(form: form, seed: UInt64(seed))
      let wording = kiosk.page.heading
      kiosk.send(.answer("yes"))
      kiosk.send(.submit)
      guard case .answered(let arm)? = kiosk.saved?["arm"] else { return "none" }
      #expect(wording == "Wording \(arm)?")
      return arm
    }
    #expect((10...30).contains(arms.count { $0 == "A" }))
    #expect(arms.count { $0 == "none" } == 0)
  }

  @Test("What a kiosk may not know stays blank: no time, no device, no phone number is kept")
  func metadata() throws {
    var kiosk = try kiosk(
      """
      | | type | name | label |
      | | start | begun | |
      | | today | day | |
      | | deviceid | device | |
      | | text | a | A? |
      | | geopoint | where | Where? |
      """)
    kiosk.answers("x", to: "A?")
    #expect(kiosk.interview.isAtReview)
    kiosk.send(.submit)
    #expect(kiosk.saved == ["a": .answered("x")])
  }
}
