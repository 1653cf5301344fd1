import Testing

@testable import Statistics

@Suite struct SimulationTests {
  static let settings = SimulationSettings(worlds: 4, seed: 7, wards: 130, boroughs: 6)
  static let report = Simulation(settings)

  @Test(
    "Default 95 % intervals hold the truth in 93 to 97 of 100 wards with 10 or more answers, and never under 90"
  )
  func coverage() {
    let gate = SimulationGate(Self.report)
    for line in gate.lines { #expect(line.verdict != .fails, "\(line)") }
    #expect(gate.holds)
    let judged = Set(gate.lines.map(\.group))
    #expect(judged.isSuperset(of: [.n3to4, .n5to9, .n10to19, .n20to49, .n50, .enough]))
  }

  @Test("No simulated release exposes a withheld cell, and releases are not empty")
  func disclosure() throws {
    #expect(Self.report.exposedCells == 0)
    #expect(try #require(Self.report.narrowestCell) >= 5)
    let wards = Self.report.outcomes.filter { $0.level == .ward }
    #expect(wards.reduce(0) { $0 + $1.figures } == Self.settings.worlds * Self.settings.wards)
    let published = try #require(wards.first { $0.reason == nil }).figures
    #expect(published > Self.settings.worlds * Self.settings.wards / 5)
    #expect(wards.contains { $0.reason?.contains("Fewer than 10") == true })
  }

  @Test("The same seed gives the same report, whichever world is done first; another seed another")
  func deterministic() {
    let small = SimulationSettings(worlds: 3, seed: 3, wards: 40, boroughs: 4)
    let backwards = (0..<3).reversed().map { WorldScore(world: $0, of: small) }
    let (one, other) = (Simulation(small), Simulation(small, scores: backwards.reversed()))
    #expect(one.rows == other.rows && one.flags == other.flags && one.outcomes == other.outcomes)
    let another = SimulationSettings(worlds: 3, seed: 4, wards: 40, boroughs: 4)
    #expect(Simulation(another).rows != one.rows)
  }

  @Test("Where those come who feel unsafe, intervals hold the share of those who come, not of all")
  func selfSelection() throws {
    let row = try #require(Self.report.row(.standard, .n20to49))
    #expect(row.coverage > 0.9 && row.coverageOfAll < 0.9)
    #expect(abs(row.bias) < 0.02 && row.biasOfAll > 0.06)
    let alike = SimulationSettings(worlds: 1, seed: 7, wards: 40, boroughs: 4, selection: 1, ageEffect: 0)
    // Above wards, how many come from where makes a difference too.
    for row in Simulation(alike).rows where ![.boroughs, .london].contains(row.group) {
      #expect(row.coverage == row.coverageOfAll && abs(row.bias - row.biasOfAll) < 1e-9)
    }
  }

  @Test("Weighting mends what age has to do with who comes")
  func ageSelection() throws {
    func bias(_ weighting: EstimateSettings.Weighting) throws -> Double {
      let settings = SimulationSettings(
        worlds: 2, seed: 5, wards: 60, boroughs: 4, medianAnswers: 40, unevenness: 0.2, selection: 1,
        ageSelection: 5, ageEffect: 0.8, weighting: weighting)
      return try #require(Simulation(settings).row(.standard, .enough)).bias
    }
    let (weighted, unweighted) = (try bias(.postStratified), try bias(.none))
    #expect(unweighted > 0.05 && abs(weighted) < unweighted / 3)
  }

  @Test("Models err less than direct shares, and flag the worst wards more rightly")
  func models() throws {
    let direct = try #require(Self.report.row(.standard, .allWards))
    let bayes = try #require(Self.report.row(.betaBinomial, .allWards))
    let herriot = try #require(Self.report.row(.fayHerriot, .allWards))
    #expect(herriot.rootMeanSquareError < bayes.rootMeanSquareError)
    #expect(bayes.rootMeanSquareError < direct.rootMeanSquareError)
    func flags(_ rule: FlagRule) throws -> Simulation.FlagRow {
      try #require(Self.report.flags.first { $0.rule == rule })
    }
    #expect(try flags(.fayHerriotLikely).brier < flags(.betaBinomialLikely).brier)
    #expect(try flags(.betaBinomialLikely).brier < flags(.raw).brier)
    #expect(try #require(flags(.fayHerriot).right) > #require(flags(.raw).right))
  }
}
