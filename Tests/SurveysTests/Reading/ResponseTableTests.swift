import Places
import Problems
import Surveys
import Testing

/// Answers collected elsewhere, as an analyst brings them.
@Suite struct ResponseTableTests {
  private let form = try? Form.imported(
    """
    | survey |
    | | type | name | label |
    | | text | ward | Which area? |
    | | select_one safe | safe_dark | How safe after dark? |
    | | select_multiple safe | any | Which fit? |
    | | calculate | arm | |
    | choices |
    | | list_name | name | label | missing |
    | | safe | very_safe | Very safe | |
    | | safe | unsafe | A bit unsafe | |
    | | safe | rather_not_say | Rather not say | declined |
    """)

  private func read(
    _ header: [String], _ rows: [[String]], session: String? = nil, weight: String? = nil,
    stratum: String? = nil
  ) throws -> ResponseTable.Reading {
    let form = try #require(form)
    let table = ResponseTable(
      file: "a.csv", header: header,
      rows: rows.enumerated().map { ResponseTable.Row(line: $0.offset + 2, cells: $0.element) })
    return try table.responses(
      to: form,
      columns: ResponseTable.Columns(area: "area", session: session, weight: weight, stratum: stratum),
      london: London.bundled)
  }

  private func problems(
    _ header: [String], _ rows: [[String]], session: String? = nil, weight: String? = nil,
    stratum: String? = nil
  ) -> [Problem] {
    do {
      _ = try read(header, rows, session: session, weight: weight, stratum: stratum)
      return []
    } catch let problems as Problems {
      return problems.all
    } catch {
      return []
    }
  }

  @Test("Answers are read by choice name and by label, and columns by name, group or label.")
  func namesAndLabels() throws {
    let reading = try read(
      ["area", "safety-safe_dark", "Which fit?"],
      [["E05009317", "very_safe", "very_safe unsafe"], ["E05009318", "A bit unsafe", "Very safe"]])
    #expect(
      reading.responses.map { $0.outcomes["safe_dark"] } == [.answered("very_safe"), .answered("unsafe")])
    #expect(
      reading.responses.map { $0.outcomes["any"] } == [.answered("very_safe unsafe"), .answered("very_safe")])
  }

  @Test("The arm of a split ballot is read with the answers, by its name alone.")
  func arm() throws {
    let reading = try read(["area", "safe_dark", "group/arm", ""], [["E05009317", "unsafe", "b", "x"]])
    #expect(reading.responses.map { $0.outcomes["arm"] } == [.answered("b")])
    #expect(reading.ignoredColumns.isEmpty)
  }

  @Test("Each unreadable row is told with its line, and none is taken.")
  func everyRow() {
    let told = problems(
      ["area", "safe_dark"],
      [["Nowhere", "very_safe"], ["E05009317", "very_saef"], ["E05009317", "very_safe"]])
    #expect(told.map(\.code) == ["places.unknown-ward", "import.unknown-answer"])
    #expect(told.map(\.place) == ["a.csv, line 2, column area", "a.csv, line 3, column safe_dark"])
    #expect(told.last?.remedy?.contains("very_safe") == true)
  }

  @Test("A column that is not there suggests the nearest one.")
  func missingColumn() throws {
    let problem = try #require(problems(["area", "safe_dark", "sesion"], [], session: "session").first)
    #expect(problem.code == "import.no-column")
    #expect(problem.remedy?.contains("sesion") == true)
  }

  @Test(
    "A weight must be a number above 0, and no wild one.",
    arguments: ["0", "-1", "nan", "inf", "", "much", "1e308", "1e-300"])
  func badWeight(weight: String) {
    #expect(
      problems(["area", "safe_dark", "w"], [["E05009317", "unsafe", weight]], weight: "w").map(\.code)
        == ["import.bad-weight"])
  }

  @Test("A blank answer is not asked, and a blank area counts for London only.")
  func blanks() throws {
    let reading = try read(["area", "safe_dark"], [["", ""], ["", "unsafe"]])
    #expect(reading.responses.count == 1)
    #expect(reading.withoutArea == 1)
    #expect(reading.responses.first?.outcomes["ward"] == nil)
  }

  @Test("With a session column its names are kept; without one nobody has a session yet")
  func sessions() throws {
    let rows = [["E05009317", "unsafe", "mon"], ["E05009317", "unsafe", "mon"]]
    #expect(try read(["area", "safe_dark", "s"], rows).responses.map(\.session) == ["", ""])
    #expect(
      try read(["area", "safe_dark", "s"], rows, session: "s").responses.map(\.session) == ["mon", "mon"])
  }

  @Test(
    "Of columns with one name, or for one question, nobody can tell which is meant",
    arguments: [
      (["area", "safe_dark", "Safe_Dark"], "columns 2 and 3"),
      (["area", "safe_dark", "AREA "], "columns 1 and 3"),
      (["area", "How safe after dark?", "x", "safety-safe_dark"], "columns 2 and 4"),
    ])
  func namedTwice(header: [String], columns: String) {
    let told = problems(header, [])
    #expect(told.map(\.code) == ["import.duplicate-column"])
    #expect(told.first?.place == "a.csv, line 1, " + columns)
  }

  @Test("Columns that nobody asked for may have one name")
  func ignoredTwice() throws {
    #expect(try read(["area", "safe_dark", "x", "X", "", ""], []).ignoredColumns == ["x", "X"])
  }

  @Test("A tool's column that does not tell every row apart is warned of; one that does is not")
  func unsureIdentity() throws {
    let header = ["area", "safe_dark", "KEY"]
    let twice = try read(header, [["", "unsafe", "1"], ["", "unsafe", "1"]])
    #expect(twice.identity == nil && twice.warnings.map(\.code) == ["import.unsure-id"])
    let apart = try read(header, [["", "unsafe", "1"], ["", "unsafe", "2"]])
    #expect(apart.identity?.values == ["1", "2"] && apart.warnings.isEmpty && apart.ignoredColumns.isEmpty)
    let other = try read(header + ["_uuid"], [["", "unsafe", "1", "7"], ["", "unsafe", "", "8"]])
    #expect(other.identity?.values == ["7", "8"] && other.warnings.map(\.code) == ["import.unsure-id"])
    #expect(other.warnings.first?.summary.contains("“KEY”") == true)
    #expect(other.warnings.first?.summary.contains("“_uuid” was taken") == true)
  }

  @Test("A session in several strata is warned of by its name, and a row without a stratum is refused")
  func strata() throws {
    let header = ["area", "safe_dark", "s", "t"]
    let rows = [["", "unsafe", "mon", "n"], ["", "unsafe", "tue", "n"], ["", "unsafe", "mon", "s"]]
    let warnings = try read(header, rows, session: "s", stratum: "t").warnings
    #expect(warnings.map(\.code) == ["import.session-in-strata"])
    #expect(warnings.first?.place == "a.csv, sessions mon")
    #expect(warnings.first?.remedy?.contains("--take-back") == true)
    #expect(try read(header, rows, stratum: "t").warnings.isEmpty)
    let told = problems(header, rows + [["", "unsafe", "mon", " "]], session: "s", stratum: "t")
    #expect(told.map(\.code) == ["import.no-stratum"] && told.first?.place == "a.csv, line 5")
  }
}
