import Foundation
import Surveys
import Testing

@testable import Statistics

@Suite struct LedgerTests {
  static let seeds = Array(UInt64(1)...8)

  @Test("A release made again from the same answers shows and withholds the same")
  func unchanged() {
    let world = SyntheticSurvey(seed: 4, meanPeople: 50)
    let first = Self.estimates(world.responses, world, ReleaseLedger())
    let ledger = ReleaseLedger().recording(first.ledgerTables, label: "spring")
    let second = Self.estimates(world.responses, world, ledger)
    #expect(zip(first.released, second.released).allSatisfy { $0.published == $1.published })
  }

  @Test(
    "An area whose count grew by a few people since the last release is withheld, and the reason names that release"
  )
  func smallChange() throws {
    let world = SyntheticSurvey(seed: 4, meanPeople: 90)
    let first = Self.estimates(world.responses, world, ReleaseLedger())
    let shown = try #require(first.released.first { $0.figure.indicator == "fair" && $0.published != nil })
    let late = Response(
      form: "SYNTHETIC", version: "1", session: "late",
      outcomes: ["ward": .answered(shown.figure.area), "age": .answered("a15"), "q2": .answered("yes")])
    let ledger = ReleaseLedger().recording(first.ledgerTables, label: "spring")
    let second = Self.estimates(world.responses + [late], world, ledger)
    let after = try #require(second.released.first { $0.figure == shown.figure })
    #expect(after.reason == Withheld.besideEarlier(label: "spring").words(for: "fair"))
    let london = try #require(
      second.released.first { $0.figure.level == .london && $0.figure.indicator == "fair" })
    #expect(london.published == nil)
  }

  @Test(
    "Other base weights of the same people are a change like others: they wait for more people, and show nowhere"
  )
  func reweighed() throws {
    var world = SyntheticSurvey(seed: 4, meanPeople: 90)
    let first = Self.estimates(world.responses, world, ReleaseLedger())
    let ledger = ReleaseLedger().recording(first.ledgerTables, label: "spring")
    let shown = try #require(
      first.released.first {
        $0.figure.level == .ward && $0.figure.indicator == "safe" && $0.published != nil
      }
    ).figure
    let person = try #require(
      world.responses.firstIndex {
        $0.outcomes["ward"] == .answered(shown.area) && $0.outcomes["q1"] == .answered("very_safe")
      })
    world.responses[person].weight = 10
    let second = Self.estimates(world.responses, world, ledger)
    #expect(ledger.refusal(of: second.ledgerTables, minimumBase: 10)?.code == "release.too-soon")
    #expect(second.released.first { $0.figure == shown }?.published == nil)
    // Others come elsewhere: the ward that changed by weights alone stays withheld.
    let elsewhere = try #require(
      first.released.first {
        $0.figure.level == .ward && $0.figure.indicator == "safe" && $0.published != nil
          && $0.figure.area != shown.area
      }
    ).figure.area
    let late = (0..<40).map { number in
      Response(
        form: "SYNTHETIC", version: "1", session: "late \(number % 4)",
        outcomes: [
          "ward": .answered(elsewhere), "age": .answered("a15"),
          "q1": .answered(number % 2 == 0 ? "very_safe" : "unsafe"),
        ])
    }
    let third = Self.estimates(world.responses + late, world, ledger)
    #expect(ledger.refusal(of: third.ledgerTables, minimumBase: 10) == nil)
    let after = try #require(third.released.first { $0.figure == shown })
    #expect(after.reason == Withheld.besideEarlier(label: "spring").words(for: "safe"))
  }

  @Test("Growing waves with a withdrawal never publish a change of a few people", arguments: seeds)
  func changes(seed: UInt64) {
    let waves = Self.waves(seed)
    for (earlier, later) in zip(waves.releases, waves.releases.dropFirst()) {
      for (name, cells) in later.tables {
        let shown = Dictionary(
          uniqueKeysWithValues: (earlier.tables[name]?.cells ?? []).filter { !$0.isHidden }.map {
            ($0.key, $0)
          })
        for cell in cells.cells where !cell.isHidden {
          guard let before = shown[cell.key] else { continue }
          let changes = zip(cell.counts, before.counts).map { $0 - $1 }
          for change in changes + [changes.reduce(0, +)] { #expect(change == 0 || change >= 10) }
        }
      }
    }
  }

  @Test("A ledger survives being stored")
  func codable() throws {
    let ledger = Self.waves(2)
    #expect(try JSONDecoder().decode(ReleaseLedger.self, from: JSONEncoder().encode(ledger)) == ledger)
  }

  @Test(
    "The outside attacker finds no narrow cell or difference in three waves with a withdrawal",
    .enabled(if: OutsideAttacker.script != nil), arguments: seeds.prefix(3))
  func outsideAttacker(seed: UInt64) throws {
    let rows = Self.waves(seed).releases.flatMap(\.rows)
    let result = try OutsideAttacker.attack(rows, ["--protect", "5", "--full", "--cumulative"])
    #expect(result.status == 0, "\(result.said)")
  }

  /// Half of the answers, then three quarters less one withdrawn, then all but that one.
  static func waves(_ seed: UInt64) -> ReleaseLedger {
    let world = SyntheticSurvey(seed: seed, meanPeople: 40)
    var random = Generator(state: seed)
    let shuffled = world.responses.shuffled(using: &random)
    let (half, more) = (shuffled.count / 2, shuffled.count * 3 / 4)
    let parts = [Array(shuffled[..<half]), Array(shuffled[1..<more]), Array(shuffled[1...])]
    return parts.enumerated().reduce(into: ReleaseLedger()) { ledger, part in
      ledger = ledger.recording(
        estimates(part.element, world, ledger).ledgerTables, label: "wave \(part.offset + 1)")
    }
  }

  static func estimates(_ responses: [Response], _ world: SyntheticSurvey, _ ledger: ReleaseLedger)
    -> SurveyEstimates
  {
    var world = world
    world.responses = responses
    return SurveyEstimates(tally: world.tally(), population: world.population, ledger: ledger)
  }
}
