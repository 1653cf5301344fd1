import Foundation
import Testing

@Suite("The scripts of the catalogue of errors") struct ErrorScriptTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Documentation/Errors").standardizedFileURL

  static let codes: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".sh") }.map { String($0.dropLast(3)) }.sorted()
  }()

  /// What is said while the command does its work.
  static let warnings: Set = [
    "survey.unknown-name", "survey.left-out", "import.session-in-strata", "import.unsure-id",
  ]

  @Test("The script named by a code makes the program say it, with a remedy", arguments: codes)
  func reproduces(code: String) throws {
    let home = try code.hasPrefix("import.") ? Home.prepared() : Home()
    let script = Self.folder.appending(path: code + ".sh").path
    let run = try home.run(all: [], through: ["/usr/bin/env", "-C", home.url.path, "bash", script])
    let said = (run.output + run.errors).split(separator: "\n")
    let place = try #require(
      said.firstIndex { $0.contains("[\(code)]") }, "\(run.output.suffix(800)) \(run.errors.suffix(800))")
    #expect(Self.warnings.contains(code) || said[place...].contains { $0.hasPrefix("  mend: ") })
    #expect((run.status == 0) == (Self.warnings.contains(code)))
  }
}
