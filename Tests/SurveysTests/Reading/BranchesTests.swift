import Places
import Problems
import Surveys
import Testing

@Suite("Blank answers of closed branches") struct BranchesTests {
  private func form() throws -> Form {
    try Form.imported(
      """
      | survey |
      | | type | name | label | relevant | calculation | default |
      | | text | ward | Which area? | | | |
      | | select_one yn | stopped | Stopped? | | | yes |
      | | select_one yn | respect | With respect? | ${stopped} = 'yes' | | |
      | | select_one yn | kind | Kindly? | ${respect} = 'yes' | | |
      | | select_one yn | kinder | More kindly? | ${kind} = 'yes' | | |
      | | begin group | more | More | selected(${stopped}, 'yes') | | |
      | | select_one yn | inside | Inside? | | | |
      | | end group | | | | | |
      | | calculate | older | | | ${age} > 15 | |
      | | integer | age | How old? | | | |
      | | select_one yn | work | Do you work? | ${older} = 'true' | | |
      | | calculate | arm | | | once(if(random() < 0.5, 'a', 'b')) | |
      | | select_one yn | armed | In arm a? | ${arm} = 'a' | | |
      | | select_one yn | today | Only before 1970? | today() < date('1970-01-01') | | |
      | choices |
      | | list_name | name | label |
      | | yn | yes | Yes |
      | | yn | no | No |
      """)
  }

  private func outcomes(_ cells: KeyValuePairs<String, String>) throws -> [String: Outcome] {
    let table = ResponseTable(
      file: "a.csv", header: ["area"] + cells.map(\.key),
      rows: [ResponseTable.Row(line: 2, cells: ["E05009317"] + cells.map(\.value))])
    let reading = try table.responses(
      to: try form(), columns: ResponseTable.Columns(area: "area"), london: London.bundled)
    return reading.responses.first?.outcomes ?? [:]
  }

  @Test("A blank in a closed branch is not relevant; a blank in an open one is not asked")
  func closed() throws {
    let no = try outcomes(["stopped": "no", "respect": "", "inside": ""])
    #expect(no["respect"] == .notRelevant && no["inside"] == .notRelevant && no["stopped"] == .answered("no"))
    let yes = try outcomes(["stopped": "yes", "respect": "", "inside": "no"])
    #expect(yes["respect"] == nil && yes["inside"] == .answered("no"))
  }

  @Test("Who stopped early closes nothing: what hangs on a blank stays not asked, whatever its default")
  func stoppedEarly() throws {
    let blank = try outcomes(["stopped": "", "respect": "", "inside": "", "age": "", "work": ""])
    #expect(blank.keys.sorted() == ["ward"])
    #expect(
      try outcomes(["stopped": "", "respect": "no", "inside": ""]).keys.sorted() == ["respect", "ward"])
  }

  @Test("What hangs on a question that is blank because its branch is closed is closed, too, at any depth")
  func chain() throws {
    let no = try outcomes(["stopped": "no", "respect": "", "kind": "", "kinder": ""])
    #expect(["respect", "kind", "kinder"].allSatisfy { no[$0] == .notRelevant })
    let open = try outcomes(["stopped": "yes", "respect": "", "kind": "", "kinder": ""])
    #expect(open.keys.sorted() == ["stopped", "ward"])
    let unsure = try outcomes(["stopped": "", "respect": "yes", "kind": "", "kinder": ""])
    #expect(unsure.keys.sorted() == ["respect", "ward"])
  }

  @Test("What was answered stays answered, though its branch is closed")
  func kept() throws {
    #expect(try outcomes(["stopped": "no", "respect": "yes"])["respect"] == .answered("yes"))
  }

  @Test(
    "What the file does not hold is not judged: the question that decides, the blank one, chance, the day")
  func notJudged() throws {
    #expect(try outcomes(["respect": ""])["respect"] == nil)
    #expect(try outcomes(["stopped": "no"])["respect"] == nil)
    #expect(try outcomes(["stopped": "no", "armed": "", "today": ""]).keys.sorted() == ["stopped", "ward"])
  }

  @Test("What the form works out from the file's answers decides, and what stands in the file before it")
  func workedOut() throws {
    #expect(try outcomes(["age": "15", "work": ""])["work"] == .notRelevant)
    #expect(try outcomes(["age": "16", "work": ""])["work"] == nil)
    #expect(try outcomes(["arm": "b", "armed": ""])["armed"] == .notRelevant)
    #expect(try outcomes(["arm": "a", "armed": ""])["armed"] == nil)
  }
}
