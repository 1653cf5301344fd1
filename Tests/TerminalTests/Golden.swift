import Foundation
import Testing

/// Compares `text` with the file `name`.txt beside the tests. A missing file is written, and the test fails once so
/// that someone looks at it.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Golden/Terminal")
  let file = folder.appending(path: name + ".txt")
  guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data((text + "\n").utf8).write(to: file)
    Issue.record("\(name).txt was missing and is now written: look at it.", sourceLocation: sourceLocation)
    return
  }
  #expect(text + "\n" == golden, "\(name).txt says otherwise", sourceLocation: sourceLocation)
}
