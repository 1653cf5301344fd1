import Foundation
import Problems
import Surveys
import Testing

@testable import Workbooks

@Suite("Workbooks damaged by chance")
struct WorkbookFuzzTests {
  private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) ^ (state << 31)
    }
  }

  /// How many damaged files: `WARDVOICE_FUZZ_ROUNDS` for a long run.
  static let rounds = ProcessInfo.processInfo.environment["WARDVOICE_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 300

  private func damaged(_ data: Data, _ chance: inout Chance) -> Data {
    var data = data
    for _ in 0..<Int.random(in: 1...6, using: &chance) where !data.isEmpty {
      let place = Int.random(in: 0..<data.count, using: &chance)
      switch Int.random(in: 0..<3, using: &chance) {
      case 0: data[place] = UInt8.random(in: 0...255, using: &chance)
      case 1: data.removeSubrange(place..<min(data.count, place + Int.random(in: 1...8, using: &chance)))
      default: data.insert(contentsOf: data.prefix(Int.random(in: 0...20, using: &chance)), at: place)
      }
      data = Data(data)
    }
    return data
  }

  @Test("A damaged workbook is read or refused, never worse", arguments: ["a.xlsx", "a.csv", "a.md"])
  func damagedIsRefused(name: String) throws {
    let workbook = try Workbook(markdown: WorkbookFormatsTests.markdown, file: "a.md")
    let sound: Data
    switch name {
    case "a.xlsx":
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
      defer { try? FileManager.default.removeItem(at: file) }
      try WorkbookFile.write(workbook, toXLSX: file)
      sound = try Data(contentsOf: file)
    case "a.csv": sound = Data(workbook.csv.utf8)
    default: sound = Data(workbook.markdown.utf8)
    }
    var chance = Chance(state: 42)
    var read = 0
    for _ in 0..<Self.rounds {
      do throws(Problems) {
        let workbook = try WorkbookFile.workbook(damaged(sound, &chance), named: name)
        let reading = FormReader.reading(of: workbook)
        _ = SurveyChecks.care(for: reading, in: workbook)
        read += 1
      } catch {
        #expect(!error.all.isEmpty)
      }
    }
    #expect(read > 0)
  }
}
