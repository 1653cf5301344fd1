import Testing

@testable import Surveys

/// `field-list`, `table-list` and their like: several questions on one screen.
@Suite("Several questions on one screen")
struct SharedScreenTests {
  static func kiosk(_ survey: String) throws -> Kiosk {
    let text = """
      | survey |
      \(survey)
      | choices |
      | | list_name | name | label |
      | | yn | yes | Yes |
      | | yn | no | No |
      | | far | little | A little |
      | | far | much | Much |
      """
    return Kiosk(form: try FormReader.form(from: try Workbook(markdown: text, file: "shared.md")))
  }

  private func aboutYou() throws -> Kiosk {
    try Self.kiosk(
      """
      | | type | name | label | appearance | relevant | required | constraint | constraint_message |
      | | begin group | you | About you | field-list | | | | |
      | | note | first | Some words first. | | | | | |
      | | select_one yn | school | Do you go to school? | | | | | |
      | | integer | year | Which year? | | ${school} = 'yes' | yes | . < 14 | Years go to 13. |
      | | text | nick | What do we call you? | | | | | |
      | | note | last | And some last. | | | | | |
      | | end group | | | | | | | |
      | | text | more | More? | | | | | |
      """)
  }

  private func words(_ neighbours: [Page.Neighbour]) -> [String] { neighbours.map(\.words) }

