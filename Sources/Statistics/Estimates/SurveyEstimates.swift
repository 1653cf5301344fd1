package import Problems
package import Surveys

/// The figures of one survey for every ward, borough and London, checked for disclosure.
///
/// Pure: the same tally and settings give the same figures in the same order (ward, borough, London; by code; in the
/// order of the indicators).
package struct SurveyEstimates: Sendable {
  package let settings: EstimateSettings
  package let released: [Released<Estimate>]
  /// People counted for London only, because they did not say which ward they answer for.
  package let peopleWithoutWard: Int
  /// How the wards' modelled shares were made, by indicator in their order.
  package let models: [ModelReport]
  /// Which scales make an index, and why others do not.
  package let indices: [IndexReport]
  /// What weighting did, by borough and for London.
  package let weighting: [WeightingReport]
  /// How questions were left unanswered, in London.
  package let missing: [MissingReport]
  /// What the figures are of, indices among them.
  package let indicators: [Indicator]
  let estimator: Estimator

  package var plan: TallyPlan { estimator.tally.plan }
  package var breakdowns: [Breakdown] { plan.breakdowns }

  /// What `ReleaseLedger.recording` keeps of it, and what `ReleaseLedger.refusal` looks at.
  package let ledgerTables: [String: ReleaseLedger.Table]

  /// Areas with a published figure whose margins could not be met together; they are weighted by their first margin.
  /// Of other areas nothing is told, for it would say something of who answered there.
  package let problems: [Problem]

  /// - Parameters:
  ///   - tally: everyone's answers, with the plan that says what to estimate and what to weight by.
  ///   - population: residents by area code (ward, borough, London) and margin group; areas without one are not
  ///     weighted. Boroughs and London are summed from their wards when they are not given.
  ///   - covariates: what is known of wards beforehand, for modelled shares.
  ///   - ledger: what was released before; figures that could be set against it are withheld.
  ///   - progress: hears, from any thread and one at a time, how many questions of how many are checked for disclosure.
  package init(
    tally: Tally, population: [String: [String: Double]] = [:], covariates: AreaCovariates = .none,
    settings: EstimateSettings = EstimateSettings(), ledger: ReleaseLedger = ReleaseLedger(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) {
    self.settings = settings
    let indicators = tally.plan.indicators
    peopleWithoutWard = tally.peopleIn(Domains.Domain(area: QuestionTable.noWard))
    let estimator = Estimator(tally, population: population, settings: settings)
    self.estimator = estimator
    self.indicators = indicators
    let indices = IndexReport.all(tally, weights: estimator.weights(ofArea: AreaTree.london))
    self.indices = indices
    let notBuilt = Dictionary(indices.compactMap { index in index.because.map { (index.indicator, $0) } }) {
      first, _ in first
    }
    let control = DisclosureControl(settings: settings, ledger: ledger)
    let verdicts = control.verdicts(
      on: Dictionary(grouping: indicators.indices.filter { notBuilt[indicators[$0].id] == nil }) {
        indicators[$0].question
      }.values.map {
        QuestionTable(tally, at: $0)
      }, progress: progress)
    let steadying = Steadying(areas: estimator.areas, covariates: covariates, method: settings.areaVariance)
    let (candidates, models) = steadying.steadied(estimator.candidates()) { figure in
      let key = QuestionTable.Key(area: figure.area, group: figure.group)
      return verdicts[figure.indicator].map { $0.reasons[key] == nil } ?? false
    }
    self.models = models.filter { notBuilt[$0.indicator] == nil }
    let released = control.release(candidates, verdicts: verdicts, notBuilt: notBuilt)
    self.released = released
    missing = MissingReport.all(tally, released: released)
    let shown = Set(released.filter { $0.published != nil && $0.figure.group == nil }.map(\.figure.area))
    problems = tally.domains.enumerated().flatMap { place, domain in
      domain.group == nil && shown.contains(domain.area) ? estimator.weights(of: place)?.problems ?? [] : []
    }
    weighting = estimator.areas.all.filter { $0.level != .ward && shown.contains($0.code) }.compactMap {
      WeightingReport(estimator, area: $0)
    }
    ledgerTables = verdicts.values.reduce(into: [:]) { tables, verdict in
      tables.merge(verdict.ledgerTables) { first, _ in first }
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, at its first place.
  package var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
