import Foundation
import Testing

@Suite("What an analyst asks for is found out before anything is worked out") struct AnalystOptionsTests {
  static let commands = [["estimates"], ["need"], ["export"], ["compare"]]

  @Test("A workspace that was named and is not there is an error; without a name the bundled measures do")
  func workspace() throws {
    let home = try Home()
    for command in Self.commands {
      for folder in [home.path("nowhere"), home.url.path] {
        let run = try home.run(all: command + ["--workspace", folder, "--no-input"])
        #expect(run.status == 66 && run.codes == ["workspace.none"], "\(command) \(run.errors)")
        #expect(run.output.isEmpty && run.errors.contains("--workspace"))
      }
    }
    #expect(try home.run("need", "--no-input").status == 0)
  }

  @Test("With --area, JSON and CSV hold the figures of that area alone, as the text does")
  func area() throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    func areas(_ words: String...) throws -> Set<String> {
      let run = try home.run(all: ["estimates", "--json", "--no-input"] + words)
      let records = try #require(try run.json()["estimates"] as? [[String: Any]])
      return Set(records.compactMap { $0["area"] as? String })
    }
    #expect(try areas("--area", Sample.ward) == [Sample.ward])
    #expect(try areas("--area", "London") == ["E12000007"])
    #expect(try areas().count == 738)
    let weighting = try home.run("estimates", "--json", "--area", Sample.ward, "--no-input").json()
    #expect((weighting["weighting"] as? [Any])?.isEmpty == true)
    let csv = try home.run("estimates", "--csv", "--area", Sample.ward, "--no-input").output
    let rows = csv.split(separator: "\r\n")
    #expect(rows.count == 2 && rows.dropFirst().allSatisfy { $0.contains(Sample.ward) }, "\(csv)")
  }

  @Test(
    "What is mistyped is named before it is checked what may be shown, which takes long",
    arguments: [
      (["need", "--measures", "safe_drak"], "need.unknown-measure", "safe_dark"),
      (["need", "--weight", "safe_drak=2"], "need.unknown-measure", "safe_dark"),
      (["need", "--threshold", "60"], "need.bad-threshold", "at most 50"),
      (["export", "--measures", "safe_drak"], "need.unknown-measure", "safe_dark"),
      (["export", "--label", ""], "export.bad-label", "--label"),
      (["compare", "--by", "boroughz"], "compare.unknown-breakdown", "boroughs"),
      (["compare", "--with", "nowhere"], "compare.no-earlier-figures", "earlier export"),
      (["compare", "--area", Sample.ward], "compare.area-is-a-ward", "--area \"Hackney\""),
    ])
  func early(words: [String], code: String, mend: String) throws {
    let home = try Home.prepared()
    try home.importAnswers(39)
    // Figures in another manner than that of a release are refused as soon as they are begun.
    try #require(try home.run("export", home.path("out"), "--no-input").status == 0)
    let run = try home.run(all: words + ["--weighting", "none", "--no-input"])
    #expect(run.codes == [code] && run.errors.contains(mend), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(
    "A number below what can be is called so, not taken for an option",
    arguments: [
      ["need", "--top", "-1"], ["simulate", "--worlds", "-1"], ["demo", "--people", "-1"],
      ["audit", "out", "--protect", "-1"], ["audit", "out", "--top", "-1"],
    ])
  func negative(words: [String]) throws {
    let run = try Home().run(all: words)
    #expect(run.status == 64 && run.codes == ["command.usage"])
    #expect(!run.errors.contains("Missing value"), "\(run.errors)")
    #expect(run.errors.contains(words[words.count - 2]), "\(run.errors)")
  }

  @Test("A ward's part of shared places is shown to three digits, like other parts")
  func shared() throws {
    let home = try Home()
    for format in [[], ["--csv"]] {
      let output = try home.run(all: ["need", "--ties", "shared", "--top", "0"] + format).output
      #expect(output.contains(/\d\.\d{1,3}\b/) && !output.contains(/\d\.\d{4}/), "\(format)")
    }
    let json = try home.run("need", "--ties", "shared", "--top", "0", "--json").output
    #expect(json.contains(/"score" : \d+\.\d{1,3}\b/) && !json.contains(/"score" : \d+\.\d{4}/))
  }
}