  @Test("All questions and words of a field-list stand around the one in hand, under the group's name")
  func together() throws {
    let page = try aboutYou().page
    #expect(page.title == "About you")
    #expect(page.heading == "Do you go to school?")
    #expect(page.above == [.init(words: "Some words first.")])
    #expect(
      page.below == [.init(words: "What do we call you?", answer: ""), .init(words: "And some last.")])
  }

  @Test("An answer that opens a question on the same screen shows it at once, and closes it again")
  func live() throws {
    var kiosk = try aboutYou()
    kiosk.answers("yes", to: "Do you go to school?")
    kiosk.isAsked("Which year?")
    #expect(kiosk.page.above.last == .init(words: "Do you go to school?", answer: "Yes"))
    kiosk.goesBack()
    kiosk.answers("no", to: "Do you go to school?")
    kiosk.isAsked("What do we call you?")
    #expect(!words(kiosk.page.above).contains("Which year?"))
  }

  @Test("On a shared screen each question can be skipped, but one its author requires, and says why not")
  func skipping() throws {
    var kiosk = try aboutYou()
    kiosk.answers("yes", to: "Do you go to school?")
    kiosk.skips()
    #expect(kiosk.page.message == "This question needs an answer before you go on.")
    kiosk.answers("15", to: "Which year?")
    kiosk.isAsked("Which year?")
    #expect(kiosk.page.message == "Years go to 13.")
    kiosk.answers("11", to: "Which year?")
    kiosk.skips()
    kiosk.isAsked("More?")
    kiosk.goesBack()
    kiosk.isAsked("What do we call you?")
    kiosk.goesBack()
    #expect(kiosk.page.below.first == .init(words: "What do we call you?", answer: "(skipped)"))
  }

  @Test("A question that a later answer opens above it is asked before the screen is left")
  func openedAbove() throws {
    var kiosk = try Self.kiosk(
      """
      | | type | name | label | appearance | relevant |
      | | begin group | g | G | field-list | |
      | | text | which | Which? | | ${has} = 'yes' |
      | | select_one yn | has | Have you one? | | |
      | | end group | | | | |
      | | text | more | More? | | |
      """)
    kiosk.answers("yes", to: "Have you one?")
    kiosk.answers("This", to: "Which?")
    kiosk.next()
    kiosk.isAsked("More?")
  }

  @Test("A screen of words only is one page")
  func wordsOnly() throws {
    var kiosk = try Self.kiosk(
      """
      | | type | name | label | appearance |
      | | begin group | g | G | field-list |
      | | note | a | First. | |
      | | note | b | Second. | |
      | | end group | | | |
      | | text | more | More? | |
      """)
    kiosk.isAsked("First.")
    #expect(words(kiosk.page.below) == ["Second."])
    kiosk.next()
    kiosk.isAsked("More?")
  }

  @Test("A group inside a field-list shares its screen, and its name stands above its questions")
  func nested() throws {
    let kiosk = try Self.kiosk(
      """
      | | type | name | label | appearance |
      | | begin group | g | Outer | field-list |
      | | text | a | A? | |
      | | begin group | h | Inner | |
      | | text | b | B? | |
      | | end group | | | |
      | | end group | | | |
      """)
    #expect(kiosk.page.title == "Outer")
    #expect(words(kiosk.page.below) == ["Inner", "B?"])
  }

  @Test("A section asked again and again is one screen each time round, with its number")
  func repeated() throws {
    var kiosk = try Self.kiosk(
      """
      | | type | name | label | appearance |
      | | begin repeat | child | Child | field-list |
      | | text | called | Name? | |
      | | integer | age | Age? | |
      | | end repeat | | | |
      """)
    kiosk.answers("Jo", to: "Name?")
    kiosk.answers("7", to: "Age?")
    kiosk.answers("yes", to: "Is there another one to add? (Child)")
    #expect(kiosk.page.title == "Child 2")
    #expect(words(kiosk.page.above + kiosk.page.below) == ["Age?"])
  }

  @Test("A change from the review goes to its question among the others, and back to the same line")
  func review() throws {
    var kiosk = try aboutYou()
    kiosk.goesOn(to: "Your answers")
    kiosk.send(.change(1))
    kiosk.isAsked("What do we call you?")
    #expect(words(kiosk.page.above) == ["Some words first.", "Do you go to school?"])
    kiosk.send(.answer("Sam"))
    #expect(kiosk.interview.isAtReview)
    #expect(kiosk.page.current == "1")
  }

  static let tables = [
    """
    | | begin group | g | How far? | table-list |
    | | select_one far | a | They listen | |
    | | select_one far | b | They are fair | |
    | | end group | | | |
    """,
    """
    | | begin group | g | | field-list |
    | | select_one far | heads | How far? | label |
    | | select_one far | a | They listen | list-nolabel |
    | | select_one far | b | They are fair | list-nolabel |
    | | end group | | | |
    """,
  ]

  @Test(
    "A table-list, or a select under labels, is a grid: a key picks and goes on to the next row",
    arguments: tables)
  func grid(table: String) throws {
    var kiosk = try Self.kiosk(
      "| | type | name | label | appearance |\n" + table + "\n| | text | z | More? | |")
    #expect(kiosk.page.look == .grid && kiosk.page.isQuick)
    #expect(kiosk.offered == ["little", "much"])
    #expect(kiosk.page.below == [.init(words: "They are fair", answer: "", picked: [])])
    #expect(words(kiosk.page.above) + [kiosk.page.title] != [])
    #expect((words(kiosk.page.above) + [kiosk.page.title]).contains("How far?"))
    kiosk.answers("much", to: "They listen")
    #expect(kiosk.page.above.last == .init(words: "They listen", answer: "Much", picked: ["much"]))
    kiosk.skips()
    kiosk.isAsked("More?")
    kiosk.skips()
    kiosk.send(.submit)
    #expect(kiosk.saved == ["a": .answered("much"), "b": .declined, "z": .declined])
  }

  @Test("Rows that offer other choices than the rest are asked beside the grid, not in it")
  func notInGrid() throws {
    let kiosk = try Self.kiosk(
      """
      | | type | name | label | appearance |
      | | begin group | g | How far? | table-list |
      | | select_one far | a | They listen | |
      | | select_one yn | b | Is that so? | |
      | | end group | | | |
      """)
    #expect(kiosk.page.look == .grid)
    #expect(kiosk.page.below == [.init(words: "Is that so?", answer: "")])
  }
}
