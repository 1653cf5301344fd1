import Foundation
import Statistics

/// SYNTHETIC answers, the same for the same number of people: sessions of about 20, four in five people of the ward
/// the session is held in, the others of a ward of the same borough; one in twelve does not answer a question.
struct SyntheticAnswers {
  let people: Int
  /// Sessions in one file of blocks.
  static let block = 5_000

  /// The file of one block of sessions, from 0.
  static func file(_ number: Int, in folder: URL) -> URL { folder.appending(path: "sessions-\(number).wvc") }

  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var random = SeededGenerator(seed: 2026)
    let names = ["session", "ward", "age", "sex"] + BenchSurvey.items
    var plain: [FileHandle] = []
    for name in names { plain.append(try Self.file(folder.appending(path: "\(name).raw"))) }
    var (drawn, session, number) = (0, 0, 0)
    while drawn < people {
      var block = Block()
      for _ in 0..<Self.block where drawn < people {
        let size = min(people - drawn, 10 + Int(random.uniform() * 21))
        block.draw(size, session: session, &random)
        drawn += size
        session += 1
      }
      try Data(block.columns.bytes).write(to: Self.file(number, in: folder))
      number += 1
      for (file, column) in zip(plain, block.plain) { try file.write(contentsOf: column) }
    }
    for file in plain { try file.close() }
    let margins = BenchSurvey.wards.map { ward in
      let own = BenchSurvey.population[ward] ?? [:]
      return (BenchSurvey.ages + BenchSurvey.sexes).map { String(own[$0] ?? 0) }.joined(separator: ",")
    }
    try Data(margins.joined(separator: "\n").utf8).write(to: folder.appending(path: "margins.csv"))
  }

  private static func file(_ url: URL) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    return try FileHandle(forWritingTo: url)
  }

  private struct Block {
    var sessions: [Int32] = []
    var ward: [UInt16] = []
    var age: [UInt16] = []
    var sex: [UInt16] = []
    var answers = [[UInt16]](repeating: [], count: BenchSurvey.items.count)
    var starts = [0]

    mutating func draw(_ size: Int, session: Int, _ random: inout SeededGenerator) {
      let home = Int(random.uniform() * 680)
      let first = home / 22 * 22
      let wards = (0..<size).map { _ in
        random.uniform() < 0.8 ? home : first + Int(random.uniform() * Double(min(22, 680 - first)))
      }.sorted()
      let mood = BenchSurvey.items.map { _ in 0.3 * (random.uniform() - 0.5) }
      for own in wards {
        sessions.append(Int32(session))
        ward.append(UInt16(own))
        let (a, s) = (random.uniform(), random.uniform())
        age.append(a < 0.45 ? 4 : a < 0.8 ? 5 : 6)
        sex.append(s < 0.55 ? 4 : 5)
        for item in answers.indices {
          let taste = 0.4 + 0.01 * Double((own &* 31 &+ item &* 17) % 30) + mood[item]
          let (x, y) = (random.uniform(), random.uniform())
          answers[item].append(
            y < 1.0 / 12 ? UInt16(y * 48) : x < taste ? (y < 0.5 ? 4 : 5) : (y < 0.5 ? 6 : 7))
        }
      }
      starts.append(ward.count)
    }

    /// As our file holds it; every code occurs, so the values are the same in each block.
    var columns: SessionColumns {
      SessionColumns(
        drawn: [("age", BenchSurvey.ages, age), ("sex", BenchSurvey.sexes, sex)]
          + BenchSurvey.items.enumerated().map { ($1, ["a", "b", "c", "d"], answers[$0]) },
        wards: BenchSurvey.wards, ward: ward, starts: starts)
    }

    var plain: [Data] {
      [sessions.withUnsafeBytes { Data($0) }, ward.withUnsafeBytes { Data($0) }]
        + ([age, sex] + answers).map { Data($0.map { UInt8(truncatingIfNeeded: $0) }) }
    }
  }
}
