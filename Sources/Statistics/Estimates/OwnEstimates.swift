/// Estimates of every domain before disclosure control, worked out for some domains and measures beside each other.
struct OwnEstimates: Sendable {
  /// Which of the plan's measures.
  let measures: Range<Int>
  private let tally: Tally
  private let weights: DomainWeights
  private let spreads: SessionSpreads
  private let lanes: [Range<Int>]
  /// The groups of measures that are wanted, by their places in `lanes`, and the correlations in their sessions.
  private let groups: [Int]
  private let correlations: [[Double?]]
  private let choice: IntervalChoice
  private let pieces: [[Figures]]

  /// One estimate with what its interval rests on.
  struct Own: Sendable {
    var direct: DirectEstimate
    var interval: DefaultInterval
  }

  /// Of one domain and of measures beside each other.
  private struct Figures {
    var estimates: LaneEstimates
    var intervals: LaneIntervals
  }

  private static let size = 16

  init(
    _ tally: Tally, _ weights: DomainWeights, _ spreads: SessionSpreads, measures: Range<Int>,
    _ design: LaneEstimator.Design, choice: IntervalChoice
  ) {
    (self.tally, self.weights, self.spreads) = (tally, weights, spreads)
    (self.measures, self.choice) = (measures, choice)
    let (all, lanes) = (tally.plan.measures, tally.plan.lanes)
    self.lanes = lanes
    let groups = tally.lanes.indices.filter { lanes[$0].overlaps(measures) }
    self.groups = groups
    let correlations = groups.map { group in
      (0..<lanes[group].count).map { spreads.correlation(group: group, lane: $0) }
    }
    self.correlations = correlations
    let ranges = groups.map { Lanes(lanes[$0].map { all[$0].range }, rest: 1) }
    let alike = correlations.map {
      Lanes($0.map { $0 ?? DefaultInterval.correlationWhenUnknown }, rest: 0)
    }
    let domains = tally.domains.count
    pieces = tally.lanes.withReadings { sums in
      let wanted = zip(groups, ranges).map { LaneEstimator.Group(sums[$0], range: $1) }
      return inPieces(groups.isEmpty ? 0 : domains, size: Self.size) { domains in
        let estimator = LaneEstimator(wanted, design)
        var figures: [Figures] = []
        figures.reserveCapacity(domains.count * groups.count)
        for domain in domains {
          let own = weights.weights(of: domain)
          for place in groups.indices {
            let estimates =
              own?.withReading { estimator.estimates(of: domain, group: place, weights: $0) }
              ?? estimator.estimates(of: domain, group: place, weights: nil)
            let intervals = estimates.intervals(
              spreads.spread(of: domain, group: groups[place]), correlation: alike[place])
            figures.append(Figures(estimates: estimates, intervals: intervals))
          }
        }
        return figures
      }
    }
  }

  /// Nil where nobody of the domain answered.
  ///
  /// - Parameter measure: of the plan.
  subscript(domain: Int, measure: Int) -> Own? {
    guard let (group, lane) = lanes.lane(of: measure), let place = groups.firstIndex(of: group),
      tally.domains[domain].area != QuestionTable.noWard
    else { return nil }
    let own = pieces[domain / Self.size][domain % Self.size * groups.count + place]
    guard
      let direct = own.estimates.estimate(
        lane: lane, spreads.spread(of: domain, group: group),
        strata: tally.lanes[group].parts(of: domain).count
      ),
      let interval = DefaultInterval(
        direct, own.intervals, lane: lane, isPooled: correlations[place][lane] != nil,
        isRaked: weights.weights(of: domain)?.isRaked, choice: choice)
    else { return nil }
    return Own(direct: direct, interval: interval)
  }
}
