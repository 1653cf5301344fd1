/// What a simulation must show before a method is taken: coverage of the default interval within its limits, and no
/// withheld count that could be worked out.
package struct SimulationGate: Equatable, Sendable {
  package enum Verdict: String, Sendable, Codable {
    case holds
    /// Outside the limits by no more than two Monte Carlo standard errors: more worlds would tell.
    case unclear
    case fails
  }

  package struct Line: Equatable, Sendable, Codable {
    package var group: AreaGroup
    package var lowest: Double
    package var highest: Double
    package var coverage: Double
    package var coverageSE: Double
    package var verdict: Verdict

    private enum CodingKeys: String, CodingKey {
      case group, lowest, highest, coverage, verdict
      case coverageSE = "coverage_se"
    }
  }

  package let lines: [Line]
  package let exposedCells: Int

  /// No line fails and nothing is exposed.
  package var holds: Bool { exposedCells == 0 && !lines.contains { $0.verdict == .fails } }

  /// Where there are enough answers the default interval must hold the truth in 93 to 97 of 100 wards, elsewhere in 90.
  private static let limits: [(AreaGroup, ClosedRange<Double>)] = [
    (.n1to2, 0.90...1), (.n3to4, 0.90...1), (.n5to9, 0.90...1), (.n10to19, 0.93...0.97),
    (.n20to49, 0.93...0.97), (.n50, 0.93...0.97), (.enough, 0.93...0.97), (.fewEffective, 0.90...1),
  ]

  package init(_ simulation: Simulation) {
    exposedCells = simulation.exposedCells
    lines = Self.limits.compactMap { group, limits in
      guard let row = simulation.row(.standard, group) else { return nil }
      return Line(
        group: group, lowest: limits.lowerBound, highest: limits.upperBound, coverage: row.coverage,
        coverageSE: row.coverageSE,
        verdict: Self.verdict(row.coverage, se: row.coverageSE, limits: limits))
    }
  }

  static func verdict(_ coverage: Double, se: Double, limits: ClosedRange<Double>) -> Verdict {
    let outside = max(limits.lowerBound - coverage, coverage - limits.upperBound)
    return outside <= 0 ? .holds : outside <= 2 * se ? .unclear : .fails
  }
}
