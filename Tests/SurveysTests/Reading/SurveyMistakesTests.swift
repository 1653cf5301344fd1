import Problems
import Surveys
import Testing

/// Mistakes an author makes, and what they are told.
@Suite struct SurveyMistakesTests {
  private func mistakes(survey: [String], choices: [String] = [], wardvoice: [String] = []) -> [Problem] {
    let text =
      (["| survey |", "| | type | name | label | relevant |"] + survey + [
        "| choices |", "| | list_name | name | label | missing |", "| | yn | yes | Yes | |",
        "| | yn | no | No | |",
      ] + choices + ["| settings |", "| | form_title | form_id |", "| | A survey | a-survey |"]
      + ["| wardvoice |", "| | kind | name | question | choices | direction | theme |"] + wardvoice)
      .joined(separator: "\n")
    do {
      _ = try FormReader.form(from: Workbook(markdown: text, file: "s.md"))
      return []
    } catch {
      return error.all
    }
  }

  @Test("A type misspelled names its sheet, line and column, and the type that was meant.")
  func misspelledType() throws {
    let problem = try #require(mistakes(survey: ["| | selct_one yn | q | Q? | |"]).first)
    #expect(problem.code == "form.unknown-type")
    #expect(problem.place == "s.md, sheet survey, line 3, column type")
    #expect(problem.remedy?.contains("select_one") == true)
  }

  @Test("A condition on a question that is not there suggests the one that is.")
  func unknownReference() throws {
    let problem = try #require(
      mistakes(survey: ["| | text | nickname | Name? | |", "| | text | b | B? | ${nikname} != '' |"]).first)
    #expect(problem.code == "form.unknown-reference")
    #expect(problem.remedy?.contains("nickname") == true)
  }

  @Test("Every mistake is told at once, not only the first.")
  func allAtOnce() {
    let codes = mistakes(survey: [
      "| | begin group | g | G | |", "| | select_one nope | q | Q? | |", "| | text | q | Again? | |",
      "| | nte | n | N | |",
    ]).map(\.code)
    #expect(
      Set(codes).isSuperset(of: [
        "form.unmatched-begin", "form.unknown-list", "form.duplicate-name", "form.unknown-type",
      ]))
  }

  @Test("Margins may make two thousand weighting cells, and a group in several rows counts once.")
  func manyMargins() {
    let questions = [("a", 3), ("b", 4), ("c", 9), ("d", 9)]
    let survey = questions.map { "| | select_one yn | \($0.0) | \($0.0)? | |" }
    func margins(_ questions: [(String, Int)]) -> [String] {
      questions.flatMap { name, groups in
        (1...groups).map { "| | margin | \(name)\($0) | \(name) | yes | | |" }
      }
    }
    let most = margins(questions) + margins(questions)
    #expect(mistakes(survey: survey, wardvoice: most).isEmpty)
    let more = mistakes(
      survey: survey,
      wardvoice: most + ["| | margin | d10 | d | yes | | |", "| | margin | d11 | d | no | | |"])
    #expect(more.map(\.code) == ["form.too-many-groups"])
    #expect(more.first?.place?.hasSuffix("column name") == true)
  }

  @Test("A condition that is no expression is refused, with the place.")
  func badExpression() throws {
    let problem = try #require(mistakes(survey: ["| | text | a | A? | ${a} == 'x' |"]).first)
    #expect(problem.place == "s.md, sheet survey, line 3, column relevant")
  }

  @Test("An indicator that counts a choice nobody can pick is refused.")
  func unknownPositive() throws {
    let problem = try #require(
      mistakes(
        survey: ["| | select_one yn | q | Q? | |"],
        wardvoice: ["| | indicator | i | q | yess | higher_is_better | trust |"]
      ).first)
    #expect(problem.code == "form.unknown-declaration")
    #expect(problem.place?.contains("column choices") == true)
    #expect(problem.remedy?.contains("yes") == true)
  }

  @Test("A file without a table says how a survey starts.")
  func noTable() {
    #expect(throws: Problems.self) { try Workbook(markdown: "Just words.\n", file: "s.md") }
  }

  @Test("A bar inside a cell is written with a backslash and read without it.")
  func escapedBar() throws {
    let book = try Workbook(markdown: "| survey |\n| | type | label |\n| | note | a \\| b |", file: "s.md")
    #expect(book.sheet("survey")?.rows.first?["label"] == "a | b")
  }

  @Test("Quotes that a word processor bent are straight again.")
  func bentQuotes() throws {
    let book = try Workbook(
      markdown: "| survey |\n| | type | relevant |\n| | note | ${a} = ‘x’ |", file: "s.md")
    #expect(book.sheet("survey")?.rows.first?["relevant"] == "${a} = 'x'")
  }
}
