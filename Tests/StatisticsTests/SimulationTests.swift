import Statistics
import Testing

@Suite struct SimulationTests {
  static let report = Simulation(SimulationSettings(worlds: 3, seed: 7, wards: 300))

  @Test(
    "Default 95 % intervals hold the truth in 93 to 97 of 100 wards with 10 or more answers, and never under 90"
  )
  func coverage() {
    let rows = Self.report.rows.filter { $0.interval.hasPrefix("default") }
    #expect(rows.count >= 5)
    for row in rows where row.wards >= 100 {
      // Three standard errors of a simulated share beside the promise.
      let slack = 3 * (0.95 * 0.05 / Double(row.wards)).squareRoot()
      let isLarge = ["10–19", "20–49", "50–60"].contains(row.band)
      #expect(row.coverage >= (isLarge ? 0.93 : 0.90) - slack, "\(row)")
      #expect(!isLarge || row.coverage <= 0.97 + slack, "\(row)")
      #expect(abs(row.bias) < 0.03)
    }
  }

  @Test("No simulated release exposes a withheld cell, and releases are not empty")
  func disclosure() {
    #expect(Self.report.exposedCells == 0)
    #expect(Self.report.publishedShare > 0.1)
  }

  @Test("The same seed gives the same report")
  func deterministic() {
    let small = SimulationSettings(worlds: 1, seed: 3, wards: 60)
    #expect(Simulation(small).rows == Simulation(small).rows)
  }
}
