import Foundation
import Testing

@testable import Surveys

/// Walks that ODK's reference engine (JavaRosa 5.1.0) takes the same way, on forms made by pyxform.
@Suite("Walking through a form as Collect does")
struct WalkTests {
  private func walk(_ markdown: String, _ answers: [String: [String]] = [:], repeats: [String: Int] = [:])
    throws -> Walk
  {
    let form = try FormReader.form(from: try Workbook(markdown: markdown, file: "t.md"))
    return Walker.walk(through: form, script: WalkScript(answers: answers, repeats: repeats), today: 20_777)
  }

  private func final(_ walk: Walk) -> [String: String] {
    Dictionary(walk.final.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("Answers in a repeat are the choices of select_one ${name}, the filter tried on each")
  func choicesFromAnswers() throws {
    let walk = try walk(
      """
      | survey |
      | | type | name | label | choice_filter |
      | | begin repeat | r | R | |
      | | text | nm | Name | |
      | | integer | age | Age | |
      | | end repeat | | | |
      | | select_one ${nm} | pick | Who? | |
      | | select_one ${nm} | grown | Who of the grown-ups? | ${age} > 17 |
      """,
      [
        "/data/r[1]/nm": ["Al"], "/data/r[1]/age": ["10"], "/data/r[2]/nm": ["Bo"], "/data/r[2]/age": ["20"],
        "pick": ["Cy", "Al"], "grown": ["Bo"],
      ], repeats: ["r": 2])
    #expect(walk.steps.compactMap(\.choices) == [["Al", "Bo"], ["Bo"]])
    #expect(final(walk)["/data/pick"] == "Al" && final(walk)["/data/grown"] == "Bo")
  }

  @Test("A reference from one time round a repeat never reaches into another, even where this one holds none")
  func emptyInside() throws {
    let walk = try walk(
      """
      | survey |
      | | type | name | label | calculation |
      | | begin repeat | fam | Family | |
      | | begin repeat | kid | Kid | |
      | | text | kn | Name | |
      | | end repeat | | | |
      | | calculate | n | | count(${kn}) |
      | | end repeat | | | |
      """, repeats: ["/data/fam[1]/kid": 2, "/data/fam[2]/kid": 0, "fam": 2])
    #expect(final(walk)["/data/fam[1]/n"] == "2" && final(walk)["/data/fam[2]/n"] == "0")
  }

  @Test("A condition in brackets on a repeat is worked out again when what it names changes")
  func predicates() throws {
    let walk = try walk(
      """
      | survey |
      | | type | name | label | calculation |
      | | begin repeat | p | P | |
      | | integer | ag | Age | |
      | | end repeat | | | |
      | | calculate | old | | count(${p}[ag > 5]) |
      """, ["/data/p[1]/ag": ["4"], "/data/p[2]/ag": ["9"]], repeats: ["p": 2])
    #expect(final(walk)["/data/old"] == "1")
  }

  @Test("Which defaults are worked out is decided by their signs, as pyxform decides it")
  func defaults() throws {
    let cells: [(type: String, cell: String, value: String)] = [
      ("text", "hello world", "hello world"), ("text", "a-b", "a-b"), ("text", "(x)", "(x)"),
      ("text", "-5", "-5"),
      ("text", "http://x.org/a?b=1", "http://x.org/a?b=1"), ("text", "a and b", "a and b"),
      ("integer", "1 + 1", "2"),
      ("text", "concat('a', 'b')", "ab"), ("date", "2020-01-02", "2020-01-02"), ("text", "3 + b", ""),
    ]
    let rows = cells.enumerated().map { "| | \($1.type) | q\($0) | Q? | \($1.cell) |" }.joined(
      separator: "\n")
    let found = final(try walk("| survey |\n| | type | name | label | default |\n" + rows))
    for (index, cell) in cells.enumerated() {
      #expect(found["/data/q\(index)"] == cell.value, "\(cell.cell)")
    }
  }

  @Test(
    "A table-list has its label as a note and a row of choices, named after their rows as pyxform names them")
  func tables() throws {
    let walk = try walk(
      """
      | survey |
      |---|---|
      | | type | name | label | appearance |
      | | text | a | A? | |
      | | begin group | t | Table | table-list |
      | | select_one yn | q | Q? | |
      | | end group | | | |
      | choices |
      | | list_name | name | label |
      | | yn | yes | Yes |
      """)
    #expect(
      walk.steps.compactMap(\.q) == [
        "/data/a[1]", "/data/t[1]/generated_table_list_label_3[1]",
        "/data/t[1]/reserved_name_for_field_list_labels_4[1]", "/data/t[1]/q[1]",
      ])
  }

  @Test("The setting name is what the answers stand in, and a calculation without words is on no screen")
  func rootAndUnseen() throws {
    let walk = try walk(
      """
      | survey |
      | | type | name | label | calculation | trigger |
      | | text | a | A? | | |
      | | dateTime | when | | now() | ${a} |
      | | begin group | g | G | | |
      | | range | d | D? | | |
      | | end group | | | | |
      | settings |
      | | name |
      | | answers |
      """, ["a": ["  x "], "/answers/g/d": ["3"]])
    #expect(walk.steps.compactMap(\.q) == ["/answers/a[1]", "/answers/g[1]/d[1]"])
    #expect(final(walk)["/answers/a"] == "  x " && final(walk)["/answers/g/d"] == "3")
    #expect(final(walk)["/answers/when"]?.hasPrefix("2026-11-20T") == true)
  }

  @Test("A count of 0 asks nothing: so says the specification, whatever Collect does")
  func countOfZero() throws {
    let walk = try walk(
      """
      | survey |
      | | type | name | label | repeat_count |
      | | integer | n | N? | |
      | | begin repeat | r | R | ${n} |
      | | text | t | T? | |
      | | end repeat | | | |
      """, ["n": ["0"]])
    #expect(walk.steps.compactMap(\.q) == ["/data/n[1]"])
  }

  @Test("A range may run downwards, and keeps to its steps at the kiosk")
  func rangeDownwards() throws {
    let form = try FormReader.form(
      from: try Workbook(
        markdown:
          "| survey |\n| | type | name | label | parameters |\n| | range | a | A? | start=10 end=0 step=-2 |",
        file: "t.md"))
    #expect(form.question(named: "a")?.kind == .range(from: 0, through: 10, by: 2))
  }

  @Test("Columns of choices keep their case, as filters name them")
  func caseOfColumns() throws {
    let walk = try walk(
      """
      | survey |
      | | type | name | label | choice_filter |
      | | select_one l | a | A? | Kind = 'x' |
      | choices |
      | | List Name | Name | Label | Kind |
      | | l | one | One | x |
      | | l | two | Two | y |
      """)
    #expect(walk.steps.first?.choices == ["one"])
  }
}
