import Places
import Surveys
import Testing

@testable import Statistics

@Suite struct DisclosureTests {
  static let worlds = (1...12).map { SyntheticSurvey(seed: UInt64($0), meanPeople: 4 + 9 * $0) }
  static let control = DisclosureControl(settings: EstimateSettings())

  @Test("No withheld count of any world can be pinned down from what is published", arguments: worlds)
  func auditIsClean(world: SyntheticSurvey) {
    for table in Self.tables(world) {
      #expect(Self.control.exposedNumbers(in: Self.control.verdict(on: table)) == 0)
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

  @Test(
    "One small ward is never withheld alone: its borough's sum would give it away; the smallest other one goes too"
  )
  func complementary() {
    let verdict = Self.control.verdict(on: Self.table([(4, 3), (20, 20), (15, 25), (30, 30)]))
    #expect(
      verdict.reasons[.init(area: "W0")]?.words(for: "i")
        == "Fewer than 10 young people, or none, gave an answer here."
    )
    #expect(verdict.reasons.keys.count { $0.area != QuestionTable.noWard } == 2)
    let other = verdict.reasons[.init(area: "W1")] ?? verdict.reasons[.init(area: "W2")]
    #expect(other?.words(for: "i") == Withheld.couldGiveAwayWords)
  }

  @Test("What is withheld beside a small ward is what loses the fewest answers")
  func optimal() {
    // The smallest other ward cannot cover two small ones of one mind: the next does alone.
    let verdict = Self.control.verdict(on: Self.table([(6, 2), (40, 60), (12, 18), (25, 26), (80, 80)]))
    let withheld = verdict.reasons.keys.map(\.area).filter { $0 != QuestionTable.noWard }.sorted()
    #expect(withheld == ["W0", "W2"])
  }

  @Test(
    "Unanimity in a small base is told as most or few, and a reader cannot tell it from what is near to it")
  func mostOrFew() {
    let verdict = Self.control.verdict(on: Self.table([(14, 0), (0, 12), (9, 3), (60, 60), (50, 70)]))
    let words = ["W0", "W1", "W2"].map { verdict.reasons[.init(area: $0)]?.words(for: "i") }
    #expect(words[0]?.hasPrefix("Most of the 10 to 29") == true)
    #expect(words[1]?.hasPrefix("Few of the 10 to 29") == true)
    #expect(words[2] == words[0])
    #expect(Self.control.exposedNumbers(in: verdict) == 0)
  }

  @Test(
    "A ward held by one session, or by everyone, or with one to four of a mind, is withheld",
    arguments: [
      ((12, 12), 22, true), ((12, 12), 19, false), ((4, 40), 9, true), ((40, 3), 9, true), ((20, 0), 5, true),
      ((0, 31), 5, false), ((5, 5), 5, false), ((5, 4), 5, true),
    ])
  func primary(counts: (Int, Int), largest: Int, mustWithhold: Bool) {
    let total = counts.0 + counts.1
    let cell = QuestionTable.Cell(
      key: .init(area: "W"), level: .ward, parent: nil, counts: [counts.1, counts.0], base: total,
      largestSession: largest, effectiveBase: Double(total), people: total, declined: 0, dontKnow: 0)
    #expect(PrimaryRules(settings: EstimateSettings()).mustWithhold(cell) == mustWithhold)
  }

  @Test(
    "An area that one person's weight decides is withheld, and so is every area above it, also where they were not sure",
    arguments: [("safe", "q1", "very_safe"), ("fair", "q2", "not_sure")])
  func oneHeavyPerson(indicator: String, question: String, answer: String) throws {
    func released(heavy: Double) throws -> [Released<Estimate>] {
      var world = SyntheticSurvey(seed: 4, meanPeople: 90)
      let plain = SurveyEstimates(tally: world.tally(), population: [:]).released
      let ward = try #require(
        plain.first { $0.figure.level == .ward && $0.figure.indicator == indicator && $0.published != nil })
      let person = try #require(
        world.responses.firstIndex { response in
          response.outcomes["ward"] == .answered(ward.figure.area)
            && response.outcomes[question] == .answered(answer)
        })
      world.responses[person].weight = heavy
      let parts = [ward.figure.area, world.boroughs[ward.figure.area], AreaTree.london]
      return SurveyEstimates(tally: world.tally(), population: [:]).released.filter {
        $0.figure.indicator == indicator && parts.contains($0.figure.area)
      }
    }
    let light = try released(heavy: 2)
    #expect(light.count == 3 && light.allSatisfy { $0.published != nil })
    #expect(try released(heavy: 1_000_000).allSatisfy { $0.published == nil })
  }

  @Test(
    "Weights worth fewer than ten people are too few, ten are not",
    arguments: [(9.9, true), (10 - 1e-9, false)])
  func effectiveBase(people: Double, mustWithhold: Bool) {
    let cell = QuestionTable.Cell(
      key: .init(area: "W"), level: .ward, parent: nil, counts: [20, 20], base: 40, largestSession: 5,
      effectiveBase: people, people: 40, declined: 0, dontKnow: 0)
    #expect(PrimaryRules(settings: EstimateSettings()).mustWithhold(cell) == mustWithhold)
  }

  @Test("A change that only makes the rules looser is not taken")
  func settingsAreFloors() {
    let settings = EstimateSettings(minimumBase: 1, smallestAnswer: 1, protection: 0, cautiousBase: 2)
    #expect(settings == EstimateSettings())
    #expect(EstimateSettings(minimumBase: 20).minimumBase == 20)
  }

  @Test("Of two wards that were alike, the one shown in a later release gives its earlier count away")
  func alikeUntilShown() {
    let before = AnswerCounts(Self.table([(5, 4), (5, 4), (5, 4), (30, 30)]), EstimateSettings())
    var first = before.table(telling: true)
    for cell in first.cells.indices where !["W0", "W1", "W2"].contains(first.cells[cell].area) {
      first.cells[cell].reason = nil
    }
    let second = before.table(telling: false)
    let attack = TableAttack(releases: [first, second], sensitive: [])
    let withheld = Set(second.cells.indices.filter { ["W0", "W2"].contains(second.cells[$0].area) })
    let found = TableAudit(attack, settings: EstimateSettings()).exposures(withholding: withheld).map {
      let place = attack.places[attack.targets[$0.target].terms[0].variable]
      return (place.release, attack.releases[place.release].cells[place.cell].area)
    }
    #expect(found.contains { $0 == (0, "W1") }, "\(found)")
  }

  @Test(
    "The outside attacker finds no narrow cell, even when it is told every published count exactly",
    .enabled(if: OutsideAttacker.script != nil),
    arguments: worlds.prefix(6))
  func outsideAttacker(world: SyntheticSurvey) throws {
    let verdicts = Self.tables(world).map(Self.control.verdict)
    let rows = verdicts.flatMap { ReleaseLedger.Release(label: "R1", tables: $0.ledgerTables).rows }
    let result = try OutsideAttacker.attack(rows, ["--protect", "5", "--full"])
    #expect(result.status == 0, "\(result.said)")
  }

  static func tables(_ world: SyntheticSurvey) -> [QuestionTable] {
    let tally = world.tally()
    return [[0, 1], [2]].map { QuestionTable(tally, at: $0) }
  }

  /// One borough of wards with so many positive and other answers, all from several sessions, in a London of its own.
  static func table(_ wards: [(Int, Int)]) -> QuestionTable {
    func cell(_ area: String, _ level: AreaLevel, _ parent: String?, _ counts: [Int]) -> QuestionTable.Cell {
      let total = counts.reduce(0, +)
      return QuestionTable.Cell(
        key: .init(area: area), level: level, parent: parent, counts: counts, base: total,
        largestSession: total / 4, effectiveBase: Double(total), people: total, declined: 0, dontKnow: 0)
    }
    let all = [wards.reduce(0) { $0 + $1.1 }, wards.reduce(0) { $0 + $1.0 }]
    return QuestionTable(
      question: "q", indicators: ["i"], kinds: ["", "i"], countsDontKnow: false,
      cells: wards.enumerated().map { cell("W\($0)", .ward, "B0", [$1.1, $1.0]) } + [
        cell("B0", .borough, AreaTree.london, all), cell(AreaTree.london, .london, nil, all),
        cell(QuestionTable.noWard, .borough, AreaTree.london, [0, 0]),
      ])
  }
}

@Suite("The audit of release files") struct ReleaseAuditTests {
  @Test("It tells how many of the withheld counts it has attacked")
  func progress() throws {
    let header = ["area", "question", "answer", "n"]
    let rows = ["yes": "", "no": "", "TOTAL": "40"].sorted { $0.key < $1.key }.map {
      ["area": "L", "question": "q", "answer": $0.key, "n": $0.value]
    }
    var told: [[Int]] = []
    _ = try ReleaseAudit(ReleaseRow.read(rows, header: header, file: "r.csv", release: "R")) {
      told.append([$0, $1])
    }
    #expect(told == [[0, 2], [1, 2]])
  }
}
