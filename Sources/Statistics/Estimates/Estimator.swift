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
  /// By area as they come in the tally; nil where one is not weighted.
  private let weights: [AreaWeights?]
  /// By domain: its area.
  private let areaPlaces: [Int]
  /// Every breakdown value, for areas that are broken down.
  let groups: [BreakdownValue]

  let residents: Residents
  /// By domain; nil where nobody is weighted.
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
    let isWeighted = settings.weighting != .none && !tally.lanes.isEmpty
    let cells = WeightingCells(tally.plan.margins)
    let range = tally.plan.measures.first?.range ?? 1
    let residents = Residents(population, areas, cells)
    self.residents = residents
    // Everyone of an area stands before its groups.
    let own = tally.domains.indices.filter { tally.domains[$0].group == nil }
    weights = inPieces(own.count) { piece -> [AreaWeights?] in
      guard isWeighted else { return piece.map { _ in nil } }
      return zip(piece, tally.people(byCellIn: own[piece], cells, range: range)).map { index, people in
        let area = tally.domains[own[index]].area
        return residents[area].flatMap {
          AreaWeights(cells, people: people.people, weights: people.weights, residents: $0, area: area)
        }
      }
    }.flatMap(\.self)
    var area = -1
    areaPlaces = tally.domains.map { domain in
      if domain.group == nil { area += 1 }
      return area
    }
    raked = areaPlaces.map { [weights] in weights.indices.contains($0) ? weights[$0]?.isRaked : nil }
    isWard = tally.domains.map { [areas] in $0.group == nil && areas.boroughs[$0.area] != nil }
    isArea = tally.domains.map { $0.area != QuestionTable.noWard }
  }

  /// Nil where the area is not weighted.
  func weights(ofArea area: String) -> AreaWeights? {
    tally.place(of: Domains.Domain(area: area)).flatMap { weights(of: $0) }
  }

  /// Those of a domain's area; nil where that is not weighted.
  func weights(of domain: Int) -> AreaWeights? {
    let area = areaPlaces[domain]
    return weights.indices.contains(area) ? weights[area] : nil
  }

  /// One estimate before disclosure control, with what the interval rests on.
  struct Own: Sendable {
    var direct: DirectEstimate
    var interval: DefaultInterval
  }

  /// The indicators' estimates, each by the place of the domain in the tally; nil where nobody answered.
  func all() -> [[Own?]] {
    let lanes = tally.plan.lanes
    let made = direct(tally.lanes.indices.filter { lanes[$0].lowerBound < tally.plan.indicators.count })
    // Indicators stand in the first groups, whose places here are those in the plan.
    return inParallel(made.isEmpty ? 0 : tally.plan.indicators.count) { measure in
      lanes.lane(of: measure).map { finished(made[$0.group], lane: $0.lane) } ?? []
    }
  }

  /// The same of one indicator; none while nobody is counted.
  func estimates(measure: Int) -> [Own?] {
    withDirect(measure) { finished($0, lane: $1) } ?? []
  }

  /// How alike answers to a measure are in one session.
  func correlation(_ measure: Int) -> Double? {
    withDirect(measure) { correlation($0, lane: $1) } ?? nil
  }

  /// Nil while nobody is counted.
  private func withDirect<Result>(_ measure: Int, _ body: ([[LaneEstimates]], Int) -> Result) -> Result? {
    guard let own = tally.plan.lanes.lane(of: measure), tally.lanes.indices.contains(own.group) else {
      return nil
    }
    return body(direct([own.group])[0], own.lane)
  }

  /// By group of measures, then by domain, in pieces.
  private func direct(_ groups: [Int]) -> [[[LaneEstimates]]] {
    let (measures, lanes) = (tally.plan.measures, tally.plan.lanes)
    let cells = WeightingCells(tally.plan.margins)
    let designs = groups.map { group in
      var range = Lanes.one
      for (lane, measure) in lanes[group].enumerated() { range[lane] = measures[measure].range }
      return LaneEstimator.Design(
        clusters: tally.clusters, range: range, lonely: settings.lonely, cells: cells)
    }
    let count = isArea.count
    let made = inPieces(groups.count * count, of: count) { own in
      let group = own.lowerBound / count
      return tally.lanes[groups[group]].withReading { sums in
        let estimator = LaneEstimator(sums, designs[group])
        return own.map { place in
          estimator.estimates(of: place - group * count, weights: weights(of: place - group * count))
        }
      }
    }
    let pieces = made.count / max(1, groups.count)
    return groups.indices.map { Array(made[($0 * pieces)..<(($0 + 1) * pieces)]) }
  }

  private func finished(_ pieces: [[LaneEstimates]], lane: Int) -> [Own?] {
    var made: [Own?] = []
    made.reserveCapacity(isArea.count)
    let correlation = correlation(pieces, lane: lane)
    for piece in pieces {
      for index in piece.indices {
        let place = made.count
        guard isArea[place], let direct = piece[index][lane],
          let interval = DefaultInterval(
            direct, correlation: correlation, isRaked: raked[place], choice: settings.interval)
        else {
          made.append(nil)
          continue
        }
        made.append(Own(direct: direct, interval: interval))
      }
    }
    return made
  }

  private func correlation(_ pieces: [[LaneEstimates]], lane: Int) -> Double? {
    var (wards, place) = ([SessionSpread](), 0)
    wards.reserveCapacity(isWard.count)
    for piece in pieces {
      for index in piece.indices {
        if isWard[place] { wards.append(piece[index].spread[lane]) }
        place += 1
      }
    }
    return pooledIntraclassCorrelation(wards: wards)
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
          let own = place.flatMap { place in
            made.isEmpty ? nil : made[index][place].map { (place, $0) }
          }
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

extension Tally {
  /// The people of domains, and the sums of their base weights, by weighting cell.
  ///
  /// - Parameter range: of the first measure; every measure has the same people.
  fileprivate func people(
    byCellIn domains: ArraySlice<Int>, _ cells: WeightingCells, range: Double
  ) -> [(people: [Double], weights: [Double])] {
    guard let sums = lanes.first else { return [] }
    return sums.withReading { sums in
      let room = LaneRoom(sums, cells: cells.count, groups: 0)
      defer { room.deallocate() }
      return domains.map { domain in
        var people = Array(repeating: 0.0, count: cells.count)
        var weights = people
        for part in sums.parts(of: domain) {
          room.readPeople(of: part, sums, to: 0)
          for (index, place) in sums.cells(of: part).enumerated() {
            for state in (3 * index)..<(3 * index + 3) {
              people[Int(sums.cells[place])] += room.people[state][0]
              weights[Int(sums.cells[place])] += room.mass[state][0] / range
            }
          }
        }
        return (people, weights)
      }
    }
  }
}
