import Foundation
import Places
import Testing

private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
private let facts = ProcessInfo.processInfo.environment["WARDVOICE_LONDON_DATA"]

struct BundleScriptTests {
  @Test("The list of wards that ODK and Kobo read beside the form agrees with the bundled table")
  func wardsFile() throws {
    let file = try String(contentsOf: repository.appending(path: "Surveys/wards.csv"), encoding: .utf8)
    let rows = London.bundled.wards.map { ward in
      let name = ward.name.contains(",") ? "\"\(ward.name)\"" : ward.name
      return "\(ward.code),\(name),\(ward.borough.code)"
    }
    #expect(file == (["name,label,borough"] + rows).map { $0 + "\n" }.joined())
  }

  @Test(
    "Run on the facts again, the script writes the committed table to the byte",
    .enabled(if: facts != nil, "WARDVOICE_LONDON_DATA names no folder"))
  func scriptIsDeterministic() throws {
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: output) }
    for folder in ["Sources/CBundled", "Surveys"] {
      try FileManager.default.createDirectory(
        at: output.appending(path: folder), withIntermediateDirectories: true)
    }
    let script = Process()
    script.executableURL = URL(filePath: "/usr/bin/env")
    script.arguments = [
      "python3", repository.appending(path: "Scripts/bundle-london.py").path, try #require(facts),
      output.path,
    ]
    try script.run()
    script.waitUntilExit()
    #expect(script.terminationStatus == 0)
    for file in ["Sources/CBundled/london.tsv", "Surveys/wards.csv"] {
      let written = try Data(contentsOf: output.appending(path: file))
      let committed = try Data(contentsOf: repository.appending(path: file))
      #expect(written == committed)
    }
  }
}
