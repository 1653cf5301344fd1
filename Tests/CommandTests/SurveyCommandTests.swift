import Foundation
import Testing

@Suite("wardvoice survey") struct SurveyCommandTests {
  static let small = """
    | survey |
    | | type | name | label | constraint | constraint_message |
    | | select_one yn | a | Well, ${b}? | | |
    | | begin repeat | r | Friend | | |
    | | text | b | Name? | string-length(.) < 4 | Too long |
    | | end repeat | | | | |
    | choices |
    | | list_name | name | label |
    | | yn | yes | Yes |
    | settings |
    | | form_title | form_id |
    | | Small | small |
    """

  @Test("A shipped survey has nothing to mend, and check says so with 0")
  func cleanCheck() throws {
    let run = try Home().run("survey", "check", "youth-voice")
    #expect(run.status == 0 && run.output == "Nothing to mend.\n")
  }

  @Test("Errors exit with 65 and stand in the JSON with sheet, row, column and remedy")
  func errorsAsJSON() throws {
    let home = try Home()
    let file = try home.write(Self.small.replacing("| text |", with: "| txt |"), to: "s.md")
    let run = try home.run("survey", "check", file, "--json")
    #expect(run.status == 65)
    let document = try run.json()
    let remarks = try #require(document["remarks"] as? [[String: Any]])
    let first = try #require(remarks.first)
    #expect(first["code"] as? String == "form.unknown-type")
    #expect(first["sheet"] as? String == "survey" && first["row"] as? Int == 5)
    #expect(first["column"] as? String == "type" && (first["remedy"] as? String)?.contains("text") == true)
    #expect(document["errors"] as? Int == 1)
  }

  @Test("A survey that only asks too much exits with 1")
  func careStatus() throws {
    let home = try Home()
    #expect(try home.run("survey", "check", home.write(Self.small, to: "s.md")).status == 1)
  }

  @Test("A walk is printed as JSON: every question, each value tried, what is stored at the end")
  func walk() throws {
    let home = try Home()
    let file = try home.write(Self.small, to: "s.md")
    let answers = try home.write(
      #"{"answers": {"a": "yes", "/data/r[1]/b[1]": ["Johanna", "Jo"], "/data/r[2]/b": "Al"}, "repeats": {"r": 2}}"#,
      to: "a.json")
    let run = try home.run("survey", "try", file, "--answers", answers, "--json")
    #expect(run.status == 0)
    let document = try run.json()
    #expect(document["validate"] as? String == "ok")
    let final = try #require(document["final"] as? [[Any]])
    #expect(final.map { $0.last as? String } == ["yes", "Jo", "Al"])
    let steps = try #require(document["steps"] as? [[String: Any]])
    #expect(
      steps.map { $0["q"] as? String ?? "?" } == [
        "/data/a[1]", "/data/r[1]/b[1]", "?", "/data/r[2]/b[1]", "?",
      ])
    let tries = try #require(steps[1]["tries"] as? [[String: String]])
    #expect(tries.map { $0["r"] } == ["constraint", "ok"] && tries[0]["msg"] == "Too long")
  }

  @Test("A survey becomes xlsx and comes back as the same tables")
  func converts() throws {
    let home = try Home()
    let first = try home.run("survey", "convert", home.write(Self.small, to: "s.md"), "--to", "md")
    let xlsx = home.path("s.xlsx")
    #expect(try home.run("survey", "convert", home.path("s.md"), "--to", "xlsx", "-o", xlsx).status == 0)
    let again = try home.run("survey", "convert", xlsx, "--to", "md")
    #expect(again.status == 0 && again.output == first.output && again.output.contains("Too long"))
  }

  @Test("A survey is shown as it would be read")
  func shows() throws {
    let run = try Home().run("survey", "show", "ypag-priorities")
    #expect(run.status == 0 && run.output.contains("1. Which borough is your area in?"))
    #expect(run.output.contains("only if ${borough} != ''"))
  }

  @Test("An expression is worked out with the values given, and a broken one points at its place")
  func eval() throws {
    let home = try Home()
    let run = try home.run("survey", "eval", "${a} + 1", "--with", "a=2")
    #expect(run.status == 0 && run.output == "3\n")
    let broken = try home.run("survey", "eval", "${a} +")
    #expect(broken.status == 65 && broken.errors.contains("^"))
  }

  @Test("A file of cases is answered line by line, errors by their code")
  func cases() throws {
    let home = try Home()
    let file = try home.write(
      """
      {"id": "x1", "expr": "1 + 1", "type": "number"}
      {"id": "x2", "expr": "nosuch(1)", "type": "error"}
      """, to: "cases.jsonl")
    let run = try home.run("survey", "eval", "--cases", file, "--json")
    #expect(run.status == 0)
    #expect(
      run.output.split(separator: "\n") == [
        #"{"id":"x1","type":"number","value":2}"#, #"{"error":"expression.unknown-function","id":"x2"}"#,
      ])
  }

  @Test("A file that is no survey is refused with its own code, also when JSON was asked for")
  func noSurvey() throws {
    let home = try Home()
    let file = try home.write("no workbook", to: "s.xlsx")
    #expect(try home.run("survey", "show", file).codes == ["workbook.not-xlsx"])
    let document = try home.run("survey", "check", file, "--json").json()
    #expect((document["remarks"] as? [[String: Any]])?.first?["code"] as? String == "workbook.not-xlsx")
  }

  @Test("Answers to questions that the survey has not are named, with the nearest, and the walk goes on")
  func unknownAnswers() throws {
    let home = try Home()
    let file = try home.write(Self.small, to: "s.md")
    let answers = try home.write(#"{"answers": {"a": "yes", "bb": 1, "/data/r[2]/b": true}}"#, to: "a.json")
    let run = try home.run("survey", "try", file, "--answers", answers, "--json")
    #expect(run.status == 0 && run.errors.contains("warning[survey.unknown-name]"))
    #expect(run.errors.contains("“bb”") && !run.errors.contains("/data/r[2]/b"))
    #expect(try run.json()["validate"] as? String == "ok")
  }

  @Test("One expression as JSON has its value and type; . stands for the question it belongs to")
  func evalAsJSON() throws {
    let run = try Home().run("survey", "eval", ". > 3", "--with", ".=5", "--json")
    let document = try run.json()
    #expect(document["value"] as? Bool == true && document["type"] as? String == "boolean")
  }

  @Test("A line that is no case is told with its number, and every other line is answered all the same")
  func brokenCase() throws {
    let home = try Home()
    let file = try home.write(
      #"{"id": "x1", "expr": "1 + 1"}"# + "\n{\"id\n\n" + #"{"id": "x3", "expr": "2"}"#, to: "c.jsonl")
    let run = try home.run("survey", "eval", "--cases", file, "--json")
    #expect(run.status == 65 && run.codes == ["survey.bad-case"] && run.errors.contains("line 2"))
    #expect(run.output.contains("x1") && run.output.contains("x3"))
  }

  @Test("A language that a survey has not is refused by show as by try")
  func noLanguage() throws {
    for command in ["show", "try"] {
      let run = try Home().run("survey", command, "youth-voice", "--language", "Welsh")
      #expect(run.status == 64 && run.codes == ["survey.no-language"])
    }
  }
}
