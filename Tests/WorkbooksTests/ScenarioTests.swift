import Foundation
import Testing

import Surveys

@Suite(.enabled(if: ReferenceWalk.folder != nil, "WARDVOICE_XLSFORM_DATA names no folder"))
struct ScenarioTests {
  struct Scenario: Decodable {
    var id: String
    var md: String
    var language: String?
  }

  @Test("Every small form is walked as ODK's reference engine walks it")
  func walksAlike() throws {
    let folder = try #require(ReferenceWalk.folder)
    let text = try String(contentsOfFile: folder + "/scenarios.jsonl", encoding: .utf8)
    var wrong: [String] = []
    var passed = 0
    for line in text.split(separator: "\n") {
      let data = Data(line.utf8)
      let scenario = try JSONDecoder().decode(Scenario.self, from: data)
      let script = try JSONDecoder().decode(WalkScript.self, from: data)
      let wanted = try JSONDecoder().decode(ReferenceWalk.self, from: data)
      do {
        let form = try FormReader.form(from: try Workbook(markdown: scenario.md, file: scenario.id))
        let walk = Walker.walk(
          through: form, script: script, language: scenario.language, today: ReferenceWalk.today)
        let differences = wanted.differences(from: walk)
        wrong += differences.map { "\(scenario.id) \($0)" }
        if differences.isEmpty { passed += 1 }
      } catch {
        wrong.append("\(scenario.id) \(error)")
      }
    }
    #expect(wrong == [], "\(passed) passed")
    #expect(passed > 20)
  }
}
