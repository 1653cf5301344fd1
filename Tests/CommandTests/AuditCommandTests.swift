import Foundation
import Testing

@Suite("wardvoice audit") struct AuditCommandTests {
  /// A release of SYNTHETIC answers in which everyone feels safe, or every third.
  func release(isUnanimous: Bool) throws -> (home: Home, folder: String) {
    let home = try Home.prepared()
    let answers = Sample.answers(48)
    let form = try home.write(Sample.survey, to: "kiosk-test.md")
    let file = try home.write(
      isUnanimous
        ? answers.replacing(",no,", with: ",yes,").replacing(",No I do not,", with: ",yes,") : answers,
      to: "answers.csv")
    try #require(
      try home.run(
        "import", file, "--form", form, "--area-column", "ward", "--session-column", "club", "--no-input"
      ).status == 0)
    let run = try home.run("export", home.path("out"), "--no-input")
    try #require(run.status == 0, "\(run.errors)")
    return (home, home.path("out"))
  }

  @Test("Where everyone of a published base gave one answer, the release and the audit say so")
  func unanimous() throws {
    let (home, folder) = try release(isUnanimous: true)
    let rows = try String(contentsOfFile: folder + "/release.csv", encoding: .utf8)
    #expect(rows.contains("E12000007,london,,dark,all,safe_dark,48,100,48,0"), "\(rows.prefix(2000))")
    let run = try home.run("audit", folder)
    #expect(run.status == 0, "\(run.errors)")
    // A ward, its borough, and London.
    #expect(run.output.contains("In 3 published bases everyone gave one answer"), "\(run.output)")
    #expect(try home.run("audit", folder, "--json").json()["unanimous"] as? Int == 3)
  }

  @Test("Where answers differ, no base is called unanimous")
  func mixed() throws {
    let (home, folder) = try release(isUnanimous: false)
    let run = try home.run("audit", folder, "--json")
    #expect(try run.status == 0 && run.json()["unanimous"] as? Int == 0, "\(run.errors)")
  }

  @Test("A breakdown that no release has is refused, with the nearest name or all there are")
  func partition() throws {
    let home = try Home()
    let header = "area,question,breakdown,answer,n"
    let rows = [
      "L,q,all,yes,30", "L,q,by_age=young,yes,", "L,q,by_age=older,yes,", "L,q,by_sex=girl,yes,12",
    ]
    let file = try home.write(([header] + rows).joined(separator: "\n"), to: "r.csv")
    for (name, mend) in [("by_ag", "Did you mean by_age?"), ("nope", "Name one of by_age, by_sex.")] {
      let run = try home.run("audit", file, "--partition", "by_sex, \(name)")
      #expect(run.status == 64 && run.codes == ["audit.unknown-breakdown"] && run.output.isEmpty)
      #expect(run.errors.contains("“\(name)”") && run.errors.contains(mend), "\(run.errors)")
    }
    #expect(try home.run("audit", file, "--partition", "by_age").errors.isEmpty)
    let plain = try home.write("area,question,answer,n\nL,q,yes,30\n", to: "plain.csv")
    #expect(try home.run("audit", plain, "--partition", "by_age").errors.contains("leave --partition out"))
  }
}
