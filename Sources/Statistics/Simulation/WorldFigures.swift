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
    let estimateSettings = EstimateSettings(weighting: settings.weighting)
    let tally = world.tally
    released =
      SurveyEstimates(
        tally: tally, population: world.population, covariates: world.truth.areaCovariates,
        settings: estimateSettings
      ).released
    let estimator = Estimator(tally, population: world.population, settings: estimateSettings)
    areas = estimator.estimates(measure: 0).sorted { $0.key < $1.key }.compactMap { place, own in
      let code = tally.domains[place].area
      guard tally.domains[place].group == nil, let area = estimator.areas.all.first(where: { $0.code == code })
      else { return nil }
      return Area(code: code, level: area.level, direct: own.direct, standard: own.interval)
    }
    let control = DisclosureControl(settings: estimateSettings)
    exposedCells = control.exposedNumbers(in: control.verdict(on: QuestionTable(tally, at: [0])))
  }
}
