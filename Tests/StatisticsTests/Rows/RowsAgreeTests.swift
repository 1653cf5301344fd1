import Surveys
import Testing

@testable import Statistics

/// The program estimates from sums; here the same estimates come from rows of people, session by session.
@Suite("Estimates from tallies and from rows") struct RowsAgreeTests {
  /// Weights, strata, sessions over several wards, and some who name no ward.
  ///
  /// - Parameter isPlain: without weights and strata, and with two sessions that are very large.
  static func world(_ seed: UInt64, isPlain: Bool = false) -> SyntheticSurvey {
    var world = SyntheticSurvey(seed: seed, meanPeople: 60)
    var random = Generator(state: seed)
    for index in world.responses.indices {
      world.responses[index].weight = [1, 1, 0.5, 2.25][random.below(4)]
      world.responses[index].session = "s\(random.below(90))"
      world.responses[index].stratum = world.responses[index].session.hasSuffix("1") ? "north" : ""
      if isPlain {
        (world.responses[index].weight, world.responses[index].stratum) = (1, "")
        if random.below(4) == 0 { world.responses[index].session = random.below(3) == 0 ? "large" : "larger" }
      }
      if random.below(9) == 0 { world.responses[index].outcomes["age"] = .declined }
      if random.below(20) == 0 { world.responses[index].outcomes["ward"] = nil }
    }
    return world
  }

  @Test(
    "Share, effect of weights, sizes of sessions and linearised variance are the same to nine digits",
    arguments: [1, 2, 3], [false, true])
  func agree(seed: UInt64, isPlain: Bool) throws {
    var world = Self.world(seed, isPlain: isPlain)
    world.copies = seed == 3 ? 8 : 0
    let tally = world.tally()
    let estimator = Estimator(tally, population: world.population, settings: EstimateSettings())
    let rows = RowSurvey(world)
    var compared = 0
    for measure in tally.plan.indicators.indices {
      let own = estimator.estimates(measures: measure..<(measure + 1))
      let index = measure % SyntheticSurvey.indicators.count
      let correlation = rows.correlation(index)
      #expect(Self.close(estimator.correlation(measure), correlation))
      for (area, sample) in rows.samples {
        let expected = RowEstimate(sample, indicator: index, clusters: rows.clusters)
        let made = tally.place(of: Domains.Domain(area: area)).flatMap { own[$0, measure]?.direct }
        #expect((made == nil) == (expected == nil))
        guard let made, let expected else { continue }
        compared += 1
        #expect(made.n == expected.n && made.positive == expected.positive)
        #expect(made.sessions == expected.sessions)
        #expect(Self.close(made.share, expected.share))
        #expect(Self.close(made.weightEffect, expected.weightEffect))
        #expect(Self.close(made.sessionSize, expected.sessionSize))
        #expect(Self.close(made.linearisedVariance, expected.linearisedVariance), "\(area) \(measure)")
      }
    }
    #expect(compared > 70)
  }

  static func close(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b)) + 1e-15
  }
}

/// A survey counted in rows.
struct RowSurvey {
  var samples: [String: RowSample] = [:]
  var clusters: [String: Int]
  let world: SyntheticSurvey

  init(_ world: SyntheticSurvey) {
    self.world = world
    let plan = world.plan()
    var tally = RowTally()
    for response in world.responses {
      let person = plan.person(response)
      let answers = Dictionary(uniqueKeysWithValues: zip(plan.questions, person.answers))
      let cell =
        plan.margins.first { answers[$0.question]?.value.map($0.choices.contains) ?? false }?.group ?? ""
      tally.addPerson(
        to: RowTally.Group(
          ward: person.ward, stratum: response.stratum, cluster: response.session, cell: cell),
        answers: answers, weight: person.weight)
    }
    var sessions: [String: Set<String>] = [:]
    for group in tally.groups.keys { sessions[group.stratum, default: []].insert(group.cluster) }
    clusters = sessions.mapValues(\.count)
    var population = world.population
    for ward in world.boroughs.keys.sorted() {
      for area in [world.boroughs[ward] ?? "", AreaTree.london] where world.population[area] == nil {
        population[area, default: [:]].merge(world.population[ward] ?? [:], uniquingKeysWith: +)
      }
    }
    var rows: [String: [RowSample.Row]] = [:]
    for (group, contents) in tally.groups.sorted(by: { $0.key < $1.key }) {
      let row = RowSample.Row(
        group: group, contents: contents,
        counts: SyntheticSurvey.indicators.map { IndicatorCount($0, in: contents) })
      for area in [group.ward, world.boroughs[group.ward] ?? "", AreaTree.london] where !area.isEmpty {
        rows[area, default: []].append(row)
      }
    }
    for (area, rows) in rows {
      samples[area] = RowSample(
        rows: rows,
        weighting: RowPostStratification(
          people: rows.reduce(into: [:]) { $0[$1.group.cell] = ($0[$1.group.cell] ?? .zero) + $1.people },
          population: population[area] ?? [:], order: world.plan().margins.map(\.group).uniqued))
    }
  }

  func correlation(_ index: Int) -> Double? {
    rowCorrelation(
      wards: world.boroughs.keys.sorted().compactMap { samples[$0] }.map { sample in
        var sessions: [String: RowSession] = [:]
        for row in sample.rows {
          let key = row.group.stratum + "\u{0}" + row.group.cluster
          sessions[key, default: RowSession(n: 0, positive: 0)].n += Double(row.counts[index].answered.people)
          sessions[key, default: RowSession(n: 0, positive: 0)].positive += Double(
            row.counts[index].positive.people)
        }
        return sessions.sorted { $0.key < $1.key }.map(\.value)
      })
  }
}
