import Foundation
import Testing

@Suite("Several surveys in one workspace") struct SeveralSurveysTests {
  static let other = Sample.survey
    .replacing("| Kiosk test | kiosk-test | 1 |", with: "| Street test | street-test | 1 |")

  private func take(_ answers: String, to survey: String, into home: Home) throws {
    let (file, form) = (try home.write(answers, to: "taken.csv"), try home.write(survey, to: "taken.md"))
    let run = try home.run(
      "import", file, "--form", form, "--area-column", "ward", "--session-column", "club", "--no-input")
    try #require(run.status == 0, "\(run.errors)")
  }

  @Test("An indicator that two surveys have is called by its survey, in figures, measures and files")
  func sharedIndicator() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    #expect(try home.run("estimates", "--csv", "--no-input").output.contains(",safe_dark,"))
    try home.importAnswers(60, survey: Self.other)
    let (first, second) = (
      try home.estimate(area: Sample.ward, "kiosk-test/safe_dark"),
      try home.estimate(area: Sample.ward, "street-test/safe_dark")
    )
    #expect(first?["n"] as? Int == 39 && second?["n"] as? Int == 60, "\(first ?? [:]) \(second ?? [:])")
    let text = try home.run("estimates", "--no-input").output
    #expect(text.contains("Feel safe after dark (Street test)"), "\(text)")
    let need = try home.run("need", "--weight", "street-test/safe_dark=2", "--json", "--no-input")
    #expect(need.status == 0, "\(need.errors)")
    #expect(need.output.contains("\"id\" : \"kiosk-test/safe_dark\""))
    #expect(try home.run("need", "--weight", "safe_dark=2", "--no-input").codes == ["need.unknown-measure"])
    #expect(try home.run("export", home.path("out"), "--no-input").status == 0)
    let missing = try String(contentsOfFile: home.path("out/missing.csv"), encoding: .utf8)
    #expect(missing.contains("kiosk-test/dark,") && missing.contains("street-test/dark,"), "\(missing)")
    let models = try String(contentsOfFile: home.path("out/models.csv"), encoding: .utf8)
    #expect(models.contains("kiosk-test/safe_dark,") && models.contains("street-test/safe_dark,"))
  }

  @Test(
    "A survey that waits for more people after a release is left out with a warning, and holds back no other")
  func waiting() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    try home.importAnswers(60, survey: Self.other)
    #expect(try home.run("export", home.path("out"), "--label", "spring", "--no-input").status == 0)
    let late = Sample.answers(3).replacing("club ", with: "late ")
    let again = try home.run(
      "import", try home.write(late, to: "late.csv"), "--form", try home.write(Self.other, to: "other.md"),
      "--area-column", "ward", "--session-column", "club", "--no-input")
    #expect(again.status == 0, "\(again.errors)")
    let run = try home.run("estimates", "--json", "--no-input")
    #expect(
      run.status == 0 && run.errors.contains("warning[release.too-soon] Street test: "), "\(run.errors)")
    #expect(run.output.contains("kiosk-test/safe_dark") && !run.output.contains("street-test"))
    #expect(try home.run("need", "--no-input").status == 0)
  }

  @Test(
    "Where two surveys group one question otherwise, a margins file has to be whole for each, not for both")
  func marginsApart() throws {
    let home = try Home.prepared()
    func survey(_ id: String, _ margins: String) -> String {
      EstimateOptionsTests.survey.replacing(EstimateOptionsTests.margins, with: margins)
        .replacing("| Kiosk test | kiosk-test | 1 |", with: "| \(id) | \(id) | 1 |")
    }
    let halves = """
      | | margin | under_16 | age | young | | | | | |
      | | margin | from_16 | age | older | | | | | |
      """
    let pupils = """
      | | margin | pupils | age | young | | | | | |
      | | margin | leavers | age | older | | | | | |
      """
    let answers = EstimateOptionsTests.answers().replacing("Soho Parish", with: "West End")
    for (id, margins) in [("first", halves), ("second", pupils), ("third", halves)] {
      try take(answers, to: survey(id, margins), into: home)
    }
    func estimates(_ lines: String...) throws -> Home.Run {
      let text = (["area,group,residents"] + lines).joined(separator: "\n")
      return try home.run("estimates", "--margins", try home.write(text, to: "m.csv"), "--no-input")
    }
    let whole = try estimates("London,under_16,10", "London,from_16,10")
    #expect(whole.status == 0 && whole.codes.isEmpty, "\(whole.errors)")
    let half = try estimates("London,pupils,10", "London,under_16,10", "London,from_16,10")
    #expect(half.codes == ["margins.missing-group"], "\(half.errors)")
    #expect(half.errors.contains("none for leavers") && half.errors.contains("second/age"), "\(half.errors)")
  }

  @Test("An indicator is never set against one that another survey alone had then")
  func newIndicator() throws {
    let without = Sample.survey.replacing(
      "| | indicator | safe_dark | dark | yes", with: "| | indicator | unsafe_dark | dark | no")
    let (spring, autumn) = (try Home.prepared(), try Home.prepared())
    try spring.importAnswers(60, survey: without)
    try spring.importAnswers(60, survey: Self.other)
    #expect(try spring.run("export", spring.path("out"), "--no-input").status == 0)
    func compared(_ home: Home) throws -> Set<String> {
      let run = try home.run("compare", "--with", spring.path("out"), "--json", "--no-input")
      let rows = try #require(try run.json()["differences"] as? [[String: Any]], "\(run.errors)")
      return Set(rows.compactMap { $0["indicator"] as? String })
    }
    // Now the first survey has what the second alone had, and no other workspace but this tells that it had not.
    try autumn.importAnswers(90)
    #expect(try compared(autumn) == [])
    try autumn.importAnswers(90, survey: Self.other)
    #expect(try compared(autumn) == ["street-test/safe_dark"])
    let same = try Home.prepared()
    try same.importAnswers(90, survey: without)
    #expect(try compared(same) == ["unsafe_dark"])
  }

  @Test(
    "Where two surveys share a breakdown and chance made the groups of one only, neither is said to be chance's"
  )
  func cautions() throws {
    let comparison = "| | comparison | by_arm | arm | a b | | | | By arm | |\n| | indicator |"
    func survey(_ id: String, _ question: String) -> String {
      Sample.survey.replacing("| | indicator |", with: comparison)
        .replacing("appearance | limit |", with: "appearance | limit | calculation |")
        .replacing("| | text | more", with: "\(question)\n| | text | more")
        .replacing("| | help | places", with: "| | arm | a | A | |\n| | arm | b | B | |\n| | help | places")
        .replacing("| Kiosk test | kiosk-test | 1 |", with: "| \(id) | \(id) | 1 |")
    }
    let rows = (0..<100).map {
      "West End,\($0 % 4 == 0 ? "yes" : "no"),\($0 % 3 == 0 ? "a" : "b"),s\($0 % 12)"
    }
    let answers = (["ward,dark,arm,club"] + rows).joined(separator: "\n")
    let home = try Home.prepared()
    func compared(with id: String, _ question: String) throws -> String {
      try take(answers, to: survey(id, question), into: home)
      return try home.run("compare", "--no-input").output
    }
    let drawn = try compared(
      with: "drawn", "| | calculate | arm | | | | | once(if(random() < 0.5, 'a', 'b')) |")
    #expect(drawn.contains("Chance put people") && !drawn.contains("reasons of their own"), "\(drawn)")
    let both = try compared(with: "later", "| | select_one arm | arm | Which? | | | |")
    #expect(!both.contains("Chance put people") && both.contains("reasons of their own"), "\(both)")
  }

  @Test("Settings name every version of a survey whose answers are counted")
  func versions() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    try home.importAnswers(
      60,
      survey: Sample.survey.replacing(
        "| Kiosk test | kiosk-test | 1 |", with: "| Kiosk test | kiosk-test | 2 |"))
    let settings = try home.run("estimates", "--json", "--no-input").json()["settings"] as? [String: Any]
    #expect(settings?["surveys"] as? [String] == ["kiosk-test 1", "kiosk-test 2"])
  }
}
