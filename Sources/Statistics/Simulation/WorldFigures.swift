import Places
import Surveys

/// What the product makes of one SYNTHETIC survey: its estimates before and after disclosure control, and the audit.
///
/// The only place where the simulation touches the way from a tally to released figures.
struct WorldFigures {
  struct Area {
    var code: String
    var level: AreaLevel
    var direct: DirectEstimate
    var standard: DefaultInterval
  }

  /// Of every area where someone answered, before disclosure control.
  var areas: [Area] = []
  var released: [Released<Estimate>]
  /// Withheld counts, total or by answer, that an exact attack can narrow too far; 0 unless something is wrong.
  var exposedCells = 0
  /// Width of the narrowest range that attack finds for a protected count; nil when nothing is withheld.
  var narrowestCell: Int?

  init(_ world: SyntheticWorld, settings: SimulationSettings) {
    let indicators = [SyntheticWorld.indicator]
    let estimateSettings = EstimateSettings(weighting: settings.weighting)
    released =
      SurveyEstimates(
        tally: world.tally, indicators: indicators, margins: SyntheticWorld.margins,
        population: world.population, boroughs: world.boroughs,
        covariates: world.truth.areaCovariates, settings: estimateSettings
      ).released

    let tree = AreaTree(boroughs: world.boroughs)
    let rows = world.tally.groups.sorted { $0.key < $1.key }.map { group, contents in
      AreaSample.Row(
        group: group, contents: contents, counts: indicators.map { IndicatorCount($0, in: contents) })
    }
    let population = tree.completing(world.population)
    var samples: [String: AreaSample] = [:]
    for (area, rows) in tree.samples(of: rows) {
      let people = rows.reduce(into: [:]) { $0[$1.group.cell] = ($0[$1.group.cell] ?? .zero) + $1.people }
      samples[area] = AreaSample(
        rows: rows,
        weighting: settings.weighting == .none
          ? nil
          : PostStratification(
            people: people, population: population[area] ?? [:], order: SyntheticTruth.ages))
    }
    let clusters = ["": Set(world.tally.groups.keys.map(\.cluster)).count]
    let correlation = Estimator(clusters: clusters, areas: tree, samples: samples).correlation(0)
    for area in tree.all {
      guard let sample = samples[area.code],
        let direct = DirectEstimate(sample, indicator: 0, clusters: clusters),
        let standard = DefaultInterval(
          direct, correlation: correlation, isWeighted: sample.weighting != nil)
      else { continue }
      areas.append(Area(code: area.code, level: area.level, direct: direct, standard: standard))
    }
    attack(tree, samples, DisclosureControl(settings: estimateSettings))
  }

  private mutating func attack(
    _ tree: AreaTree, _ samples: [String: AreaSample], _ control: DisclosureControl
  ) {
    let table = QuestionTable([SyntheticWorld.indicator], at: [0], areas: tree, samples: samples)
    exposedCells = control.exposedNumbers(in: control.verdict(on: table))
  }
}
