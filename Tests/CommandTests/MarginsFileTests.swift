import Foundation
import Testing

@Suite("What a margins file can say") struct MarginsFileTests {
  /// The lines of a margins file for all wards of a borough: 10 girls and 10 boys in each.
  func wards(of borough: String) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Surveys/wards.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    return lines.filter { $0.hasSuffix(",\(borough)") }.compactMap { $0.split(separator: ",").first }.flatMap
    {
      ["\($0),girls,10", "\($0),boys,10"]
    }
  }

  @Test("A margins file that cannot be true, or that is half a margin, is refused with the areas and numbers")
  func impossibleMargins() throws {
    let home = try EstimateOptionsTests().home()
    let wards = try wards(of: "E09000012")
    let sum = wards.count / 2 * 10
    for (lines, code, words) in [
      (wards + ["Hackney,girls,1000"], "margins.levels-disagree", "1000 for girls by its own line"),
      (wards + ["Hackney,girls,1000"], "margins.levels-disagree", "wards have \(sum) together"),
      (
        wards.dropLast(2) + ["Hackney,girls,20", "Hackney,boys,20"], "margins.levels-disagree",
        "of its wards have"
      ),
      (
        ["Hackney,girls,10", "London,girls,5", "Hackney,boys,10", "London,boys,50"],
        "margins.levels-disagree", "London"
      ),
      (["London,girls,10"], "margins.missing-group", "London has residents for girls and none for boys"),
    ] {
      let text = (["area,group,residents"] + lines).joined(separator: "\n")
      let run = try home.run("estimates", "--margins", try home.write(text, to: "m.csv"), "--no-input")
      #expect(run.status == 65 && run.codes.first == code && run.output.isEmpty, "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
    }
    let near = (["area,group,residents"] + wards + ["Hackney,girls,\(sum + 3)"]).joined(separator: "\n")
    let run = try home.run("estimates", "--margins", try home.write(near, to: "m.csv"), "--no-input")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(
    "Where a margins file leaves people unweighted, or to the census, a warning says for which areas and groups"
  )
  func incompleteMargins() throws {
    let home = try EstimateOptionsTests().home()
    func warnings(_ lines: [String], survey: Home) throws -> String {
      let text = (["area,group,residents"] + lines).joined(separator: "\n")
      let run = try survey.run("estimates", "--margins", try survey.write(text, to: "m.csv"), "--no-input")
      #expect(run.status == 0 && run.codes.isEmpty, "\(run.errors)")
      return run.errors.replacing("\n", with: " ")
    }
    let empty = try warnings(["London,girls,10", "London,boys,0"], survey: home)
    #expect(empty.contains("warning[weights.margin-without-population] London: Nobody of the group “boys”"))
    #expect(
      empty.contains(
        "warning[margins.missing-area] 32 boroughs, 679 wards: This file has no residents by gender"))
    #expect(empty.contains("not weighted by it") && !empty.contains("by age there"), "\(empty)")
    let whole = try warnings(wards(of: "E09000012"), survey: home)
    #expect(whole.contains("warning[margins.missing-area] London, 31 boroughs, "), "\(whole)")
    // Bands of the census: what the file leaves out is taken from there.
    let banded = try Home.prepared()
    let bands = EstimateOptionsTests.survey.replacing("| under_16 |", with: "| 10-14 |")
      .replacing("| from_16 |", with: "| 15-19 |")
    let answers = try banded.write(
      EstimateOptionsTests.answers().replacing("Soho Parish", with: "West End"), to: "a.csv")
    _ = try banded.run(
      "import", answers, "--form", try banded.write(bands, to: "kiosk-test.md"), "--area-column", "ward",
      "--session-column", "club", "--no-input")
    let part = try warnings(["London,10-14,10"], survey: banded)
    #expect(
      part.contains(
        "warning[margins.partly-census] London: This file has residents for 10-14; those for 15-19"))
    #expect(part.contains("weighted to the census"))
  }
}
