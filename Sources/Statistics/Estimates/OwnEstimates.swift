/// Estimates of every domain before disclosure control, worked out for some domains and measures beside each other.
struct OwnEstimates: Sendable {
  /// Which of the plan's measures.
  let measures: Range<Int>
  private let tally: Tally
  private let first: FirstLook
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
    _ tally: Tally, _ first: FirstLook, measures: Range<Int>, _ design: LaneEstimator.Design,
    choice: IntervalChoice
  ) {
    (self.tally, self.first, self.measures, self.choice) = (tally, first, measures, choice)
    let (all, lanes) = (tally.plan.measures, tally.plan.lanes)
    self.lanes = lanes
    let groups = tally.lanes.indices.filter { lanes[$0].overlaps(measures) }
    self.groups = groups
    let correlations = groups.map { group in
      (0..<lanes[group].count).map { first.correlation(group: group, lane: $0) }
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
          func add(_ weights: AreaWeights.Reading?) {
            for place in groups.indices {
              let estimates = estimator.estimates(of: domain, group: place, weights: weights)
              figures.append(
                Figures(
                  estimates: estimates,
                  intervals: estimates.intervals(
                    first.spread(of: domain, group: groups[place]), correlation: alike[place])))
            }
          }
          first.weights(of: domain).map { $0.withReading { add($0) } } ?? add(nil)
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
        lane: lane, first.spread(of: domain, group: group), strata: tally.lanes[group].parts(of: domain).count
      ),
      let interval = DefaultInterval(
        direct, own.intervals, lane: lane, isPooled: correlations[place][lane] != nil,
        isRaked: first.weights(of: domain)?.isRaked, choice: choice)
    else { return nil }
    return Own(direct: direct, interval: interval)
  }
}
