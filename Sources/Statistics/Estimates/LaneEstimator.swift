/// Works out the estimates of one domain after the other, on one thread.
struct LaneEstimator: ~Copyable {
  private let groups: [Group]
  private let design: Design
  private let room: LaneRoom

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
    room = LaneRoom(
      mostCells: groups.reduce(0) { max($0, $1.mostCells) }, cells: design.cells.count,
      groups: design.cells.sizes.reduce(0, +))
  }

  deinit { room.deallocate() }

  /// - Parameters:
  ///   - group: the place of the measures.
  ///   - weights: those of the domain's area; nil when it is not weighted.
  func estimates(of domain: Int, group: Int, weights: WeightsTogether.Reading?) -> LaneEstimates {
    let (sums, range) = (groups[group].sums, groups[group].range)
    let parts = sums.parts(of: domain)
    let cells = sums.cells(of: parts)
    var made = LaneEstimates()
    for part in parts {
      room.readPeople(of: part, sums, to: 3 &* (sums.cells(of: part).lowerBound &- cells.lowerBound))
    }
    var (weight, score, squared) = (Lanes.zero, Lanes.zero, Lanes.zero)
    for (index, place) in cells.enumerated() {
      let factor = weights?.factor(Int(sums.cells[place])) ?? 1
      let (rest, own) = (3 &* index &+ 1, 3 &* index &+ 2)
      made.answered += room.people[rest] + room.people[own]
      made.positive += room.people[own]
      // One product after the other, as ever: a share of one half of a per cent is rounded as in earlier releases.
      weight += factor * room.mass[rest]
      weight += factor * room.mass[own]
      squared += factor * factor * room.squaredWeight[rest]
      squared += factor * factor * room.squaredWeight[own]
      score += factor * room.mass[own]
    }
    // Where nobody answered nothing is told; the numbers there are of no one, and finite.
    let isNobody = weight .<= 0
    made.answered.replace(with: 0, where: isNobody)
    weight.replace(with: 1, where: isNobody)
    var share = score / weight
    share.replace(with: 0, where: share .< 0)
    share.replace(with: 1, where: share .> 1)
    made.share = share
    let whole = weight / range
    made.weightEffect = made.answered * squared / (whole * whole)
    made.weightEffect.replace(with: 1, where: made.weightEffect .< 1)
    made.variance = variance(
      groups[group], parts, cells, (-share / weight, (1 - share) / weight), weights)
    return made
  }

  /// The variance of the linearised share: its residuals w(y − p)/Σw, less what the margins explain of them, are linear
  /// in a session's totals by state, θ·v; their spread over sessions is Σ(θ·v)² − (Σθ·v)²/C (Lumley 2010).
  ///
  /// - Parameter value: the residual of a person of weight 1, by state.
  private func variance(
    _ group: Group, _ parts: Range<Int>, _ cells: Range<Int>, _ value: (rest: Lanes, score: Lanes),
    _ weights: WeightsTogether.Reading?
  ) -> Lanes {
    let sums = group.sums
    if let weights { explain(group, value, parts, cells, weights) }
    var variance = LinearisedVariance(lonely: design.lonely)
    var part = parts.lowerBound
    for (stratum, clusters) in design.clusters.enumerated() {
      var (sum, squares) = (Lanes.zero, Lanes.zero)
      if part < parts.upperBound, Int(sums.strata[part]) == stratum {
        sum = setTheta(sums, part, cells, value, weights)
        squares = room.squares(of: part, sums)
        part += 1
      }
      variance.add(totalSquared: sum * sum, squares: squares, clusters: clusters)
    }
    return variance.values
  }

  /// Works out what the margins explain in the cells of a domain.
  private func explain(
    _ group: Group, _ value: (rest: Lanes, score: Lanes), _ parts: Range<Int>, _ cells: Range<Int>,
    _ weights: WeightsTogether.Reading
  ) {
    let (sums, isYesOrNo) = (group.sums, group.range == .one)
    for place in cells { room.residuals[Int(sums.cells[place])] = .zero }
    for (index, place) in cells.enumerated() {
      let mass = room.mass + 3 &* index
      room.residuals[Int(sums.cells[place])] += value.rest * mass[1] + value.score * mass[2]
    }
    // Cells of several parts count once.
    var all = 0
    for place in cells {
      let cell = Int(sums.cells[place])
      if parts.count > 1, (0..<all).contains(where: { room.cells[$0] == cell }) { continue }
      room.cells[all] = cell
      if !isYesOrNo { room.residuals[cell] /= group.range }
      all += 1
    }
    weights.explain(
      room.residuals, to: room.explained, in: UnsafeBufferPointer(start: room.cells, count: all),
      room: room.groups)
  }

  /// Sets θ of a part's states.
  ///
  /// - Returns: the sum of the linearised residuals.
  private func setTheta(
    _ sums: LaneReading, _ part: Int, _ cells: Range<Int>, _ value: (rest: Lanes, score: Lanes),
    _ weights: WeightsTogether.Reading?
  ) -> Lanes {
    let own = sums.cells(of: part)
    var sum = Lanes.zero
    for (index, place) in own.enumerated() {
      var (none, rest, score) = (Lanes.zero, value.rest, value.score)
      if let weights {
        let cell = Int(sums.cells[place])
        let (factor, explained) = (weights.factor(cell), room.explained[cell])
        none = factor * (0 - explained)
        rest = factor * (rest - explained)
        score = factor * (score - explained)
      }
      let (theta, mass) = (room.theta + 3 &* index, room.mass + 3 &* (place &- cells.lowerBound))
      (theta[0], theta[1], theta[2]) = (none, rest, score)
      sum += none * mass[0] + rest * mass[1] + score * mass[2]
    }
    return sum
  }
}
