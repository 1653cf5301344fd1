import Foundation
import Testing

@Suite("wardvoice compare") struct CompareCommandTests {
  /// The survey of girls and boys, broken down by gender, with an indicator of gender itself.
  static let survey = EstimateOptionsTests.survey.replacing(
    "| | indicator | safe_dark",
    with: """
      | | breakdown | by_gender | gender | girl boy | | | | | |
      | | indicator | is_girl | gender | girl | higher_is_better | safety | no | Is a girl | |
      | | indicator | safe_dark
      """)

  /// A workspace of its own, of so many girls and boys of whom some feel safe.
  static func home(safeGirls: Int = 30, safeBoys: Int = 45, title: String = "kiosk-test") throws -> Home {
    let home = try Home.prepared()
    let rows = (0..<100).map { number in
      let isGirl = number < 45
      let isSafe = number < safeGirls || (45..<(safeBoys + 10)).contains(number)
      return
        "West End,\(isSafe ? "yes" : "no"),\(isGirl ? "girl" : "boy"),\(number % 2 == 0 ? "young" : "older"),"
        + "s\(number % 12)"
    }
    let run = try home.run(
      "import", try home.write((["ward,dark,gender,age,club"] + rows).joined(separator: "\n"), to: "a.csv"),
      "--form", try home.write(survey.replacing("kiosk-test", with: title), to: "form.md"),
      "--area-column", "ward", "--session-column", "club", "--no-input")
    try #require(run.status == 0, "\(run.errors)")
    return home
  }

  @Test(
    "Groups are set against each other in the area that is named, but not by the question that makes them")
  func groups() throws {
    let home = try Self.home()
    let run = try home.run("compare", "--area", "Westminster", "--no-input")
    #expect(run.status == 0 && run.output.contains("Westminster: boy "), "\(run.output)\(run.errors)")
    #expect(!run.output.contains("Is a girl"))
    let figures = try home.run("estimates", "--csv", "--no-input").output
    #expect(figures.contains(",by_gender,girl,safe_dark,") && !figures.contains(",by_gender,girl,is_girl,"))
    let london = try home.run("compare", "--no-input").output
    #expect(london.contains("London: boy "))
  }

  @Test("Beside an export of another workspace, each line says which share is of now and which is earlier")
  func waves() throws {
    let spring = try Self.home(safeGirls: 15, safeBoys: 40)
    #expect(try spring.run("export", spring.path("out"), "--no-input").status == 0)
    let autumn = try Self.home()
    let run = try autumn.run("compare", "--with", spring.path("out"), "--no-input")
    #expect(
      run.status == 0 && run.output.contains("London: 40 % now, 20 % earlier: +20 points"), "\(run.output)")
    let rows = try autumn.run("compare", "--with", spring.path("out"), "--json", "--no-input").json()
    #expect((rows["differences"] as? [[String: Any]])?.isEmpty == false)
  }

  @Test("An export of the same workspace is no earlier wave: its people are among those of now")
  func samePeople() throws {
    let home = try Self.home()
    #expect(try home.run("export", home.path("out"), "--label", "spring", "--no-input").status == 0)
    let run = try home.run("compare", "--with", home.path("out"), "--no-input")
    #expect(run.status == 77 && run.codes == ["compare.same-people"] && run.errors.contains("“spring”"))
    #expect(run.output.isEmpty)
  }

  @Test("A release is known again by its counts, though its label was disarmed in the files")
  func disarmedLabel() throws {
    let home = try Self.home()
    #expect(try home.run("export", home.path("out"), "--label=-spring", "--no-input").status == 0)
    let run = try home.run("compare", "--with", home.path("out"), "--no-input")
    #expect(run.codes == ["compare.same-people"] && run.errors.contains("“-spring”"), "\(run.errors)")
  }

  @Test("What refuses an earlier export is told before any figure is made")
  func refusedFirst() throws {
    let home = try Self.home()
    #expect(try home.run("export", home.path("out"), "--weighting", "none", "--no-input").status == 0)
    // This workspace shows no figure that is made otherwise, and would say so.
    #expect(try home.run("compare", "--no-input").codes == ["release.other-settings"])
    let run = try home.run("compare", "--with", home.path("out"), "--no-input")
    #expect(run.codes == ["compare.same-people"], "\(run.errors)")
  }

  @Test("Figures made otherwise, of another survey, or by no export are not compared")
  func notAlike() throws {
    let (other, home) = (try Self.home(title: "other-test"), try Self.home())
    #expect(try other.run("export", other.path("out"), "--no-input").status == 0)
    #expect(
      try home.run("compare", "--with", other.path("out"), "--no-input").codes == ["compare.other-surveys"])
    let plain = try Self.home()
    _ = try plain.run("export", plain.path("out"), "--weighting", "none", "--no-input")
    let run = try home.run("compare", "--with", plain.path("out"), "--no-input")
    #expect(
      run.codes == ["compare.other-settings"] && run.errors.contains("--weighting none"), "\(run.errors)")
    let missing = try home.run("compare", "--with", home.path("nowhere"), "--no-input")
    #expect(missing.codes == ["compare.no-earlier-figures"])
    _ = try plain.write("{}", to: "out/settings.json")
    let damaged = try home.run("compare", "--with", plain.path("out"), "--no-input")
    #expect(damaged.codes == ["compare.bad-earlier-figures"])
  }
}
