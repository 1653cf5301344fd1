/// Sums over the people of a domain.
struct LaneTotals {
  /// Answers, and those that were positive.
  var answered: Lanes
  var positive: Lanes
  /// Weights times the measure's range, scores, and squared weights, of those who answered.
  var weight: Lanes
  var score: Lanes
  var squaredWeight: Lanes
}

extension LaneRoom {
  /// - Parameter cells: the places of those of all parts.
  @inline(__always)
  func totals(of cells: Range<Int>, _ sums: LaneReading, _ weights: WeightsTogether.Reading?) -> LaneTotals {
    var (answered, positive) = (Number.zero, Number.zero)
    var (weight, score, squared) = (Number.zero, Number.zero, Number.zero)
    for (index, place) in cells.enumerated() {
      let factor = weights?.factor(Int(sums.cells[place])) ?? 1
      let (rest, own) = (3 &* index &+ 1, 3 &* index &+ 2)
      answered += people[rest] + people[own]
      positive += people[own]
      // One product after the other, as ever: a share of one half of a per cent is rounded as in earlier releases.
      weight += factor * mass[rest]
      weight += factor * mass[own]
      squared += factor * factor * squaredWeight[rest]
      squared += factor * factor * squaredWeight[own]
      score += factor * mass[own]
    }
    return LaneTotals(
      answered: answered.eight, positive: positive.eight, weight: weight.eight, score: score.eight,
      squaredWeight: squared.eight)
  }

  /// Works out what the margins explain of the residuals in the cells of a domain.
  ///
  /// - Parameters:
  ///   - value: the residual of a person of weight 1, by state.
  ///   - parts: of the domain.
  ///   - cells: the places of those of all parts.
  ///   - range: of the measures.
  @inline(__always)
  func explain(
    _ value: (rest: Number, score: Number), _ parts: Range<Int>, _ cells: Range<Int>, _ sums: LaneReading,
    range: Number, _ weights: WeightsTogether.Reading
  ) {
    let isYesOrNo = range == .one
    for place in cells { residuals[Int(sums.cells[place])] = .zero }
    for (index, place) in cells.enumerated() {
      let mass = mass + 3 &* index
      residuals[Int(sums.cells[place])] += value.rest * mass[1] + value.score * mass[2]
    }
    // Cells of several parts count once.
    var all = 0
    for place in cells {
      let cell = Int(sums.cells[place])
      if parts.count > 1, (0..<all).contains(where: { self.cells[$0] == cell }) { continue }
      self.cells[all] = cell
      if !isYesOrNo { residuals[cell] /= range }
      all += 1
    }
    weights.explain(
      residuals, to: explained, in: UnsafeBufferPointer(start: self.cells, count: all), room: groups)
  }

  /// Sets θ of the states of one part.
  ///
  /// - Parameters:
  ///   - cells: the places of those of all parts of its domain.
  ///   - value: the residual of a person of weight 1, by state.
  /// - Returns: the sum of the linearised residuals.
  @inline(__always)
  func setTheta(
    _ sums: LaneReading, _ part: Int, _ cells: Range<Int>, _ value: (rest: Number, score: Number),
    _ weights: WeightsTogether.Reading?
  ) -> Lanes {
    let own = sums.cells(of: part)
    var sum = Number.zero
    for (index, place) in own.enumerated() {
      var (none, rest, score) = (Number.zero, value.rest, value.score)
      if let weights {
        let cell = Int(sums.cells[place])
        let (factor, explained) = (weights.factor(cell), explained[cell])
        none = factor * (0 - explained)
        rest = factor * (rest - explained)
        score = factor * (score - explained)
      }
      theta[LaneSums.productPlace(cell: index, kind: 0, of: own.count)] = none
      theta[LaneSums.productPlace(cell: index, kind: 1, of: own.count)] = rest
      theta[LaneSums.productPlace(cell: index, kind: 2, of: own.count)] = score
      let mass = mass + 3 &* (place &- cells.lowerBound)
      sum += none * mass[0] + rest * mass[1] + score * mass[2]
    }
    return sum.eight
  }
}
