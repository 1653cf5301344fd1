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

  @Test("A question left blank closes what hangs on it, whatever its default")
  func defaults() throws {
    let outcomes = try outcomes(["stopped": "", "respect": ""])
    #expect(outcomes["stopped"] == nil && outcomes["respect"] == .notRelevant)
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
