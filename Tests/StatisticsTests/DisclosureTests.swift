import Places
import Surveys
import Testing

@testable import Statistics

@Suite struct DisclosureTests {
  static let worlds = (1...12).map { SyntheticSurvey(seed: UInt64($0), meanPeople: 4 + 9 * $0) }

  @Test("No withheld count of any world can be pinned down from what is published", arguments: worlds)
  func auditIsClean(world: SyntheticSurvey) {
    for (control, table, verdict) in verdicts(world) {
      let withheld = Set(table.cells.indices.filter { verdict.reasons[table.cells[$0].key] != nil })
      #expect(control.audit(control.answerTree(table)).exposed(suppressed: withheld).isEmpty)
    }
  }

  @Test("Everything published keeps the primary rules, and is in whole hundredths", arguments: worlds)
  func published(world: SyntheticSurvey) {
    for released in world.estimates().released {
      guard let estimate = released.published else {
        #expect(released.reason?.hasSuffix(".") == true)
        continue
      }
      let positive = (estimate.unweightedShare ?? estimate.share) * Double(estimate.n)
      #expect(estimate.n >= 10)
      #expect(estimate.n >= 30 || (positive >= 1 && positive <= Double(estimate.n) - 1))
      for value in [estimate.share, estimate.se, estimate.lower, estimate.upper] {
        #expect(value.isFinite && (0...1).contains(value))
        #expect(abs(value * 100 - (value * 100).rounded()) < 1e-9)
      }
      #expect(estimate.lower <= estimate.share && estimate.share <= estimate.upper)
      #expect(estimate.lower < estimate.upper)
      #expect((estimate.declined ?? 10) >= 10)
      #expect((estimate.dontKnow ?? 10) >= 10 || released.figure.indicator == "fair")
    }
  }

  @Test("Some figures are published where many people answered")
  func notEverythingIsWithheld() {
    let released = SyntheticSurvey(seed: 3, meanPeople: 80).estimates().released
    let wards = released.filter { $0.figure.level == .ward }
    #expect(wards.contains { $0.published != nil })
    #expect(released.filter { $0.figure.level > .ward }.allSatisfy { $0.published != nil })
  }

  @Test("One small ward is never withheld alone: its borough's sum would give it away")
  func complementary() throws {
    let wards = [(4, 3), (20, 20), (15, 25), (30, 30)]
    let table = Self.table(wards)
    let verdict = DisclosureControl(settings: EstimateSettings()).verdict(on: table)
    #expect(verdict.reasons[.init(area: "W0")] == "Fewer than 10 young people gave an answer here.")
    #expect(verdict.reasons.count == 2)
    #expect(verdict.reasons[.init(area: "W1")] == DisclosureControl.couldGiveAway)
  }

  @Test("The flow attack finds exactly the intervals that trying every table finds")
  func flowIsExact() {
    var random = Generator(state: 9)
    for _ in 0..<60 {
      let cells = (0..<3).map { _ in [random.below(4), random.below(4)] }
      let totals = [0, 1].map { kind in cells.reduce(0) { $0 + $1[kind] } }
      let bounds = cells.map { cell -> ClosedRange<Int> in
        let total = cell[0] + cell[1]
        return max(0, total - random.below(3))...(total + random.below(3))
      }
      let regions = [bounds[0].lowerBound...(bounds[0].upperBound + 1), 0...CountTree.unbounded]
      var flow = FlowIntervals(
        totals: totals,
        places: bounds.enumerated().map { .init(region: $0 == 0 ? 0 : 1, bounds: $1) }, regions: regions)
      let tables = Self.allTables(totals, bounds)
      for place in 0..<3 {
        for kind in 0..<2 {
          let values = tables.map { $0[place][kind] }
          #expect(flow?.interval(place: place, kind: kind).lowerBound == values.min())
          #expect(flow?.interval(place: place, kind: kind).upperBound == values.max())
        }
        let sums = tables.map { $0[place][0] + $0[place][1] }
        #expect(flow?.totalInterval(place: place).lowerBound == sums.min())
        #expect(flow?.totalInterval(place: place).upperBound == sums.max())
      }
    }
  }

