import Foundation
import Testing

@Suite("wardvoice import and estimates") struct ImportCommandTests {
  @Test("Answers by names and labels are imported, estimated, and released as JSON of the promised shape")
  func estimates() throws {
    let home = try Home.prepared()
    let imported = try home.importAnswers(39)
    #expect(imported.status == 0)
    #expect(imported.errors.contains("Imported 39 answers of 39 rows."))
    let document = try home.run("estimates", "--json", "--no-input").json()
    #expect(document["settings"] is [String: Any])
    let records = try #require(document["estimates"] as? [[String: Any]])
    let keys: Set<String> = [
      "area", "level", "indicator", "n", "share", "se", "lower", "upper", "method", "suppressed", "reason",
    ]
    #expect(!records.isEmpty && records.allSatisfy { keys.isSubset(of: $0.keys) })
    #expect(Set(records.compactMap { $0["level"] as? String }) == ["ward", "borough", "london"])
    let ward = try #require(try home.estimate(area: Sample.ward))
    #expect(ward["n"] as? Int == 39 && ward["suppressed"] as? Bool == false && ward["reason"] is NSNull)
    let lower = try #require(ward["lower"] as? Double)
    let upper = try #require(ward["upper"] as? Double)
    #expect(ward["unweighted_share"] is NSNull || ward["unweighted_share"] as? Double == 0.33)
    #expect(ward["share"] as? Double == 0.33 && lower < 0.33 && upper > 0.33)
    for record in records where record["suppressed"] as? Bool == true {
      #expect(record["share"] is NSNull && record["n"] is NSNull && (record["reason"] as? String) != nil)
    }
  }

  @Test("Importing the same file again adds nobody")
  func again() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    let run = try home.importAnswers(39)
    #expect(run.status == 0 && run.errors.contains("Imported 0 answers of 39 rows."))
    #expect(try home.estimate(area: Sample.ward)?["n"] as? Int == 39)
  }

  @Test("Nine people are too few to show: every figure is withheld, with a reason and no number")
  func tooFew() throws {
    let home = try Home.prepared()
    try home.importAnswers(9)
    let run = try home.run("estimates", "--csv", "--no-input")
    #expect(run.output.contains(Sample.ward) && !run.output.contains(",false,"))
    #expect(try home.estimate(area: "E12000007")?["n"] is NSNull)
  }

  @Test(
    "What the survey found is a measure of need beside the bundled ones, and a withheld figure is not zero")
  func merged() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    let run = try home.run("need", "--json", "--top", "0", "--no-input")
    let wards = try #require(try run.json()["wards"] as? [[String: Any]])
    let asked = try #require(wards.first { $0["code"] as? String == Sample.ward })
    #expect(asked["possible"] as? Int == 17 && (asked["missing"] as? [String]) == [])
    #expect((asked["flagged"] as? [String])?.contains("safe_dark") == true)
    let silent = wards.filter { ($0["missing"] as? [String])?.contains("safe_dark") == true }
    #expect(silent.count == 703)
  }

  @Test("Every unreadable row is told with its line and column, and nothing at all is imported")
  func unreadable() throws {
    let home = try Home.prepared()
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    let rows = [
      "ward,dark,club,weight", "\(Sample.ward),yes,a,1", "Nowhere,yes,a,1", "\(Sample.ward),yess,a,1",
      "\"\(Sample.ward)\",\"no\",\"a\nb\",0", "\(Sample.ward),no,,1", "\(Sample.ward),no,a,1,extra",
    ]
    let file = try home.write(rows.joined(separator: "\n") + "\n", to: "bad.csv")
    let run = try home.run(
      "import", file, "--form", form, "--area-column", "ward", "--session-column", "club",
      "--weight-column", "weight", "--no-input")
    #expect(run.status == 65)
    #expect(run.codes.count == 5)
    for (line, words) in [
      ("line 3", "Nowhere"), ("line 4", "yess"), ("line 5", "weight"), ("line 7", "session"),
      ("line 8", "cells"),
    ] {
      let told = run.errors.split(separator: "\n").filter { $0.hasPrefix("error[") && $0.contains(line) }
      #expect(told.count == 1 && told[0].contains(words), "\(line)")
    }
    #expect(run.errors.contains("Did you mean yes?"))
    #expect(!FileManager.default.fileExists(atPath: home.workspace.appending(path: "analyst.sqlite").path))
    #expect(
      try home.run("estimates", "--no-input").output == "No answers yet: collect some, or import a file.\n")
  }

  @Test(
    "A file that is no table of answers is refused with its own code",
    arguments: [
      ("", "import.empty"), ("ward,dark\n\"open", "import.bad-csv"),
      ("place,dark\nx,yes\n", "import.no-column"),
      ("ward,other\n\(Sample.ward),yes\n", "import.no-questions"),
    ])
  func noTable(text: String, code: String) throws {
    let home = try Home.prepared()
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    let file = try home.write(text, to: "bad.csv")
    let run = try home.run("import", file, "--form", form, "--area-column", "ward", "--no-input")
    #expect(run.status == 65 && run.codes == [code])
  }

  @Test("A file in another encoding, or none at all, is said to be so")
  func otherFiles() throws {
    let home = try Home.prepared()
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    try Data([0x77, 0x61, 0xFF, 0xFE]).write(to: home.url.appending(path: "latin.csv"))
    func codes(_ file: String, _ form: String) throws -> [String] {
      try home.run("import", file, "--form", form, "--area-column", "ward", "--no-input").codes
    }
    #expect(try codes(home.path("latin.csv"), form) == ["import.not-utf8"])
    #expect(try codes(home.path("none.csv"), form) == ["import.no-file"])
    #expect(try codes(home.path("latin.csv"), "youth-voise") == ["survey.unknown"])
  }

  @Test("A survey that cannot be read names the sheet, the row, the column and the mend")
  func badSurvey() throws {
    let home = try Home.prepared()
    let form = try home.write(
      Sample.survey.replacing("select_one safe", with: "select_one saef"), to: "bad.md")
    let run = try home.run("session", "start", "--club", "N", "--ward", Sample.ward, "--survey", form)
    #expect(run.status == 65 && !run.codes.isEmpty)
    for words in ["bad.md", "survey", "line 6", "column type", "saef", "Did you mean safe?"] {
      #expect(run.errors.contains(words), "\(words)")
    }
  }
}
