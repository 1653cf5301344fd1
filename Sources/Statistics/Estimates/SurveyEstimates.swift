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
  /// What `ReleaseLedger.recording` keeps of it.
  let ledgerTables: [String: ReleaseLedger.Table]

  /// - Parameters:
  ///   - tally: all answers.
  ///   - indicators: what to estimate.
  ///   - margins: the groups to weight by, in order.
  ///   - population: residents by area code (ward, borough, London) and group; areas without one are not weighted.
  ///     Boroughs and London are summed from their wards when they are not given.
  ///   - covariates: what is known of wards beforehand, for modelled shares.
  ///   - ledger: what was released before; figures that could be set against it are withheld.
  ///   - boroughs: the borough code of each ward code. Wards that are not here count for London only.
  package init(
    tally: Tally, indicators: [Indicator], margins: [Margin] = [],
    population: [String: [String: Double]] = [:], boroughs: [String: String],
    covariates: AreaCovariates = .none, settings: EstimateSettings = EstimateSettings(),
    ledger: ReleaseLedger = ReleaseLedger()
  ) {
    self.settings = settings
    let areas = AreaTree(boroughs: boroughs)
    let rows = tally.groups.sorted { $0.key < $1.key }.map { group, contents in
      AreaSample.Row(
        group: group, contents: contents, counts: indicators.map { IndicatorCount($0, in: contents) })
    }
    peopleWithoutWard = rows.filter { boroughs[$0.group.ward] == nil }.reduce(0) { $0 + $1.people.people }
    let population = areas.completing(population)
    var samples: [String: AreaSample] = [:]
    for (area, rows) in areas.samples(of: rows) {
      samples[area] = AreaSample(
        rows: rows,
        weighting: settings.weighting == .none
          ? nil
          : PostStratification(
            people: rows.reduce(into: [:]) { $0[$1.group.cell] = ($0[$1.group.cell] ?? .zero) + $1.people },
            population: population[area] ?? [:], order: margins.map(\.group).uniqued))
    }
    var clusters: [String: Set<String>] = [:]
    for group in tally.groups.keys { clusters[group.stratum, default: []].insert(group.cluster) }
    let estimator = Estimator(clusters: clusters.mapValues(\.count), areas: areas, samples: samples)
    let control = DisclosureControl(settings: settings, ledger: ledger)
    let verdicts = control.verdicts(
      on: Dictionary(grouping: indicators.indices) { indicators[$0].question }.values.map {
        QuestionTable(indicators, at: $0, areas: areas, samples: samples)
      })
    let steadying = Steadying(areas: areas, covariates: covariates, method: settings.areaVariance)
    let (candidates, models) = steadying.steadied(estimator.candidates(for: indicators)) { figure in
      let key = QuestionTable.Key(area: figure.area, group: figure.group)
      return verdicts[figure.indicator].map { $0.reasons[key] == nil } ?? false
    }
    self.models = models
    released = control.release(candidates, verdicts: verdicts)
    ledgerTables = verdicts.values.reduce(into: [:]) { tables, verdict in
      tables.merge(verdict.ledgerTables) { first, _ in first }
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, at its first place.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
