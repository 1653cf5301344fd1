import Surveys

/// An estimate that has not been looked at by disclosure control.
struct Candidate: Sendable {
  var figure: Figure
  /// Nil when nobody in the area answered.
  var estimate: Estimate?
  /// How many independent answers it is worth; 0 when nobody answered.
  var effectiveN = 0.0
}

/// Makes the estimates of all areas from their samples.
struct Estimator {
  /// Sessions of the whole design by stratum.
  var clusters: [String: Int]
  var areas: AreaTree
  var samples: [String: AreaSample]

  func candidates(for indicators: [Indicator]) -> [Candidate] {
    let correlations = indicators.indices.map(correlation)
    return areas.all.flatMap { area in
      indicators.enumerated().map { index, indicator in
        let made = samples[area.code].flatMap { estimate(index, $0, correlations[index]) }
        return Candidate(
          figure: Figure(area: area.code, level: area.level, indicator: indicator.id),
          estimate: made?.estimate, effectiveN: made?.effectiveN ?? 0)
      }
    }
  }

  private func estimate(_ index: Int, _ sample: AreaSample, _ correlation: Double?)
    -> (estimate: Estimate, effectiveN: Double)?
  {
    let isWeighted = sample.weighting != nil
    guard let direct = DirectEstimate(sample, indicator: index, clusters: clusters),
      let interval = DefaultInterval(direct, correlation: correlation, isWeighted: isWeighted)
    else { return nil }
    let counts = sample.rows.map { $0.counts[index] }
    let estimate = Estimate(
      n: direct.n, share: direct.share, se: interval.se, lower: interval.interval.lowerBound,
      upper: interval.interval.upperBound, method: interval.method,
      unweightedShare: isWeighted && isSafeBesideWeighted(index, sample)
        ? Double(direct.positive) / Double(direct.n) : nil,
      declined: counts.reduce(0) { $0 + $1.declined }, dontKnow: counts.reduce(0) { $0 + $1.dontKnow },
      caution: interval.caution(share: direct.share), notes: sample.weighting?.notes ?? [])
    return (estimate, interval.effectiveN)
  }

  /// Two shares of the same people, weighted and not, say something about the answers of each weighting cell: both are
  /// shown only where that table of cells could be shown itself.
  private func isSafeBesideWeighted(_ index: Int, _ sample: AreaSample) -> Bool {
    guard let weighting = sample.weighting else { return false }
    var cells: [Int: (positive: Int, other: Int)] = [:]
    for row in sample.rows {
      let count = row.counts[index]
      let cell = weighting.stratum[row.group.cell] ?? -1
      let sum = cells[cell] ?? (0, 0)
      cells[cell] = (
        sum.positive + count.positive.people,
        sum.other + count.answered.people - count.positive.people
      )
    }
    return cells.values.allSatisfy { $0.positive >= 5 && $0.other >= 5 }
  }

  func correlation(_ index: Int) -> Double? {
    let wards = areas.all.filter { $0.level == .ward }.compactMap { samples[$0.code] }
    return pooledIntraclassCorrelation(
      wards: wards.map { sample in
        var sessions: [String: SessionCount] = [:]
        for row in sample.rows {
          let key = row.group.stratum + "\u{0}" + row.group.cluster
          let count = row.counts[index]
          sessions[key, default: SessionCount(n: 0, positive: 0)].n += Double(count.answered.people)
          sessions[key, default: SessionCount(n: 0, positive: 0)].positive += Double(count.positive.people)
        }
        return sessions.sorted { $0.key < $1.key }.map(\.value)
      })
  }
}
