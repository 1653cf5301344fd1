import Foundation
import Problems
import Surveys
import Testing

@testable import Workbooks

@Suite(.enabled(if: ReferenceWalk.folder != nil, "WARDVOICE_XLSFORM_DATA names no folder"))
struct FormWalksTests {
  struct Expected: Decodable {
    struct Run: Decodable {
      var walk: ReferenceWalk?

      init(from decoder: any Decoder) throws { walk = try? ReferenceWalk(from: decoder) }
    }
    var runs: [String: Run]
  }

  static var names: [String] {
    guard let folder = ReferenceWalk.folder else { return [] }
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder + "/forms")
    return (files ?? []).filter { $0.hasSuffix(".xlsx") }.sorted()
  }

  @Test("Every form from elsewhere is walked as ODK's reference engine walks it", arguments: names)
  func walksAlike(name: String) throws {
    let folder = try #require(ReferenceWalk.folder) + "/forms/"
    let data = try Data(contentsOf: URL(filePath: folder + name))
    let reading = FormReader.reading(of: try WorkbookFile.workbook(data, named: name))
    #expect(reading.errors == [])
    let expected = try Data(contentsOf: URL(filePath: folder + "expected/\(name).json"))
    for (run, wanted) in try JSONDecoder().decode(Expected.self, from: expected).runs.sorted(by: {
      $0.key < $1.key
    }) {
      // No walk was taken where the reference engine knows less than the specification: `pulldata()` (ODK XForms,
      // “XPath functions”) in 038-pull_data.
      guard let wanted = wanted.walk else { continue }
      let walk = Walker.walk(
        through: reading.form, script: wanted.script, language: wanted.language, today: ReferenceWalk.today)
      let differences = wanted.differences(from: walk)
      #expect(differences == [], "run \(run)")
    }
  }
}

extension ReferenceWalk {
  /// The answers this walk was given.
  var script: WalkScript {
    var script = WalkScript()
    for step in steps {
      if let place = step.q, let tries = step.tries { script.answers[place] = tries.map(\.v) }
      if let place = step.prompt_repeat, let have = step.have, step.add == true {
        script.repeats[place] = max(have + 1, script.repeats[place] ?? 0)
      } else if let place = step.prompt_repeat, let have = step.have, script.repeats[place] == nil {
        script.repeats[place] = have
      }
    }
    return script
  }
}