  @Test("A change that only makes the rules looser is not taken")
  func settingsAreFloors() {
    let settings = EstimateSettings(minimumBase: 1, smallestAnswer: 1, protection: 0, cautiousBase: 2)
    #expect(settings == EstimateSettings())
    #expect(EstimateSettings(minimumBase: 20).minimumBase == 20)
  }

  @Test(
    "The outside attacker finds no narrow cell, even when it is told every published count exactly",
    .enabled(if: OutsideAttacker.script != nil),
    arguments: worlds.prefix(6))
  func outsideAttacker(world: SyntheticSurvey) throws {
    var lines = [OutsideAttacker.header]
    for (_, table, verdict) in verdicts(world) {
      for area in table.cells {
        let isHidden = verdict.reasons[area.key] != nil
        let cells = area.counts.enumerated().map { ("kind\($0)", $1) } + [("TOTAL", area.total)]
        for (answer, count) in cells {
          let told = area.total < 10 ? (answer == "TOTAL" ? "<10" : "") : answer == "TOTAL" ? ">=10" : ""
          lines.append(
            "R1,\(area.key.area),\(area.level),\(area.parent ?? ""),\(table.question),all,\(answer),"
              + "\(isHidden ? told : String(count)),,,\(isHidden ? 1 : 0)")
        }
      }
    }
    let result = try OutsideAttacker.attack(lines, ["--protect", "5", "--full"])
    #expect(result.status == 0, "\(result.said)")
  }

  private func verdicts(_ world: SyntheticSurvey)
    -> [(DisclosureControl, QuestionTable, DisclosureControl.Verdict)]
  {
    let indicators = SyntheticSurvey.indicators
    let tree = AreaTree(boroughs: world.boroughs)
    let rows = SyntheticSurvey.plan.tally(of: world.responses).groups.map { group, contents in
      AreaSample.Row(
        group: group, contents: contents, counts: indicators.map { IndicatorCount($0, in: contents) })
    }
    let samples = tree.samples(of: rows).mapValues { AreaSample(rows: $0, weighting: nil) }
    let control = DisclosureControl(settings: EstimateSettings())
    return [[0, 1], [2]].map { indices in
      var table = QuestionTable(indicators, at: indices, areas: tree, samples: samples)
      table.cells.removeAll { $0.key.area == QuestionTable.noWard }
      return (control, table, control.verdict(on: table))
    }
  }

  /// One borough of wards with so many positive and other answers, all from several sessions.
  static func table(_ wards: [(Int, Int)]) -> QuestionTable {
    let boroughs = Dictionary(uniqueKeysWithValues: wards.indices.map { ("W\($0)", "B0") })
    let tally = wards.enumerated().reduce(into: Tally()) { tally, ward in
      for person in 0..<(ward.element.0 + ward.element.1) {
        tally.addPerson(
          to: Tally.Group(ward: "W\(ward.offset)", cluster: "s\(person % 4)"),
          answers: ["q": .given(person < ward.element.0 ? "yes" : "no")])
      }
    }
    let indicator = Indicator(id: "i", label: "", question: "q", positive: ["yes"])
    let tree = AreaTree(boroughs: boroughs)
    let rows = tally.groups.map { group, contents in
      AreaSample.Row(group: group, contents: contents, counts: [IndicatorCount(indicator, in: contents)])
    }
    return QuestionTable(
      [indicator], at: [0], areas: tree,
      samples: tree.samples(of: rows).mapValues { AreaSample(rows: $0, weighting: nil) })
  }

  private static func allTables(_ totals: [Int], _ bounds: [ClosedRange<Int>]) -> [[[Int]]] {
    func splits(_ total: Int) -> [[Int]] {
      (0...total).flatMap { a in (0...(total - a)).map { [a, $0, total - a - $0] } }
    }
    return splits(totals[0]).flatMap { first in
      splits(totals[1]).compactMap { second in
        let table = (0..<3).map { [first[$0], second[$0]] }
        let sums = table.map { $0[0] + $0[1] }
        let isWithin = zip(sums, bounds).allSatisfy { $1.contains($0) }
        return isWithin && sums[0] <= bounds[0].upperBound + 1 ? table : nil
      }
    }
  }
}
