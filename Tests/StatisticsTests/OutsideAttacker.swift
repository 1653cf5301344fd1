import Foundation
import Statistics

/// The exact attacker of outside make, where `WARDVOICE_ATTACKER` names its script.
enum OutsideAttacker {
  static let script = ProcessInfo.processInfo.environment["WARDVOICE_ATTACKER"]

  static func attack(_ rows: [ReleaseRow], _ options: [String]) throws -> (status: Int32, said: String) {
    let file = FileManager.default.temporaryDirectory.appending(path: "SYNTHETIC-\(UUID().uuidString).csv")
    let lines = [ReleaseRow.columns] + rows.map(\.fields)
    try lines.map { $0.joined(separator: ",") }.joined(separator: "\n").write(
      to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let attack = Process()
    attack.executableURL = URL(filePath: "/usr/bin/env")
    attack.arguments = ["python3", script ?? "", file.path()] + options
    let output = Pipe()
    attack.standardOutput = output
    attack.standardError = output
    try attack.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    attack.waitUntilExit()
    return (attack.terminationStatus, said)
  }
}
