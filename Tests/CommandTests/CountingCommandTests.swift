import Foundation
import Testing

@Suite("Counts that are kept") struct CountingCommandTests {
  /// Imports the rows from `first` up to `end` of SYNTHETIC answers; their four sessions stand in every part.
  func importRows(_ rows: Range<Int>, to home: Home, survey: String = Sample.survey) throws {
    let form = try home.write(survey, to: "kiosk-test.md")
    let lines = Sample.answers(rows.upperBound).split(separator: "\n")
    let file = try home.write(
      (lines.prefix(1) + lines.dropFirst(1 + rows.lowerBound)).joined(separator: "\n") + "\n",
      to: "part-\(rows.lowerBound).csv")
    let run = try home.run(
      "import", file, "--form", form, "--area-column", "ward", "--session-column", "club", "--no-input")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test("Answers that come in parts, in any order, give the figures of the same answers come at once")
  func parts() throws {
    let (whole, parts) = (try Home.prepared(), try Home.prepared())
    try importRows(0..<90, to: whole)
    for part in [60..<90, 0..<7, 7..<60] { try importRows(part, to: parts) }
    let figures = try whole.run("estimates", "--json", "--no-input").output
    #expect(try parts.run("estimates", "--json", "--no-input").output == figures)
    #expect(figures.contains("\"n\" : 90"))
  }

  @Test("A new version of a survey that counts something else is counted anew from all answers, by itself")
  func newVersion() throws {
    let home = try Home.prepared()
    try importRows(0..<60, to: home)
    let newer =
      Sample.survey.replacing("| Kiosk test | kiosk-test | 1 |", with: "| Kiosk test | kiosk-test | 2 |")
      + "\n| | indicator | unsafe_dark | dark | no | higher_is_worse | safety | no | Feel unsafe after dark | |"
    try importRows(60..<90, to: home, survey: newer)
    let (old, new) = (
      try home.estimate(area: Sample.ward), try home.estimate(area: Sample.ward, "unsafe_dark")
    )
    #expect(old?["n"] as? Int == 90 && new?["n"] as? Int == 90)
  }
}
