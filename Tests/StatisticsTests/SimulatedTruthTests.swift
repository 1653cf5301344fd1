import Testing

@testable import Statistics

@Suite struct SimulatedTruthTests {
  @Test("Sessions are as alike as they were asked to be, and change no share", arguments: [0.02, 0.2])
  func sessions(correlation: Double) {
    let likeness = SessionLikeness(
      SimulationSettings(meanShare: 0.3, sessionCorrelation: correlation, selection: 1))
    var random = SeededGenerator(seed: 11)
    let shares = (0..<40_000).map { _ in likeness.share(0.3, mood: random.normal()) }
    let mean = shares.reduce(0, +) / 40_000
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40_000
    #expect(abs(mean - 0.3) < 0.005)
    #expect(abs(variance / (mean * (1 - mean)) - correlation) < 0.05 * correlation + 0.001)
  }

  @Test("Without likeness every session has the ward's own share")
  func independent() {
    let likeness = SessionLikeness(SimulationSettings(sessionCorrelation: 0))
    #expect(likeness.share(0.3, mood: 2) == 0.3)
  }

  @Test("Those who feel unsafe come as many times as often as was asked")
  func comers() {
    var random = SeededGenerator(seed: 5)
    let truth = SyntheticTruth(SimulationSettings(wards: 30, boroughs: 3, selection: 3), random: &random)
    for ward in truth.wards {
      for (all, comers) in zip(ward.shares, ward.sharesOfComers) {
        #expect(abs(comers / (1 - comers) - 3 * all / (1 - all)) < 1e-9)
      }
      let shares = SyntheticTruth.shares(of: [ward])
      let people = ward.residents.reduce(0, +)
      let byHand = zip(ward.residents, ward.shares).reduce(0) { $0 + $1.0 * $1.1 } / people
      #expect(abs(shares.ofAll - byHand) < 1e-12 && shares.ofComers > shares.ofAll)
    }
  }

  @Test("What people answer has the share, the missing answers and the ages that the truth says")
  func answers() {
    let settings = SimulationSettings(
      wards: 300, boroughs: 3, medianAnswers: 40, unevenness: 0, mostPeople: 1000, missing: 0.2)
    var random = SeededGenerator(seed: 9)
    let world = SyntheticWorld(settings, random: &random)
    var (yes, given, missing, youngest, expectedYes, expectedYoungest) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    let tally = world.tally
    let london = Domains.Domain(area: AreaTree.london)
    for (answer, people) in tally.answers(in: london, to: "synthetic") {
      switch answer {
      case .given(let value):
        given += Double(people)
        yes += value == "yes" ? Double(people) : 0
      default: missing += Double(people)
      }
    }
    youngest = Double(tally.answers(in: london, to: "age")[.given("youngest")] ?? 0)
    for ward in world.truth.wards {
      expectedYes += zip(ward.turnout, ward.sharesOfComers).reduce(0) { $0 + $1.0 * $1.1 } * 0.8
      expectedYoungest += ward.turnout[2]
    }
    #expect(abs(given / (300 * 40) - 1) < 0.05)
    #expect(abs(missing / (given + missing) - 0.2) < 0.02)
    #expect(abs(yes / expectedYes - 1) < 0.05)
    #expect(abs(youngest / expectedYoungest - 1) < 0.05)
  }

  @Test("Settings keep to what can be drawn, whatever is asked")
  func settings() {
    let kept = SimulationSettings(
      worlds: -1, wards: 0, boroughs: 9, medianAnswers: .nan, meanShare: 2, boroughPart: 0.7,
      covariatePart: 0.7, sessionCorrelation: -1, selection: .infinity, missing: 1)
    #expect(kept.worlds == 1 && kept.wards == 1 && kept.boroughs == 1 && kept.medianAnswers == 1)
    #expect(kept.meanShare == 0.99 && kept.sessionCorrelation == 0 && kept.selection == 20)
    #expect(abs(kept.covariatePart - 0.3) < 1e-12 && kept.missing == 0.9)
    #expect(Simulation(kept).outcomes.reduce(0) { $0 + $1.figures } == 3)
  }
}

@Suite struct SimulationSumsTests {
  @Test("A rule flags the worst tenth of the wards it has a figure for, ties at the cut too")
  func flags() {
    let values = (0..<20).map { Double($0) as Double? }
    #expect(FlagRule.flagged(values) == [18, 19])
    #expect(FlagRule.flagged(values.map { $0.map { max($0, 0) >= 17 ? 17 : $0 } }) == [17, 18, 19])
    #expect(FlagRule.flagged(values.dropLast(9) + Array(repeating: nil, count: 9)) == [9, 10])
    #expect(FlagRule.flagged([nil, nil]) == [])
  }

  @Test("Right flags, found wards and Brier's score are those of the sums by hand")
  func rightness() {
    var sums = FlagSums(flagged: [0, 1], trulyWorst: [1, 2], wards: 10)
    #expect(sums.right == 1 && sums.flagged == 2 && abs(sums.brier - 0.2) < 1e-12)
    var chances = [Double](repeating: 0, count: 10)
    chances[1] = 0.5
    sums.add(FlagSums(flagged: [], trulyWorst: [1], wards: 10, chances: chances))
    #expect(sums.worlds == 2 && sums.trulyWorst == 3 && abs(sums.brier - (2 + 0.25) / 20) < 1e-12)
  }

  @Test("The Monte Carlo error grows where the areas of a world err together")
  func standardError() {
    func total(_ worlds: [(Int, Int)]) -> CoverageSums {
      worlds.reduce(into: CoverageSums()) { total, world in
        var sums = CoverageSums()
        for area in 0..<world.1 {
          let interval = area < world.0 ? 0.0...1 : 0.9...1
          sums.add(
            IntervalEstimate(share: 0.5, interval: interval), truth: .init(ofComers: 0.4, ofAll: 0.3))
        }
        total.addWorld(sums)
      }
    }
    let together = total([(100, 100), (80, 100)])
    #expect(together.count == 200 && together.covered == 180 && abs(together.error - 20) < 1e-9)
    // Two worlds 0.1 from their mean: √(2·(10² + 10²))/200.
    #expect(abs(together.standardError - 0.1) < 1e-12)
    let alike = total([(90, 100), (90, 100)])
    #expect(abs(alike.standardError - (182 / 204 * 22 / 204 / 204.0).squareRoot()) < 1e-12)
  }

  @Test(
    "A gate holds inside its limits, is unclear by two standard errors, and else fails",
    arguments: [
      (0.93, SimulationGate.Verdict.holds), (0.97, .holds), (0.925, .unclear), (0.91, .fails),
      (0.98, .unclear),
      (0.99, .fails),
    ])
  func gate(coverage: Double, verdict: SimulationGate.Verdict) {
    #expect(SimulationGate.verdict(coverage, se: 0.006, limits: 0.93...0.97) == verdict)
  }
}
