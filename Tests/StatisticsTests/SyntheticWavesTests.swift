import Foundation
import Statistics
import Testing

@Suite struct SyntheticWavesTests {
  /// How many worlds are attacked; `make attack` asks for 200.
  static let worlds = ProcessInfo.processInfo.environment["WARDVOICE_ATTACK_WORLDS"].flatMap(Int.init) ?? 1
  /// Where each world's releases are kept as CSV; nowhere unless named.
  static let folder = ProcessInfo.processInfo.environment["WARDVOICE_ATTACK_FOLDER"]

  @Test(
    "No count and no difference in three releases with two breakdowns and a withdrawal can be worked out",
    arguments: 1...worlds)
  func attacked(world: Int) throws {
    let waves = SyntheticWaves(seed: UInt64(world))
    #expect(waves.releases.count == 3)
    #expect(waves.refusesWithdrawalAlone)
    let audit = try waves.attack()
    #expect(audit.exposed.isEmpty, "\(audit.exposed)")
    #expect(audit.findings.count > 100)
    try keep(waves, world)
    guard OutsideAttacker.script != nil, Self.folder != nil else { return }
    let options = ["--cumulative", "--partition", "by_age,by_gender", "--protect", "5"]
    let result = try OutsideAttacker.attack(waves.releases.flatMap(\.rows), options)
    #expect(result.status == 0, "\(result.said)")
    print("SYNTHETIC world \(world): \(result.said.prefix { !$0.isNewline })")
  }

  @Test("Releases are not empty: many figures are shown in each wave, by ward and by group")
  func useful() {
    let waves = SyntheticWaves(seed: 1)
    for release in waves.releases {
      let shown = release.rows.filter { !$0.isSuppressed && $0.key.answer == ReleaseRow.Key.total }
      #expect(shown.count { $0.level == "ward" && $0.count != .exact(0) } > 3, "\(release.label)")
      #expect(shown.contains { $0.level == "borough" && $0.key.breakdown != ReleaseRow.Key.everyone })
    }
  }

  private func keep(_ waves: SyntheticWaves, _ world: Int) throws {
    guard let folder = Self.folder.map({ URL(filePath: $0, directoryHint: .isDirectory) }) else { return }
    for (number, release) in waves.releases.enumerated() {
      let lines = [ReleaseRow.columns] + release.rows.map(\.fields)
      let file = folder.appending(path: "SYNTHETIC-world-\(world)-wave-\(number + 1).csv")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try lines.map { $0.joined(separator: ",") + "\r\n" }.joined().write(
        to: file, atomically: true, encoding: .utf8)
    }
  }
}
