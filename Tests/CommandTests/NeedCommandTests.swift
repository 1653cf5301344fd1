import Foundation
import Testing

@Suite("wardvoice need") struct NeedCommandTests {
  @Test("In a fresh home all wards are scored on the bundled measures, as JSON of the promised shape")
  func json() throws {
    let run = try Home().run("need", "--json", "--top", "0")
    #expect(run.status == 0 && run.errors.isEmpty)
    let document = try run.json()
    let wards = try #require(document["wards"] as? [[String: Any]])
    #expect(wards.count == 704)
    for key in ["code", "name", "borough", "score", "possible", "flagged", "missing"] {
      #expect(wards.allSatisfy { $0[key] != nil }, "\(key)")
    }
    let scores = wards.compactMap { $0["score"] as? Double }
    #expect(scores.count == 704 && scores == scores.sorted(by: >))
    #expect(wards.allSatisfy { ($0["flagged"] as? [String])?.count == ($0["score"] as? Int) })
    let settings = try #require(document["settings"] as? [String: Any])
    #expect(settings["threshold"] as? Double == 10 && settings["measures"] as? String == "core16")
    #expect((settings["note"] as? String)?.contains("not an index") == true)
  }

  @Test("--top shows as many wards as asked for, each with what it scored on, and says what a score is not")
  func top() throws {
    let run = try Home().run("need", "--top", "3")
    #expect(run.status == 0)
    #expect(run.output.matches(of: #/(?m)^\d+ of 16 /#).count == 3)
    #expect(run.output.contains("crime_violence_injury"))
    #expect(run.output.contains("3 of 704 wards; worst 10 %"))
    #expect(run.output.contains("not an index of anything"))
  }

  @Test("CSV has a header and a line for each ward asked for")
  func csv() throws {
    let lines = try Home().run("need", "--csv", "--top", "5").output.split(separator: "\r\n")
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("code,name,borough,score,possible,flagged"))
  }

  @Test("A weight counts as often as it says")
  func weight() throws {
    let home = try Home()
    func possible(_ arguments: [String]) throws -> Set<Double> {
      let run = try home.run("need", "--json", "--top", "0", "--weight", arguments[0])
      let wards = try #require(try run.json()["wards"] as? [[String: Any]])
      return Set(wards.compactMap { $0["possible"] as? Double })
    }
    #expect(try possible(["child_low_income=1"]).max() == 16)
    #expect(try possible(["child_low_income=3.5"]).max() == 18.5)
    #expect(try possible(["child_low_income=0"]).max() == 15)
  }

  @Test(
    "What cannot be used is refused with its code and how to mend it, and prints no score",
    arguments: [
      (["--measures", "cor16"], "need.unknown-measure", "core16"),
      (["--measures", "core16,idaci_rat"], "need.unknown-measure", "idaci_rate"),
      (["--measures", ","], "need.no-measure", "core16"),
      (["--weight", "pas_trust_mp=2"], "need.unknown-measure", "pas_trust_mps"),
      (["--weight", "pas_trust_mps=-1"], "need.bad-weight", "0 to 1000000"),
      (["--weight", "pas_trust_mps=nan"], "need.bad-weight", "0 to 1000000"),
      (["--weight", "pas_trust_mps"], "need.bad-weight", "idaci_rate=2"),
      (["--threshold", "0"], "need.bad-threshold", "above 0"),
      (["--threshold", "50.1"], "need.bad-threshold", "at most 50"),
      (["--threshold", "nan"], "need.bad-threshold", "above 0"),
      (["--threshold", "ten"], "command.usage", "--threshold"), (["--top", "-1"], "command.usage", "--top"),
      (["--json", "--csv"], "command.usage", "not both"), (["--ties", "lost"], "command.usage", "--ties"),
      (["--nosuch"], "command.usage", "--nosuch"),
    ])
  func refused(arguments: [String], code: String, mend: String) throws {
    // A value that starts with a dash must stand beside its option.
    let run = try Home().run(all: arguments.last == "-1" ? ["need", "--top=-1"] : ["need"] + arguments)
    #expect(run.status == 64)
    #expect(run.codes == [code])
    #expect(run.errors.contains(mend))
    #expect(run.output.isEmpty)
  }
}
