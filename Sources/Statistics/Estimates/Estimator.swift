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
  /// By area code; areas that are not weighted are absent.
  let weights: [String: AreaWeights]
  /// Every breakdown value, for areas that are broken down.
  let groups: [BreakdownValue]

  /// - Parameter population: residents by area code and margin group; boroughs and London are summed from their wards
  ///   when they are not given.
  init(_ tally: Tally, population: [String: [String: Double]], settings: EstimateSettings) {
    self.tally = tally
    self.settings = settings
    let domains = Domains(tally.plan)
    areas = domains.tree
    groups = domains.allGroups
    guard settings.weighting != .none, tally.measureCount > 0 else {
      weights = [:]
      return
    }
    let cells = WeightingCells(tally.plan.margins)
    let residents = areas.completing(population)
    weights = Dictionary(
      tally.domains.enumerated().compactMap { place, domain in
        guard domain.group == nil, domain.area != QuestionTable.noWard, let own = residents[domain.area]
        else {
          return nil
        }
        return AreaWeights(
          cells, people: tally.people(byCellIn: place, cells: cells.count), residents: own, area: domain.area
        ).map { (domain.area, $0) }
      }
    ) { first, _ in first }
  }

  /// One estimate before disclosure control, with what the interval rests on.
  struct Own: Sendable {
    var direct: DirectEstimate
    var interval: DefaultInterval
  }

  /// One measure's estimates by the place of the domain in the tally.
  func estimates(measure: Int, range: Double = 1) -> [Int: Own] {
    let correlation = correlation(measure)
    var made: [Int: Own] = [:]
    for (place, domain) in tally.domains.enumerated() where domain.area != QuestionTable.noWard {
      let weights = weights[domain.area]
      guard
        let direct = DirectEstimate(tally, domain: place, measure: measure, range: range, weights: weights),
        let interval = DefaultInterval(direct, correlation: correlation, weights: weights)
      else { continue }
      made[place] = Own(direct: direct, interval: interval)
    }
    return made
  }

  /// Every figure of the indicators: everyone of each area, then its breakdown values where it is broken down.
  func candidates() -> [Candidate] {
    let indicators = tally.plan.indicators
    nonisolated(unsafe) var made = [[Domains.Domain: Made]](repeating: [:], count: indicators.count)
    let lock = NSLock()
    DispatchQueue.concurrentPerform(iterations: indicators.count) { index in
      let own = estimates(index)
      lock.withLock { made[index] = own }
    }
    return areas.all.flatMap { area in
      let groups = QuestionTable.breakdownLevels.contains(area.level) ? groups : []
      return ([nil] + groups).flatMap { group in
        indicators.enumerated().map { index, indicator in
          let own = made[index][Domains.Domain(area: area.code, group: group)]
          return Candidate(
            figure: Figure(area: area.code, level: area.level, indicator: indicator.id, group: group),
            estimate: own?.estimate, effectiveN: own?.effectiveN ?? 0)
        }
      }
    }
  }

  private typealias Made = (estimate: Estimate, effectiveN: Double)

  private func estimates(_ index: Int) -> [Domains.Domain: Made] {
    let column = tally.columns.firstIndex(of: tally.plan.indicators[index].question)
    return Dictionary(
      estimates(measure: index).map { place, own in
        (
          tally.domains[place],
          (estimate(own, place: place, measure: index, column: column), own.interval.effectiveN)
        )
      }
    ) { first, _ in first }
  }

  private func estimate(_ own: Own, place: Int, measure: Int, column: Int?) -> Estimate {
    let (direct, interval) = (own.direct, own.interval)
    let weights = weights[tally.domains[place].area]
    let answers = column.map { tally.answerList(domain: place, column: $0) } ?? []
    func people(_ answer: Answer) -> Int { answers.first { $0.answer == answer }?.people ?? 0 }
    return Estimate(
      n: direct.n, share: direct.share, se: interval.se, lower: interval.interval.lowerBound,
      upper: interval.interval.upperBound, method: interval.method,
      unweightedShare: weights.map { isSafeBesideWeighted($0, place, measure) } == true
        ? Double(direct.positive) / Double(direct.n) : nil,
      declined: people(.declined), dontKnow: people(.dontKnow),
      caution: interval.caution(share: direct.share), notes: weights?.notes ?? [])
  }

  /// Two shares of the same people, weighted and not, say something about the answers of each weighting cell: both are
  /// shown only where that table of cells could be shown itself.
  private func isSafeBesideWeighted(_ weights: AreaWeights, _ place: Int, _ measure: Int) -> Bool {
    var cells: [[Int?]: (positive: Double, other: Double)] = [:]
    let parts = tally.parts(domain: place, measure: measure)
    for state in tally.stateStarts[parts.lowerBound]..<tally.stateStarts[parts.upperBound] {
      let (cell, kind) = tally.states[state].quotientAndRemainder(dividingBy: 3)
      let key = weights.margins.map { $0[Int(cell)] }
      var sum = cells[key] ?? (0, 0)
      if kind == 2 { sum.positive += tally.statePeople[state] }
      if kind == 1 { sum.other += tally.statePeople[state] }
      cells[key] = sum
    }
    return cells.values.allSatisfy { $0.positive >= 5 && $0.other >= 5 }
  }

  func correlation(_ measure: Int) -> Double? {
    pooledIntraclassCorrelation(
      wards: tally.domains.indices.filter {
        tally.domains[$0].group == nil && areas.boroughs[tally.domains[$0].area] != nil
      }.map { SessionSpread(tally, domain: $0, measure: measure) })
  }
}

extension Tally {
  /// People of a domain's area and the sum of their base weights, by weighting cell.
  func people(byCellIn domain: Int, cells: Int) -> [(people: Double, weight: Double)] {
    var sums = Array(repeating: (people: 0.0, weight: 0.0), count: cells)
    let parts = parts(domain: domain, measure: 0)
    for place in stateStarts[parts.lowerBound]..<stateStarts[parts.upperBound] {
      sums[Int(states[place] / 3)].people += statePeople[place]
      sums[Int(states[place] / 3)].weight += mass[place]
    }
    return sums
  }
}
