import Foundation
import Testing

/// Downloads that hold what earlier ones held, corrections, and files that should not have come.
@Suite("wardvoice import, again") struct ImportAgainTests {
  /// A download of SYNTHETIC people, as ODK Central writes one: each with the same KEY in whatever file.
  static func download(_ people: Range<Int>, weighted: Bool = false) -> String {
    let lines = Sample.answers(people.upperBound).split(separator: "\n").dropFirst()
    let rows = zip(lines, 0...).dropFirst(people.lowerBound).map { line, number in
      "\(line),uuid:\(number),\(weighted ? String(1 + number % 3) : "1")"
    }
    return (["ward,dark,club,KEY,weight"] + rows).joined(separator: "\n") + "\n"
  }

  @discardableResult
  func bring(_ text: String, to home: Home, _ options: String...) throws -> Home.Run {
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    let file = try home.write(text, to: "download.csv")
    let base = ["import", file, "--form", form, "--area-column", "ward", "--no-input"]
    let run = try home.run(all: base + options)
    #expect(run.status == 0, "\(run.errors)")
    return run
  }

  /// Takes the rows of a text out again.
  func takeBack(_ text: String, from home: Home) throws -> Home.Run {
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    let file = try home.write(text, to: "download.csv")
    return try home.run("import", file, "--form", form, "--take-back", "--no-input")
  }

  func figures(_ home: Home) throws -> String { try home.run("estimates", "--json", "--no-input").output }

  @Test("A download of the old answers and new ones counts nobody twice, in parts or at once")
  func cumulative() throws {
    let (whole, parts) = (try Home.prepared(), try Home.prepared())
    try bring(Self.download(0..<90), to: whole, "--session-column", "club")
    try bring(Self.download(0..<40), to: parts, "--session-column", "club")
    let run = try bring(Self.download(0..<90), to: parts, "--session-column", "club")
    #expect(run.errors.contains("Imported 50 answers of 90 rows."))
    #expect(run.errors.contains("0 took the place of what was here; 40 were here already, unchanged."))
    #expect(run.errors.contains("Rows are known again by “KEY”."))
    let expected = try figures(whole)
    #expect(try figures(parts) == expected && expected.contains("\"n\" : 90"))
  }

  @Test("The newest import says what a row answered, whatever else has changed in it")
  func corrected() throws {
    let (right, mended) = (try Home.prepared(), try Home.prepared())
    let options = ["--session-column", "club", "--weight-column", "weight"]
    func bring(_ text: String, _ home: Home, _ options: [String]) throws -> Home.Run {
      let form = try home.write(Sample.survey, to: "kiosk-test.md")
      let file = try home.write(text, to: "d.csv")
      return try home.run(
        all: ["import", file, "--form", form, "--area-column", "ward", "--no-input"] + options)
    }
    let truth = Self.download(0..<90, weighted: true)
    let lines = truth.split(separator: "\n")
    let wrong =
      ([lines[0]] + lines.dropFirst().reversed().map { $0.replacing(",yes,", with: ",no,")[...] }).joined(
        separator: "\n")
    _ = try bring(truth, right, options)
    _ = try bring(wrong, mended, [])
    let run = try bring(truth, mended, options)
    #expect(run.errors.contains("Imported 0 answers of 90 rows.") && run.errors.contains("90 took the place"))
    #expect(try figures(mended) == figures(right))
  }

  @Test("A file whose rows nobody can tell apart is known as a whole: its options can be corrected")
  func wholeFile() throws {
    let (right, mended) = (try Home.prepared(), try Home.prepared())
    let file = Sample.answers(60)
    try bring(file, to: right, "--session-column", "club")
    let first = try bring(file, to: mended)
    #expect(first.errors.contains("Name one with --id-column."))
    let run = try bring(file, to: mended, "--session-column", "club")
    #expect(run.errors.contains("60 took the place of what was here; 0 were here already"))
    #expect(try figures(mended) == figures(right))
  }

  @Test("A file imported as a whole and then by a column, as the program advises, counts nobody twice")
  func advised() throws {
    let (right, advised) = (try Home.prepared(), try Home.prepared())
    let file = Self.download(0..<60).replacing("KEY", with: "who")
    try bring(file, to: right, "--id-column", "who")
    try bring(file, to: advised)
    let run = try bring(file, to: advised, "--id-column", "who")
    #expect(run.errors.contains("Imported 0 answers of 60 rows.\n60 took the place of what was here"))
    #expect(run.errors.contains("shows no new figures until ten more"))
    #expect(run.errors.contains("What came by another column counts again"))
    let expected = try figures(right)
    #expect(try figures(advised) == expected && expected.contains("\"n\" : 60"))
  }

  @Test("Rows of one place in two files answer alone, each by itself")
  func alone() throws {
    let (whole, parts) = (try Home.prepared(), try Home.prepared())
    try bring(Self.download(0..<80), to: whole)
    try bring(Self.download(0..<40), to: parts)
    try bring(Self.download(40..<80), to: parts)
    #expect(try figures(parts) == figures(whole))
  }

