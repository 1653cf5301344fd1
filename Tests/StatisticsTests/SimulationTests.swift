import Testing

@testable import Statistics

@Suite struct SimulationTests {
  static let report = Simulation(SimulationSettings(worlds: 6, seed: 7, wards: 300, boroughs: 16))

  @Test("probe")
  func probe() {
    for row in Self.report.rows { print(row.interval, row.group, row.areas, row.coverage, row.coverageSE, row.coverageOfAll, row.meanWidth, row.bias, row.rootMeanSquareError) }
    for row in Self.report.flags { print(row) }
    for row in Self.report.outcomes { print(row) }
    print(Self.report.exposedCells, Self.report.narrowestCell ?? -1)
    for row in SimulationGate(Self.report).lines { print(row) }
  }
}
