import Foundation
import Surveys

/// An estimate that has not been looked at by disclosure control.
struct Candidate: Sendable {
  var figure: Figure
  /// Nil when nobody in the area answered.
  var estimate: Estimate?
  /// How many independent answers it is worth; 0 when nobody answered.
  var effectiveN = 0.0
}

/// Makes the estimates of all areas and groups from a tally.
struct Estimator: Sendable {
  let tally: Tally
  let areas: AreaTree
  let settings: EstimateSettings
  /// Every breakdown value, for areas that are broken down.
  let groups: [BreakdownValue]
  let residents: Residents
  private let cells: WeightingCells
  private let weights: DomainWeights
  private let spreads: SessionSpreads

  /// - Parameter population: residents by area code and margin group; boroughs and London are summed from their wards
  ///   when they are not given.
  init(_ tally: Tally, population: [String: [String: Double]], settings: EstimateSettings) {
    self.tally = tally
    self.settings = settings
    groups = Domains.groups(tally.plan).flatMap(\.self)
    let cells = WeightingCells(tally.plan.margins)
    self.cells = cells
    let residents = Later { Residents(population, AreaTree(boroughs: tally.plan.boroughs), cells) }
    let all = DomainWeights.Areas(tally.domains)
    let range = tally.plan.measures.first?.range ?? 1
    let weighted = settings.weighting == .none ? [] : all.everyone
    let (spreads, weights) = tally.lanes.withReadings { sums in
      inPieces(
        tally.domains.count, size: SessionSpreads.size,
        { domains in
          // Made by the first of all, so that no weights wait for them.
          if domains.contains(0) { _ = residents.value }
          return SessionSpreads.Piece(tally, sums, domains)
        }, sums.isEmpty ? 0 : weighted.count, size: DomainWeights.size,
        { DomainWeights.piece(weighted[$0], tally.domains, cells, residents.value, sums[0], range: range) })
    }
    self.spreads = SessionSpreads(spreads, groups: tally.lanes.count)
    self.weights = DomainWeights(weights, all)
    self.residents = residents.value
    areas = self.residents.tree
  }

  /// Nil where the area is not weighted.
  func weights(ofArea area: String) -> AreaWeights? {
    tally.place(of: Domains.Domain(area: area)).flatMap { weights(of: $0) }
  }

  /// Those of a domain's area; nil where that is not weighted.
  func weights(of domain: Int) -> AreaWeights? { weights.weights(of: domain) }

  /// One estimate before disclosure control, with what the interval rests on.
  typealias Own = OwnEstimates.Own

  /// The indicators' estimates.
  func all() -> OwnEstimates { estimates(measures: 0..<tally.plan.indicators.count) }

  /// - Parameter measures: of the plan.
  func estimates(measures: Range<Int>) -> OwnEstimates {
    OwnEstimates(
      tally, weights, spreads, measures: measures,
      LaneEstimator.Design(clusters: tally.clusters, lonely: settings.lonely, cells: cells),
      choice: settings.interval)
  }

  /// How alike answers to a measure are in one session.
  func correlation(_ measure: Int) -> Double? {
    tally.plan.lanes.lane(of: measure).flatMap { spreads.correlation(group: $0.group, lane: $0.lane) }
  }

  /// Every figure of the indicators: everyone of each area, then its breakdown values where it is broken down by
  /// another question.
  func candidates() -> [Candidate] {
    let indicators = tally.plan.indicators
    let made = all()
    let columns = indicators.map { tally.columns.firstIndex(of: $0.question) }
    let sums = indicators.indices.map { tally.measure($0) }
    return areas.all.flatMap { area in
      let groups = QuestionTable.breakdownLevels.contains(area.level) ? groups : []
      return ([nil] + groups).flatMap { group in
        let place = tally.place(of: Domains.Domain(area: area.code, group: group))
        return indicators.enumerated().compactMap { index, indicator -> Candidate? in
          if tally.plan.makes(group, by: indicator.question) { return nil }
          let own = place.flatMap { place in made[place, index].map { (place, $0) } }
          return Candidate(
            figure: Figure(area: area.code, level: area.level, indicator: indicator.id, group: group),
            estimate: own.map { estimate($0.1, place: $0.0, sums[index], column: columns[index]) },
            effectiveN: own?.1.interval.effectiveN ?? 0)
        }
      }
    }
  }

  private func estimate(_ own: Own, place: Int, _ sums: MeasureSums?, column: Int?) -> Estimate {
    let (direct, interval) = (own.direct, own.interval)
    let weights = weights(of: place)
    let answers = column.map { tally.answerList(domain: place, column: $0) } ?? []
    func people(_ answer: Answer) -> Int { answers.first { $0.answer == answer }?.people ?? 0 }
    return Estimate(
      n: direct.n, share: direct.share, se: interval.se, lower: interval.interval.lowerBound,
      upper: interval.interval.upperBound, method: interval.method,
      unweightedShare: weights.map { isSafeBesideWeighted($0, place, sums) } == true
        ? Double(direct.positive) / Double(direct.n) : nil,
      declined: people(.declined), dontKnow: people(.dontKnow),
      caution: interval.caution(share: direct.share), notes: weights?.notes ?? [])
  }

  /// Two shares of the same people, weighted and not, say something about the answers of each weighting cell: both are
  /// shown only where that table of cells could be shown itself.
  private func isSafeBesideWeighted(_ weights: AreaWeights, _ place: Int, _ sums: MeasureSums?) -> Bool {
    var cells: [[Int]: (positive: Double, other: Double)] = [:]
    for state in sums?.states(of: place) ?? [] {
      let key = weights.groups(of: state.cell)
      var sum = cells[key] ?? (0, 0)
      if state.kind == 2 { sum.positive += state.people }
      if state.kind == 1 { sum.other += state.people }
      cells[key] = sum
    }
    return cells.values.allSatisfy { $0.positive >= 5 && $0.other >= 5 }
  }
}
