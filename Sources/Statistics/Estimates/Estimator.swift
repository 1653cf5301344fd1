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
  /// By domain of the tally: the weights of its area; nil where that is not weighted.
  let weights: [AreaWeights?]
  /// Every breakdown value, for areas that are broken down.
  let groups: [BreakdownValue]

  /// The same weights by area as they come in the tally, and by domain its area.
  private let table: WeightTable
  private let areaPlaces: [Int]
  /// By area; nil where nobody is weighted.
  private let raked: [Bool?]
  /// By domain: whether it is everyone of a ward; whether it has a place at all.
  private let isWard: [Bool]
  private let isArea: [Bool]

  /// - Parameter population: residents by area code and margin group; boroughs and London are summed from their wards
  ///   when they are not given.
  init(_ tally: Tally, population: [String: [String: Double]], settings: EstimateSettings) {
    self.tally = tally
    self.settings = settings
    areas = AreaTree(boroughs: tally.plan.boroughs)
    groups = Domains.groups(tally.plan).flatMap(\.self)
    let residents = areas.completing(population)
    let isWeighted = settings.weighting != .none && !tally.measures.isEmpty
    let cells = WeightingCells(tally.plan.margins)
    let range = tally.plan.measures.first?.range ?? 1
    // Everyone of an area stands before its groups.
    let own = tally.domains.indices.filter { tally.domains[$0].group == nil }
    let made = inParallel(own.count) { index -> AreaWeights? in
      let area = tally.domains[own[index]].area
      guard isWeighted, area != QuestionTable.noWard, let residents = residents[area] else { return nil }
      return AreaWeights(
        cells, people: tally.people(byCellIn: own[index], cells: cells.count, range: range),
        residents: residents, area: area)
    }
    var area = -1
    areaPlaces = tally.domains.map { domain in
      if domain.group == nil { area += 1 }
      return area
    }
    weights = areaPlaces.map { made.indices.contains($0) ? made[$0] : nil }
    table = WeightTable(made)
    raked = made.map { $0?.isRaked }
    isWard = tally.domains.map { [areas] in $0.group == nil && areas.boroughs[$0.area] != nil }
    isArea = tally.domains.map { $0.area != QuestionTable.noWard }
  }

  /// Nil where the area is not weighted.
  func weights(ofArea area: String) -> AreaWeights? {
    tally.place(of: Domains.Domain(area: area)).flatMap { weights[$0] }
  }

  /// One estimate before disclosure control, with what the interval rests on.
  struct Own: Sendable {
    var direct: DirectEstimate
    var interval: DefaultInterval
  }

  /// One measure's estimates by the place of the domain in the tally; nil where nobody answered.
  func estimates(measure: Int, range: Double = 1) -> [Own?] {
    guard tally.measures.indices.contains(measure) else { return [] }
    let design = DirectEstimate.Design(clusters: tally.clusters, range: range, lonely: settings.lonely)
    let choice = settings.interval
    return tally.measures[measure].withReading { sums in
      table.withNumbers { weights in
        let spreads = (0..<isArea.count).map { SessionSpread(sums, domain: $0) }
        let correlation = correlation(spreads)
        return spreads.indices.map { place -> Own? in
          let area = areaPlaces[place]
          guard isArea[place],
            let direct = DirectEstimate(sums, domain: place, spreads[place], design, weights: weights[area]),
            let interval = DefaultInterval(
              direct, correlation: correlation, isRaked: raked[area], choice: choice)
          else { return nil }
          return Own(direct: direct, interval: interval)
        }
      }
    }
  }

  /// The indicators' estimates. Indicators know nothing of each other.
  func all() -> [[Own?]] { inParallel(tally.plan.indicators.count) { estimates(measure: $0) } }

  /// Every figure of the indicators: everyone of each area, then its breakdown values where it is broken down by
  /// another question.
  func candidates() -> [Candidate] {
    let indicators = tally.plan.indicators
    let made = all()
    let columns = indicators.map { tally.columns.firstIndex(of: $0.question) }
    return areas.all.flatMap { area in
      let groups = QuestionTable.breakdownLevels.contains(area.level) ? groups : []
      return ([nil] + groups).flatMap { group in
        let place = tally.place(of: Domains.Domain(area: area.code, group: group))
        return indicators.enumerated().compactMap { index, indicator -> Candidate? in
          if tally.plan.makes(group, by: indicator.question) { return nil }
          let own = place.flatMap { place in
            made[index].isEmpty ? nil : made[index][place].map { (place, $0) }
          }
          return Candidate(
            figure: Figure(area: area.code, level: area.level, indicator: indicator.id, group: group),
            estimate: own.map { estimate($0.1, place: $0.0, measure: index, column: columns[index]) },
            effectiveN: own?.1.interval.effectiveN ?? 0)
        }
      }
    }
  }

  private func estimate(_ own: Own, place: Int, measure: Int, column: Int?) -> Estimate {
    let (direct, interval) = (own.direct, own.interval)
    let weights = weights[place]
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
    let sums = tally.measures[measure]
    for state in sums.states(of: place) {
      let (cell, kind) = sums.states[state].quotientAndRemainder(dividingBy: 3)
      let key = weights.margins.map { $0[Int(cell)] }
      var sum = cells[key] ?? (0, 0)
      if kind == 2 { sum.positive += sums.people[state] }
      if kind == 1 { sum.other += sums.people[state] }
      cells[key] = sum
    }
    return cells.values.allSatisfy { $0.positive >= 5 && $0.other >= 5 }
  }

  func correlation(_ measure: Int) -> Double? {
    tally.measures[measure].withReading { sums in
      correlation(tally.domains.indices.map { SessionSpread(sums, domain: $0) })
    }
  }

  /// - Parameter spreads: by domain.
  private func correlation(_ spreads: [SessionSpread]) -> Double? {
    pooledIntraclassCorrelation(wards: zip(spreads, isWard).lazy.filter(\.1).map(\.0))
  }
}

extension Tally {
  /// People of a domain's area and the sum of their base weights, by weighting cell.
  ///
  /// - Parameter range: of the first measure.
  func people(byCellIn domain: Int, cells: Int, range: Double) -> [(people: Double, weight: Double)] {
    var sums = Array(repeating: (people: 0.0, weight: 0.0), count: cells)
    guard let own = measures.first else { return sums }
    for place in own.states(of: domain) {
      sums[Int(own.states[place] / 3)].people += own.people[place]
      sums[Int(own.states[place] / 3)].weight += own.mass[place] / range
    }
    return sums
  }
}
