import Foundation
import Surveys

/// How often each kind of interval holds the truth, in many SYNTHETIC surveys whose truth is known.
///
/// This is how a change of method is judged. Pure: the same settings give the same report.
package struct Simulation: Sendable {
  package struct Row: Equatable, Sendable, Codable {
    package var interval: String
    /// Respondents in the ward, for example `10–19`.
    package var band: String
    package var wards: Int
    /// Share of intervals that hold the ward's true share.
    package var coverage: Double
    package var meanWidth: Double
    /// Mean of estimate less truth.
    package var bias: Double
  }

  package let settings: SimulationSettings
  package let rows: [Row]
  /// Withheld cells an exact attack could narrow too far, over all worlds. 0 unless something is wrong.
  package let exposedCells: Int
  /// Share of wards with respondents whose figure was published.
  package let publishedShare: Double

  private static let bands = [(1, 2), (3, 4), (5, 9), (10, 19), (20, 49), (50, 60)]

  package init(_ settings: SimulationSettings) {
    self.settings = settings
    var random = SeededGenerator(seed: settings.seed)
    var sums: [String: [Int: Sum]] = [:]
    var (exposed, published, wards) = (0, 0, 0)
    for _ in 0..<settings.worlds {
      let world = SyntheticWorld(settings, random: &random)
      let result = SimulatedEstimates(world)
      exposed += result.exposed
      published += result.published
      wards += result.estimates.count
      for estimate in result.estimates {
        guard let band = Self.bands.firstIndex(where: { ($0.0...$0.1).contains(estimate.n) }) else {
          continue
        }
        for (name, share, interval) in estimate.intervals {
          sums[name, default: [:]][band, default: Sum()].add(interval, share: share, truth: estimate.truth)
        }
      }
    }
    exposedCells = exposed
    publishedShare = wards > 0 ? Double(published) / Double(wards) : 0
    rows = sums.sorted { $0.key < $1.key }.flatMap { name, byBand in
      byBand.sorted { $0.key < $1.key }.map { band, sum in
        let n = Double(sum.count)
        return Row(
          interval: name, band: "\(Self.bands[band].0)–\(Self.bands[band].1)", wards: sum.count,
          coverage: Double(sum.covered) / n, meanWidth: sum.width / n, bias: sum.error / n)
      }
    }
  }

  private struct Sum {
    var (count, covered) = (0, 0)
    var (width, error) = (0.0, 0.0)

    mutating func add(_ interval: ClosedRange<Double>, share: Double, truth: Double) {
      count += 1
      covered += interval.contains(truth) ? 1 : 0
      width += interval.upperBound - interval.lowerBound
      error += share - truth
    }
  }
}

/// All intervals of all wards of one world.
private struct SimulatedEstimates {
  struct Ward {
    var n: Int
    var truth: Double
    var intervals: [(name: String, share: Double, interval: ClosedRange<Double>)]
  }

  var estimates: [Ward] = []
  var exposed = 0
  var published = 0

  init(_ world: SyntheticWorld) {
    let indicators = [SyntheticWorld.indicator]
    let tree = AreaTree(boroughs: world.boroughs)
    let rows = world.tally.groups.sorted { $0.key < $1.key }.map { group, contents in
      AreaSample.Row(
        group: group, contents: contents, counts: indicators.map { IndicatorCount($0, in: contents) })
    }
    let samples = tree.samples(of: rows).mapValues { AreaSample(rows: $0, weighting: nil) }
    let clusters = ["": Set(world.tally.groups.keys.map(\.cluster)).count]
    let estimator = Estimator(clusters: clusters, areas: tree, samples: samples)
    let correlation = estimator.correlation(0)
    var direct: [(code: String, estimate: DirectEstimate, standard: DefaultInterval)] = []
    for (code, sample) in samples.sorted(by: { $0.key < $1.key }) where world.boroughs[code] != nil {
      guard let own = DirectEstimate(sample, indicator: 0, clusters: clusters),
        let standard = DefaultInterval(own, correlation: correlation, isWeighted: false)
      else { continue }
      direct.append((code, own, standard))
    }
    let moments = BetaBinomial.moments(
      x: direct.map { $0.estimate.share * $0.standard.effectiveN }, n: direct.map(\.standard.effectiveN))
    for (code, own, standard) in direct {
      var ward = Ward(n: own.n, truth: world.truth[code] ?? 0, intervals: [])
      ward.intervals.append(("default: Wilson, pooled design effect", own.share, standard.interval))
      if let plain = wilsonInterval(share: own.share, n: Double(own.n)) {
        ward.intervals.append(("Wilson as if independent", own.share, plain))
      }
      let x = own.share * standard.effectiveN
      if let binomial = BinomialInterval(x: x, n: standard.effectiveN) {
        ward.intervals.append(("Jeffreys, pooled design effect", own.share, binomial.jeffreys))
      }
      if let design = DesignInterval(
        share: own.share, variance: own.linearisedVariance, n: Double(own.n),
        df: Double(max(1, own.sessions - 1)))
      {
        ward.intervals.append(("linearised t", own.share, design.linear))
        ward.intervals.append(("logit t", own.share, design.logit ?? own.share...own.share))
        ward.intervals.append(("Korn–Graubard", own.share, design.kornGraubard))
      }
      if let prior = moments?.iterated.prior {
        let posterior = prior.posterior(x: x, n: standard.effectiveN)
        ward.intervals.append(("beta-binomial empirical Bayes", posterior.mean, posterior.interval()))
      }
      estimates.append(ward)
    }
    let control = DisclosureControl(settings: EstimateSettings(weighting: .none))
    var table = QuestionTable(indicators, at: [0], areas: tree, samples: samples)
    table.cells.removeAll { $0.key.area == QuestionTable.noWard }
    let verdict = control.verdict(on: table)
    let withheld = Set(table.cells.indices.filter { verdict.reasons[table.cells[$0].key] != nil })
    exposed = control.audit(control.answerTree(table)).exposed(suppressed: withheld).count
    published = direct.count { verdict.reasons[QuestionTable.Key(area: $0.code)] == nil }
  }
}
