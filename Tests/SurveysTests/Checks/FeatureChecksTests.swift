import Testing

@testable import Surveys

@Suite("Checking for the cause of a mistake, and for what other tools leave out")
struct FeatureChecksTests {
  private func remarks(_ markdown: String) throws -> [Remark] {
    FormReader.reading(of: try Workbook(markdown: markdown, file: "t.md")).remarks
  }

  private let settings = """

    | settings |
    | | form_title | form_id |
    | | T | t |
    """

  @Test("A mistyped list is told once, with the near name, and nothing that follows from it")
  func mistypedList() throws {
    let said = try remarks(
      """
      | survey |
      | | type | name | label |
      | | select_one vists | often | How often? |
      | choices |
      | | list_name | name | label |
      | | visits | daily | Daily |
      | | visits | never | Never |
      \(settings)
      | wardvoice |
      | | kind | name | question | choices | direction | theme | label |
      | | indicator | i | often | daily | higher_is_better | trust | I |
      """)
    #expect(said.map(\.problem.code) == ["form.unknown-list"])
    #expect(said.first?.problem.remedy == "Did you mean visits?")
  }

  @Test("A mistyped type is told once, with the nearest type, and what refers to the question is not")
  func mistypedType() throws {
    let said = try remarks(
      """
      | survey |
      | | type | name | label | relevant |
      | | select_ome visits | often | How often? | |
      | | text | why | Why? | ${often} = 'daily' |
      | choices |
      | | list_name | name | label |
      | | visits | daily | Daily |
      \(settings)
      | wardvoice |
      | | kind | name | question | choices | direction | theme | label |
      | | indicator | i | often | daily | higher_is_better | trust | I |
      """)
    #expect(said.map(\.problem.code) == ["form.unknown-type"])
    #expect(said.first?.problem.remedy == "Did you mean select_one?")
  }

  @Test("A choice whose list is mistyped does not vanish without a word")
  func lostChoice() throws {
    let said = try remarks(
      """
      | survey |
      | | type | name | label |
      | | select_one visits | often | How often? |
      | choices |
      | | list_name | name | label |
      | | visits | daily | Daily |
      | | visist | never | Never |
      \(settings)
      """)
    #expect(said.map(\.problem.code) == ["form.unused-list"])
    #expect(said.first?.problem.remedy == "Did you mean visits?" && said.first?.cell.row == 7)
  }

  @Test("A sheet without a column it needs says so once, not in every row")
  func missingColumn() throws {
    let said = try remarks(
      """
      | survey |
      | | type | nme | label |
      | | text | a | A? |
      | | text | b | B? |
      \(settings)
      """)
    let errors = said.filter { $0.severity == .error }
    #expect(errors.map(\.problem.code) == ["form.no-column"])
    #expect(errors.first?.problem.remedy == "Did you write it as “nme”?")
  }

  @Test(
    "What other tools or a kiosk leave out is told, and does not stop the survey",
    arguments: [
      ("| | integer | a | A? | thousands-sep | | | |", ["portability.appearance"]),
      ("| | audit | audit | | | | | |", ["portability.type", "form.blank-metadata"]),
      ("| | phone number | a | A? | | | | |", ["form.legacy-type"]),
      ("| | text | a | A? | | max=3 | | |", ["form.unknown-parameter"]),
      ("| | text | a | A? | | | ${last-saved#a} | |", ["form.last-saved"]),
      ("| | calculate | a | | | | | floor(2.5) |", ["portability.unknown-to-collect"]),
      ("| | calculate | a | | | | | count(//a) |", ["portability.double-slash"]),
      ("| | calculate | a | | | | | /data/b[1]/c |", ["portability.number-predicate"]),
      ("| | calculate | a | | | | | is-selected('a b', 'a') |", ["portability.not-in-specification"]),
    ])
  func features(row: String, codes: [String]) throws {
    let said = try remarks(
      "| survey |\n| | type | name | label | appearance | parameters | default | calculation |\n\(row)\n| | text | z | Z? | | | | |\n"
        + settings)
    #expect(Set(said.map(\.problem.code)) == Set(codes))
    #expect(said.allSatisfy { $0.severity == .warning && $0.cell.row == 3 })
  }

  @Test("A count that may come to 0 is told, since Collect asks once all the same; a fixed one is not")
  func counts() throws {
    func said(_ count: String, _ relevant: String = "") throws -> [String] {
      try remarks(
        """
        | survey |
        | | type | name | label | repeat_count | relevant |
        | | integer | n | N? | | |
        | | begin repeat | r | R | \(count) | \(relevant) |
        | | text | a | A? | | |
        | | end repeat | | | | |
        \(settings)
        """
      ).map(\.problem.code)
    }
    #expect(try said("${n}") == ["portability.repeat-count-zero"])
    #expect(try said("3") == [])
    #expect(try said("${n}", "${n} > 0") == [])
  }

  @Test("Two columns that mean the same are refused")
  func twoColumns() throws {
    let said = try remarks(
      "| survey |\n| | type | name | label | relevant | relevance |\n| | text | a | A? | | |\n" + settings)
    #expect(said.filter { $0.severity == .error }.map(\.problem.code) == ["form.duplicate-column"])
  }

  @Test("A choice may say that the question is not relevant to a person")
  func notRelevant() throws {
    let text = """
      | survey |
      | | type | name | label |
      | | select_one w | a | A? |
      | choices |
      | | list_name | name | label | missing |
      | | w | yes | Yes | |
      | | w | never | I am never there then | not_relevant |
      \(settings)
      """
    let form = try FormReader.form(from: try Workbook(markdown: text, file: "t.md"))
    #expect(form.missingKinds == ["a": ["never": .notRelevant]])
  }
}
