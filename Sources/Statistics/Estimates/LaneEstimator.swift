/// Works out the estimates of one domain after the other, on one thread.
struct LaneEstimator: ~Copyable {
  private let groups: [Group]
  private let design: Design
  private let room: LaneRoom<Lanes>
  private let halfRoom: LaneRoom<HalfLanes>

  /// Measures beside each other.
  struct Group {
    let sums: LaneReading
    /// The measures' highest scores; above 0.
    let range: Lanes
    /// As `LaneReading.mostCells`.
    let mostCells: Int

    init(_ sums: LaneReading, range: Lanes) {
      (self.sums, self.range, mostCells) = (sums, range, sums.mostCells)
    }
  }

  /// What is the same for all domains and measures.
  struct Design {
    /// Sessions of the whole design by stratum.
    var clusters: [Int]
    var lonely: LonelyCluster
    /// What people are weighted in.
    var cells: WeightingCells
  }

  init(_ groups: [Group], _ design: Design) {
    (self.groups, self.design) = (groups, design)
    let mostCells = groups.reduce(0) { max($0, $1.mostCells) }
    let (cells, margins) = (design.cells.count, design.cells.sizes.reduce(0, +))
    room = LaneRoom(mostCells: mostCells, cells: cells, groups: margins)
    halfRoom = LaneRoom(mostCells: mostCells, cells: cells, groups: margins)
  }

  deinit {
    room.deallocate()
    halfRoom.deallocate()
  }

  /// - Parameters:
  ///   - group: the place of the measures.
  ///   - weights: those of the domain's area; nil when it is not weighted.
  func estimates(of domain: Int, group: Int, weights: WeightsTogether.Reading?) -> LaneEstimates {
    groups[group].sums.isHalf
      ? estimates(of: domain, groups[group], weights, halfRoom)
      : estimates(of: domain, groups[group], weights, room)
  }

  private func estimates<Number: LaneNumbers>(
    of domain: Int, _ group: Group, _ weights: WeightsTogether.Reading?, _ room: LaneRoom<Number>
  ) -> LaneEstimates {
    let sums = group.sums
    let parts = sums.parts(of: domain)
    let cells = sums.cells(of: parts)
    for part in parts {
      room.readPeople(of: part, sums, to: 3 &* (sums.cells(of: part).lowerBound &- cells.lowerBound))
    }
    let totals = room.totals(of: cells, sums, weights)
    var made = LaneEstimates(answered: totals.answered, positive: totals.positive)
    // Where nobody answered nothing is told; the numbers there are of no one, and finite.
    let isNobody = totals.weight .<= 0
    made.answered.replace(with: 0, where: isNobody)
    let weight = totals.weight.replacing(with: 1, where: isNobody)
    var share = totals.score / weight
    share.replace(with: 0, where: share .< 0)
    share.replace(with: 1, where: share .> 1)
    made.share = share
    let whole = weight / group.range
    made.weightEffect = made.answered * totals.squaredWeight / (whole * whole)
    made.weightEffect.replace(with: 1, where: made.weightEffect .< 1)
    let value = (rest: Number(of: -share / weight), score: Number(of: (1 - share) / weight))
    if let weights { room.explain(value, parts, cells, sums, range: Number(of: group.range), weights) }
    made.variance = variance(sums, parts, cells, value, weights, room)
    return made
  }

  /// The variance of the linearised share: its residuals w(y − p)/Σw, less what the margins explain of them, are linear
  /// in a session's totals by state, θ·v; their spread over sessions is Σ(θ·v)² − (Σθ·v)²/C (Lumley 2010).
  ///
  /// - Parameter value: the residual of a person of weight 1, by state.
  @inline(__always)
  private func variance<Number: LaneNumbers>(
    _ sums: LaneReading, _ parts: Range<Int>, _ cells: Range<Int>, _ value: (rest: Number, score: Number),
    _ weights: WeightsTogether.Reading?, _ room: LaneRoom<Number>
  ) -> Lanes {
    var variance = LinearisedVariance(lonely: design.lonely)
    var part = parts.lowerBound
    for (stratum, clusters) in design.clusters.enumerated() {
      var (sum, squares) = (Lanes.zero, Lanes.zero)
      if part < parts.upperBound, Int(sums.strata[part]) == stratum {
        sum = room.setTheta(sums, part, cells, value, weights)
        squares = room.squares(of: part, sums)
        part += 1
      }
      variance.add(totalSquared: sum * sum, squares: squares, clusters: clusters)
    }
    return variance.values
  }
}
