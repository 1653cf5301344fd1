import Foundation
import Testing

@Suite("Several surveys in one workspace") struct SeveralSurveysTests {
  static let other = Sample.survey
    .replacing("| Kiosk test | kiosk-test | 1 |", with: "| Street test | street-test | 1 |")

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