  @Test("A file taken back leaves the figures of a workspace that never had it")
  func takenBack() throws {
    let (without, with) = (try Home.prepared(), try Home.prepared())
    for home in [without, with] {
      try bring(Self.download(0..<50, weighted: true), to: home, "--weight-column", "weight")
    }
    try bring(Self.download(40..<90), to: with, "--session-column", "club")
    let back = try takeBack(Self.download(50..<90), from: with)
    #expect(back.errors.contains("Took out 40 answers of 40 rows.") && back.errors.contains("stays released"))
    try bring(Self.download(0..<50, weighted: true), to: with, "--weight-column", "weight")
    #expect(try figures(with) == figures(without))
    let again = try takeBack(Self.download(45..<90), from: with)
    #expect(
      again.errors.contains("Took out 5 answers of 45 rows.") && again.errors.contains("40 were not here."))
  }

  @Test(
    "After a release, what is corrected or taken back shows once ten more have come, as if it had come so")
  func afterRelease() throws {
    let (steps, once) = (try Home.prepared(), try Home.prepared())
    let wrong = Self.download(0..<50).replacing(",yes,", with: ",no,")
    for home in [steps, once] {
      try bring(wrong, to: home)
      #expect(try home.run("export", home.path("out"), "--no-input").status == 0)
    }
    let released = try figures(steps)
    try bring(Self.download(50..<70), to: steps)
    #expect(try takeBack(Self.download(50..<70), from: steps).status == 0)
    #expect(try figures(steps) == released)
    let mended = try bring(Self.download(0..<50), to: steps)
    #expect(mended.errors.contains("ten more people"), "\(mended.errors)")
    let back = try takeBack(Self.download(0..<5), from: steps)
    #expect(back.errors.contains("ten more people"), "\(back.errors)")
    try bring(Self.download(50..<64), to: steps)
    #expect(try steps.run("estimates", "--no-input").codes == ["release.too-soon"])
    try bring(Self.download(50..<66), to: steps)
    try bring(Self.download(5..<66), to: once)
    _ = try takeBack(Self.download(0..<5), from: once)
    let expected = try figures(once)
    #expect(try figures(steps) == expected && expected.contains("\"n\" : 61"))
  }

  @Test("A file under the wrong survey leaves nothing of it behind when it is taken back")
  func wrongSurvey() throws {
    let (without, with) = (try Home.prepared(), try Home.prepared())
    for home in [without, with] { try home.importAnswers(60) }
    let other = try with.write(Sample.survey.replacing("kiosk-test", with: "kiosk-fest"), to: "fest.md")
    let words = ["import", with.path("answers.csv"), "--form", other, "--no-input"]
    #expect(try with.run(all: words + ["--area-column", "ward"]).status == 0)
    #expect(try figures(with).contains("kiosk-fest"))
    #expect(try with.run(all: words + ["--take-back"]).status == 0)
    #expect(try figures(with) == figures(without))
  }

  @Test("A single row is told of in the singular")
  func singular() throws {
    let home = try Home.prepared()
    let one = "ward,dark,KEY\n,yes,1\n"
    let run = try bring(one, to: home)
    #expect(
      run.errors.contains("Imported 1 answer of 1 row.") && run.errors.contains("1 row names no area and"))
    let back = try takeBack(one, from: home)
    #expect(back.errors.contains("Took out 1 answer of 1 row."))
    #expect(try takeBack(one, from: home).errors.contains("1 was not here."))
  }

  @Test("All that was imported can be taken back, without any column's option")
  func allTakenBack() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    let run = try home.run(
      "import", home.path("answers.csv"), "--form", home.path("kiosk-test.md"), "--take-back", "--no-input")
    #expect(run.status == 0 && run.errors.contains("Took out 39 answers of 39 rows."))
    let record = try home.estimate(area: Sample.ward)
    #expect(record == nil || record?["n"] is NSNull)
    try home.importAnswers(39)
    #expect(try home.estimate(area: Sample.ward)?["n"] as? Int == 39)
  }

  @Test(
    "Rows without an identity, or with another's, are refused with their lines, and nothing is imported",
    arguments: [
      ("ward,dark,who\n\(Sample.ward),yes,1\n\(Sample.ward),no,1\n", "import.duplicate-id", "lines 2, 3"),
      ("ward,dark,who\n\(Sample.ward),yes,1\n\(Sample.ward),no,\n", "import.no-id", "line 3"),
    ])
  func refused(text: String, code: String, place: String) throws {
    let home = try Home.prepared()
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    let file = try home.write(text, to: "bad.csv")
    let run = try home.run(
      "import", file, "--form", form, "--area-column", "ward", "--id-column", "who", "--no-input")
    #expect(run.status == 65 && run.codes == [code] && run.errors.contains(place))
    #expect(!FileManager.default.fileExists(atPath: home.workspace.appending(path: "analyst.sqlite").path))
  }

  @Test("Without the area's column nothing is imported, and the command says what is missing")
  func noArea() throws {
    let home = try Home.prepared()
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    let run = try home.run("import", home.path("answers.csv"), "--form", form, "--no-input")
    #expect(run.status == 64 && run.codes == ["command.usage"] && run.errors.contains("--area-column"))
  }

  @Test("A column that taking back would not look at is refused, not ignored")
  func notWhenTakingBack() throws {
    let home = try Home.prepared()
    let run = try home.run(
      "import", "a.csv", "--form", "youth-voice", "--take-back", "--area-column", "ward", "--weight-column",
      "w",
      "--no-input")
    #expect(run.status == 64 && run.codes == ["command.usage"])
    #expect(run.errors.contains("takes no --area-column, --weight-column"))
  }
}
