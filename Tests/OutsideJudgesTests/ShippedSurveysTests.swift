import Foundation
import Testing

@Suite(
  "Shipped surveys before outside judges", .serialized,
  .enabled(
    if: OutsideJudge.command != nil,
    "WARDVOICE_PYXFORM names no xls2xform: make test installs pyxform and sets it"))
struct ShippedSurveysTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Surveys")

  static let surveys: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
  }()

  static func text(of survey: String) throws -> String {
    try String(contentsOf: folder.appending(path: survey), encoding: .utf8)
  }

  @Test("the folder Surveys holds the two surveys this project ships")
  func findsSurveys() {
    #expect(Set(Self.surveys).isSuperset(of: ["youth-voice.md", "ypag-priorities.md"]))
  }

  @Test("pyxform and ODK Validate accept a shipped survey without a warning", arguments: surveys)
  func accepts(survey: String) throws {
    let verdict = try OutsideJudge.verdict(on: Self.text(of: survey), named: survey)
    #expect(verdict.code == OutsideJudge.Verdict.accepted, "\(verdict.message) \(verdict.warnings)")
  }

  @Test("a broken expression, which only ODK Validate reads, is refused: so the judges do run")
  func refusesBrokenExpression() throws {
    let sound = try Self.text(of: "youth-voice.md")
    let broken = sound.replacing("${stopped} = 'yes'", with: "(${stopped} = 'yes'")
    #expect(broken != sound)
    let verdict = try OutsideJudge.verdict(on: broken, named: "broken.md")
    #expect(verdict.code == OutsideJudge.Verdict.refused)
    #expect(verdict.message.contains("ODK Validate"))
  }
}
