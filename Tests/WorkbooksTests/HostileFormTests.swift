import Problems
import Surveys
import Testing

/// Each of these once took minutes, gigabytes or the whole stack; what is promised is that they end.
@Suite("Surveys made to keep a reader busy")
struct HostileFormTests {
  private func codes(_ rows: String, choices: String = "") throws -> [String] {
    let text = """
      | survey |
      | | type | name | label | relevant | calculation | parameters |
      \(rows)
      | choices |
      | | list_name | name | label |
      \(choices)
      """
    let workbook = try Workbook(markdown: text, file: "a.md")
    let reading = FormReader.reading(of: workbook)
    return (reading.remarks + SurveyChecks.care(for: reading, in: workbook)).map(\.problem.code)
  }

  private func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined(separator: "\n")
  }

  @Test("Groups in groups without end are an error, said once, and do not fill the stack")
  func deep() throws {
    let rows =
      lines(9_000) { "| | begin group | g\($0) | G |" } + "\n" + lines(9_000) { _ in "| | end group |" }
    let open = lines(9_000) { "| | begin group | g\($0) | G |" }
    for found in [try codes(rows), try codes(open)] {
      #expect(found.filter { $0 == "form.too-deep" } == ["form.too-deep"])
    }
  }

  @Test("Fifty groups in each other are no error")
  func deepEnough() throws {
    let rows =
      lines(50) { "| | begin group | g\($0) | G |" } + "\n| | text | a | A |\n"
      + lines(50) { _ in "| | end group |" }
    let found = try codes(rows)
    #expect(!found.contains("form.too-deep"))
  }

  @Test("Loops in loops that would make a million questions are an error")
  func loops() throws {
    let rows =
      lines(4) { "| | begin loop over l | a\($0) | A |" } + "\n| | text | q | Q |\n"
      + lines(4) { _ in "| | end loop |" }
    let found = try codes(rows, choices: lines(40) { "| | l | c\($0) | C |" })
    #expect(found.contains("form.loop-too-large"))
  }

  @Test("More questions than anybody could be asked are an error")
  func tooMany() throws {
    let found = try codes(lines(20_001) { "| | text | q\($0) | Q |" })
    #expect(found.contains("form.too-many-rows"))
  }

  @Test("Thousands of wrong references are all told, though not each with a suggestion")
  func wrongReferences() throws {
    let rows = lines(3_000) { "| | text | question\($0) | Q | ${qestion\($0)} = 1 |" }
    let found = try codes(rows)
    #expect(found.count { $0 == "form.unknown-reference" } == 3_000)
  }

  @Test("A circle through thousands of questions is told in a few words")
  func longCircle() throws {
    let rows = lines(3_000) { "| | text | q\($0) | Q | ${q\(($0 + 1) % 3_000)} != '' |" }
    let text = "| survey |\n| | type | name | label | relevant |\n" + rows
    let reading = FormReader.reading(of: try Workbook(markdown: text, file: "a.md"))
    let circles = reading.errors.filter { $0.code == "form.circle" }
    #expect(circles.count == 1)
    #expect(circles.allSatisfy { $0.summary.count < 200 && $0.summary.contains("…") })
  }

  @Test("Circles through every pair of many questions are not all told")
  func manyCircles() throws {
    let all = (0..<150).map { "${q\($0)}" }.joined(separator: " + ")
    let found = try codes(lines(150) { "| | calculate | q\($0) | | | \(all) |" })
    #expect((1...100).contains(found.count { $0 == "form.circle" }))
  }

  @Test("A list with bad names is told of once, however many questions pick from it")
  func badList() throws {
    let rows = lines(500) { "| | select_multiple l | q\($0) | Q |" }
    let found = try codes(rows, choices: lines(500) { "| | l | a b\($0) | C |" })
    #expect(found.count { $0 == "form.space-in-choice" } == 500)
  }

  @Test("Parameters with endless spaces are read at once")
  func spaces() throws {
    let space = String(repeating: " ", count: 30_000)
    let found = try codes("| | range | q | Q | | | start\(space)=\(space)1 end=3 |")
    #expect(!found.contains("form.bad-range"))
  }

  @Test("An expression full of mistakes is told with its first twenty")
  func fullOfMistakes() throws {
    let wrong = (0..<3_000).map { "fun\($0)(" }.joined(separator: "1) + ") + "1)"
    let found = try codes("| | calculate | q | | | \(wrong) |")
    #expect(found.count { $0 == "expression.unknown-function" } == 20)
  }
}
