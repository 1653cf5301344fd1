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
    let estimates = SurveyEstimates(
      tally: tally, population: world.population, covariates: world.truth.areaCovariates,
      settings: estimateSettings)
    released = estimates.released
    let estimator = Estimator(tally, population: world.population, settings: estimateSettings)
    let levels = Dictionary(
      estimator.areas.all.map { ($0.code, $0.level) }, uniquingKeysWith: { first, _ in first })
    let standard = estimator.estimates(measures: 0..<1)
    areas = tally.domains.enumerated().compactMap { place, domain in
      guard let own = standard[place, 0], domain.group == nil, let level = levels[domain.area] else {
        return nil
      }
      return Area(code: domain.area, level: level, direct: own.direct, standard: own.interval)
    }
    attack(ReleaseLedger.Release(label: "SYNTHETIC", tables: estimates.ledgerTables))
  }

  /// As whoever has the release's files and nothing else would.
  private mutating func attack(_ release: ReleaseLedger.Release) {
    guard let audit = try? ReleaseAudit(release.rows) else {
      // No counts fit what was given out: it says something untrue.
      exposedCells += 1
      return
    }
    exposedCells += audit.exposed.count
    // That nobody gave some answer is told, and counts known to be large hide no one.
    narrowestCell = audit.findings.filter { $0.status != .zero && $0.low < 10 && $0.width.isFinite }.map {
      Int($0.width.rounded())
    }.min()
  }
}
