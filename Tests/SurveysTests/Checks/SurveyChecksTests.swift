import Testing

@testable import Surveys

/// The codes that are said of a survey sheet with the usual settings and a small list.
func codes(_ survey: String, choices: String = "", about: String = "") throws -> [String] {
  let markdown = """
    | survey |
    \(survey)
    | choices |
    | | list_name | name | label |
    \(survey.contains(" yn ") ? "| | yn | yes | Yes |\n| | yn | no | No |" : "")
    \(choices)
    | settings |
    | | form_title | form_id |
    | | T | t |
    \(about)
    """
  let workbook = try Workbook(markdown: markdown, file: "t.md")
  let reading = FormReader.reading(of: workbook)
  return (reading.remarks + (about.isEmpty ? [] : SurveyChecks.care(for: reading, in: workbook))).map(
    \.problem.code)
}

@Suite("Checking a survey")
struct SurveyChecksTests {
  @Test("A shipped survey has nothing to be said against it", arguments: ["youth-voice", "ypag-priorities"])
  func shippedAreClean(name: String) throws {
    let (workbook, reading) = try ShippedSurvey.reading(name)
    #expect(reading.remarks.map(\.problem.description) == [])
    #expect(SurveyChecks.care(for: reading, in: workbook).map(\.problem.description) == [])
  }

  @Test("Every mistake is told at once, each with its sheet, line, column and remedy")
  func tellsAll() throws {
    let markdown = """
      | survey |
      | | type | name | label | relevant |
      | | txet | a | A | |
      | | text | b c | B | |
      | | select_one yn | d | D | ${aa} = 1 |
      | | text | e | E | ${d} = |
      | | begin group | g | G | |
      """
    let reading = FormReader.reading(of: try Workbook(markdown: markdown, file: "t.md"))
    let errors = reading.remarks.filter { $0.severity == .error }
    #expect(
      Set(errors.map(\.problem.code)).isSuperset(of: [
        "form.unknown-type", "form.bad-name", "form.unknown-reference", "form.unknown-list",
        "form.unmatched-begin",
      ]))
    #expect(errors.allSatisfy { $0.cell.row != nil && $0.cell.column != nil && $0.problem.remedy != nil })
    let unknown = try #require(errors.first { $0.problem.code == "form.unknown-type" })
    #expect(unknown.problem.remedy == "Did you mean text?")
    #expect(unknown.problem.place == "t.md, sheet survey, line 3, column type")
  }

  @Test("A survey whose relevance goes in a circle is refused, and the circle is named")
  func refusesCircle() throws {
    let found = try codes(
      """
      | | type | name | label | relevant |
      | | text | a | A | ${c} = 'x' |
      | | text | b | B | ${a} = 'x' |
      | | text | c | C | ${b} = 'x' |
      """)
    #expect(found == ["form.circle"])
  }

  @Test("A group that opens by an answer inside it is a circle")
  func refusesOwnGroup() throws {
    let found = try codes(
      """
      | | type | name | label | relevant |
      | | begin group | g | G | ${a} = 'x' |
      | | text | a | A | |
      | | end group | | | |
      """)
    #expect(found == ["form.circle"])
  }

  @Test("What engines read differently is warned of, and does not stop the survey")
  func warnsOfPortability() throws {
    let found = try codes(
      """
      | | type | name | label | constraint | relevant | calculation |
      | | text | a | A | regex(., '[a-z]+') | | |
      | | date | b | B | . > '2015-01-01' | | |
      | | text | c | C | | ${a} = null | |
      | | calculate | d | | | | ${a} = 'x' |
      | | text | e | E | | ${d} | |
      """)
    #expect(
      found == [
        "portability.unanchored-regex", "portability.bare-date", "portability.null",
        "portability.bare-boolean",
      ])
  }

  @Test("Names used twice are refused in one section, and where they are referred to")
  func namesTwice() throws {
    let found = try codes(
      """
      | | type | name | label | relevant |
      | | begin group | g | G | |
      | | text | a | A | |
      | | end group | | | |
      | | begin group | h | H | |
      | | text | a | A | |
      | | text | a | A | |
      | | end group | | | |
      | | text | z | Z | ${a} = 1 |
      """)
    #expect(found == ["form.duplicate-name", "form.ambiguous-reference"])
  }

  @Test(
    "What a young person should not meet is pointed out",
    arguments: [
      ("| | text | a | Have you ever carried a knife? | |", "care.self-incrimination"),
      ("| | text | a | Have you seen violence? | |", "care.no-notice"),
      ("| | text | a | What do you like? | yes |", "care.required"),
      ("| | text | a | \u{1F52A} What do you like? | |", "care.weapon"),
      (
        "| | text | a | Notwithstanding administrative considerations, characterise institutional legitimacy. | |",
        "care.hard-to-read"
      ),
    ])
  func cares(row: String, code: String) throws {
    let found = try codes(
      "| | type | name | label | required |\n" + row,
      about: """
        | wardvoice |
        | | kind | name | value | label |
        | | about | why | Because. | |
        | | about | audience | You | |
        | | about | reply_by | 2027-01-01 | |
        | | about | minutes | 5 | |
        | | about | reading_age | 10 | |
        | | signpost | x | 2026-01-01 | Talk to us. |
        """)
    #expect(found.contains(code), "\(found)")
  }

  @Test("A survey that ranks groups of people is pointed out")
  func ranksGroups() throws {
    let found = try codes(
      "| | type | name | label |\n| | rank g | a | Who? |",
      choices: "| | g | b | Black people |\n| | g | w | White people |",
      about: "| wardvoice |\n| | kind | name | value |\n| | about | why | Because. |")
    #expect(found.contains("care.ranks-groups"))
    #expect(found.contains("care.no-audience"))
  }
}
