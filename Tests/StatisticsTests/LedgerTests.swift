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
    let ledger = ReleaseLedger().recording(first, label: "spring")
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
    let ledger = ReleaseLedger().recording(first, label: "spring")
    let second = Self.estimates(world.responses + [late], world, ledger)
    let after = try #require(second.released.first { $0.figure == shown.figure })
    #expect(after.reason == DisclosureControl.besideEarlier("spring"))
    let london = try #require(
      second.released.first { $0.figure.level == .london && $0.figure.indicator == "fair" })
    #expect(london.published == nil)
  }

  @Test("Growing waves with a withdrawal never publish a change of a few people", arguments: seeds)
  func changes(seed: UInt64) {
    let waves = Self.waves(seed)
    for (earlier, later) in zip(waves.releases, waves.releases.dropFirst()) {
      for (name, cells) in later.tables {
        for (area, cell) in cells where !cell.isWithheld {
          guard let before = earlier.tables[name]?[area], !before.isWithheld else { continue }
          let changes = Set(cell.counts.keys).union(before.counts.keys).map {
            (cell.counts[$0] ?? 0) - (before.counts[$0] ?? 0)
          }
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
    let world = SyntheticSurvey(seed: seed, meanPeople: 40)
    let tree = AreaTree(boroughs: world.boroughs)
    for table in ["q1/answers", "q2/answers"] {
      let releases = Self.waves(seed).releases.compactMap { $0.tables[table] }
      let kinds = Set(releases.flatMap { $0.values.flatMap(\.counts.keys) }).sorted()
      var lines = [OutsideAttacker.header]
      for (wave, cells) in releases.enumerated() {
        for area in tree.all {
          let cell = cells[area.code]
          let total = cell?.total ?? 0
          let isHidden = cell?.isWithheld ?? false
          for (index, kind) in (kinds + ["TOTAL"]).enumerated() {
            let isTotal = index == kinds.count
            let count = isTotal ? total : cell?.counts[kind] ?? 0
            let told = !isTotal ? "" : cell?.saysTooFew.map { $0 ? "<10" : ">=10" } ?? ""
            lines.append(
              "R\(wave),\(area.code),\(area.level),\(tree.parent(of: area.code) ?? ""),q,all,"
                + "\(isTotal ? "TOTAL" : "k\(index)"),\(isHidden ? told : "\(count)"),,,\(isHidden ? 1 : 0)")
          }
        }
      }
      let result = try OutsideAttacker.attack(lines, ["--protect", "5", "--full", "--cumulative"])
      #expect(result.status == 0, "\(table): \(result.said)")
    }
  }

  /// Half of the answers, then three quarters less one withdrawn, then all but that one.
  static func waves(_ seed: UInt64) -> ReleaseLedger {
    let world = SyntheticSurvey(seed: seed, meanPeople: 40)
    var random = Generator(state: seed)
    let shuffled = world.responses.shuffled(using: &random)
    let (half, more) = (shuffled.count / 2, shuffled.count * 3 / 4)
    let parts = [Array(shuffled[..<half]), Array(shuffled[1..<more]), Array(shuffled[1...])]
    return parts.enumerated().reduce(into: ReleaseLedger()) { ledger, part in
      ledger = ledger.recording(estimates(part.element, world, ledger), label: "wave \(part.offset + 1)")
    }
  }

  static func estimates(_ responses: [Response], _ world: SyntheticSurvey, _ ledger: ReleaseLedger)
    -> SurveyEstimates
  {
    SurveyEstimates(
      tally: SyntheticSurvey.plan.tally(of: responses), indicators: SyntheticSurvey.indicators,
      margins: SyntheticSurvey.margins, population: world.population, boroughs: world.boroughs, ledger: ledger
    )
  }
}
