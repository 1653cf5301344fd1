import Foundation
package import Places
import Synchronization

/// How estimates, intervals, flags and disclosure control come out in many SYNTHETIC surveys whose truth is known.
///
/// This is how a change of method is judged. Pure: the same settings give the same report, on however many cores.
package struct Simulation: Sendable {
  package struct Row: Equatable, Sendable, Codable {
    package var interval: IntervalKind
    package var group: AreaGroup
    /// Areas of all worlds.
    package var areas: Int
    /// Share of intervals that hold the true share of those who would come, which they describe.
    package var coverage: Double
    /// Monte Carlo standard error of `coverage`.
    package var coverageSE: Double
    /// Share of intervals that hold the true share of all young people, which they do not claim to.
    package var coverageOfAll: Double
    package var meanWidth: Double
    /// Mean of estimate less the truth of those who would come, and its root mean square.
    package var bias: Double
    package var rootMeanSquareError: Double
    /// Mean of estimate less the truth of all young people.
    package var biasOfAll: Double

    private enum CodingKeys: String, CodingKey {
      case interval, group, areas, coverage, bias
      case coverageSE = "coverage_se"
      case coverageOfAll = "coverage_of_all"
      case meanWidth = "mean_width"
      case rootMeanSquareError = "rmse"
      case biasOfAll = "bias_of_all"
    }
  }

  package struct FlagRow: Equatable, Sendable, Codable {
    package var rule: FlagRule
    /// Worlds in which it could be used: a model that does not fit is not.
    package var worlds: Int
    /// Wards flagged in a world, on average.
    package var flagged: Double
    /// Share of flagged wards that are among the truly worst; nil when none was flagged.
    package var right: Double?
    /// Share of the truly worst wards that are flagged.
    package var sensitivity: Double
    package var brier: Double
  }

  /// Figures of one level that met one fate, over all worlds.
  package struct OutcomeRow: Equatable, Sendable, Codable {
    package var level: AreaLevel
    /// Why they were withheld; nil for published ones.
    package var reason: String?
    package var figures: Int
  }

  package let settings: SimulationSettings
  package let rows: [Row]
  package let flags: [FlagRow]
  package let outcomes: [OutcomeRow]
  /// Withheld counts an exact attack could narrow too far, over all worlds. 0 unless something is wrong.
  package let exposedCells: Int
  /// Width of the narrowest range in which a withheld count can lie; nil when nothing was withheld.
  package let narrowestCell: Int?

  /// - Parameter progress: hears, from any thread and one at a time, how many worlds are done.
  package init(_ settings: SimulationSettings, progress: @Sendable (Int) -> Void = { _ in }) {
    let scores = Mutex([WorldScore?](repeating: nil, count: settings.worlds))
    let done = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: settings.worlds) { world in
      let score = WorldScore(world: world, of: settings)
      scores.withLock { $0[world] = score }
      done.withLock {
        $0 += 1
        progress($0)
      }
    }
    self.init(settings, scores: scores.withLock { $0.compactMap { $0 } })
  }

  /// - Parameter scores: of all worlds, in their order.
  init(_ settings: SimulationSettings, scores: [WorldScore]) {
    self.settings = settings
    var total = WorldScore()
    for score in scores { total.add(score) }
    rows = IntervalKind.allCases.flatMap { interval in
      AreaGroup.allCases.compactMap { group in
        total.coverage[WorldScore.Cell(interval: interval, group: group)].map {
          Row($0, interval: interval, group: group)
        }
      }
    }
    flags = FlagRule.allCases.compactMap { rule in total.flags[rule].map { FlagRow($0, rule: rule) } }
    outcomes = total.outcomes.map { OutcomeRow(level: $0.level, reason: $0.reason, figures: $1) }.sorted {
      ($0.level, $0.reason ?? "") < ($1.level, $1.reason ?? "")
    }
    exposedCells = total.exposedCells
    narrowestCell = total.narrowestCell
  }

  package func row(_ interval: IntervalKind, _ group: AreaGroup) -> Row? {
    rows.first { $0.interval == interval && $0.group == group }
  }
}

extension Simulation.Row {
  fileprivate init(_ sums: CoverageSums, interval: IntervalKind, group: AreaGroup) {
    let n = max(1, sums.count)
    self.init(
      interval: interval, group: group, areas: Int(sums.count), coverage: sums.covered / n,
      coverageSE: sums.standardError, coverageOfAll: sums.coveringAll / n, meanWidth: sums.width / n,
      bias: sums.error / n, rootMeanSquareError: (sums.squaredError / n).squareRoot(),
      biasOfAll: sums.errorOfAll / n)
  }
}

extension Simulation.FlagRow {
  fileprivate init(_ sums: FlagSums, rule: FlagRule) {
    self.init(
      rule: rule, worlds: sums.worlds, flagged: Double(sums.flagged) / Double(max(1, sums.worlds)),
      right: sums.flagged > 0 ? Double(sums.right) / Double(sums.flagged) : nil,
      sensitivity: Double(sums.right) / Double(max(1, sums.trulyWorst)), brier: sums.brier)
  }
}
