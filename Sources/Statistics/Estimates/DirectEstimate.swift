/// A share estimated from one domain's own answers, before disclosure control. Never leaves this module.
///
/// For a scale it is the mean score as a share of the scale's range.
struct DirectEstimate: Equatable, Sendable {
  var n = 0
  var positive = 0
  var share = 0.0
  /// Linearised over all sessions of the design.
  var linearisedVariance = 0.0
  /// n Σw² / (Σw)² (Kish 1965); at least 1.
  var weightEffect = 1.0
  /// Σ n_c² / n over sessions: the size of an average person's session.
  var sessionSize = 1.0
  var sessions = 0
  /// Strata that people of the domain are in; at least 1.
  var strata = 1
  var largestSession = 0

  /// What holds for all domains of a measure.
  struct Design: Sendable {
    /// Sessions of the whole design by stratum.
    var clusters: [Int]
    /// The measure's highest score.
    var range = 1.0
    var lonely = LonelyCluster.adjust
  }

  /// Nil when nobody of the domain answered.
  ///
  /// - Parameter weights: those of the domain's area; nil when it is not weighted.
  init?(_ sums: MeasureSums, domain: Int, _ design: Design, weights: AreaWeights? = nil) {
    var (weight, score, squared, answered) = (0.0, 0.0, 0.0, 0.0)
    for place in sums.states(of: domain) {
      let (cell, kind) = sums.states[place].quotientAndRemainder(dividingBy: 3)
      guard kind > 0 else { continue }
      let factor = weights?.factors[Int(cell)] ?? 1
      answered += sums.people[place]
      weight += factor * sums.mass[place]
      squared += factor * factor * sums.squaredWeight[place]
      if kind == 2 {
        score += factor * sums.mass[place]
        positive += Int(sums.people[place])
      }
    }
    guard answered > 0, weight > 0 else { return nil }
    n = Int(answered)
    share = min(1, max(0, score / weight))
    let people = weight / design.range
    weightEffect = max(1, answered * squared / (people * people))
    var squares = 0.0
    for place in sums.sizes(of: domain) {
      let size = Double(sums.sizes[place])
      sessions += Int(sums.sessions[place])
      squares += sums.sessions[place] * size * size
      largestSession = max(largestSession, Int(sums.sizes[place]))
    }
    sessionSize = squares / answered
    strata = max(1, sums.partStarts[domain + 1] - sums.partStarts[domain])
    linearisedVariance = variance(sums, domain, total: weight, design, weights)
  }

  /// The same from the tally's own sums.
  ///
  /// - Parameter range: the measure's highest score.
  init?(_ tally: Tally, domain: Int, measure: Int, range: Double = 1, weights: AreaWeights? = nil) {
    guard tally.measures.indices.contains(measure) else { return nil }
    self.init(
      tally.measures[measure], domain: domain, Design(clusters: tally.clusters, range: range),
      weights: weights)
  }

  /// The variance of the linearised share: its residuals w(y − p)/Σw, less what the margins explain of them, are linear
  /// in a session's totals by state, θ·v; their spread over sessions is Σ(θ·v)² − (Σθ·v)²/C (Lumley 2010).
  private func variance(
    _ sums: MeasureSums, _ domain: Int, total: Double, _ design: Design, _ weights: AreaWeights?
  ) -> Double {
    let cells = weights?.factors.count ?? 0
    let own = sums.states(of: domain)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * cells + 2 * own.count) { scratch in
      let explained = UnsafeMutableBufferPointer(rebasing: scratch[cells..<(2 * cells)])
      if let weights {
        let residuals = UnsafeMutableBufferPointer(rebasing: scratch[..<cells])
        residuals.initialize(repeating: 0)
        for place in own {
          let (cell, kind) = sums.states[place].quotientAndRemainder(dividingBy: 3)
          if kind > 0 { residuals[Int(cell)] += ((kind == 2 ? 1 : 0) - share) / total * sums.mass[place] }
        }
        weights.explain(residuals, explained, range: design.range)
      }
      let theta = UnsafeMutableBufferPointer(rebasing: scratch[(2 * cells)..<(2 * cells + own.count)])
      let room = UnsafeMutableBufferPointer(rebasing: scratch[(2 * cells + own.count)...])
      var variance = LinearisedVariance(lonely: design.lonely)
      let end = sums.partStarts[domain + 1]
      var part = sums.partStarts[domain]
      for (stratum, clusters) in design.clusters.enumerated() {
        guard part < end, Int(sums.strata[part]) == stratum else {
          variance.add(totalSquared: 0, squares: 0, clusters: clusters)
          continue
        }
        let states = sums.stateStarts[part]..<sums.stateStarts[part + 1]
        var sum = 0.0
        for (index, place) in states.enumerated() {
          let (cell, kind) = sums.states[place].quotientAndRemainder(dividingBy: 3)
          var value = kind == 0 ? 0 : ((kind == 2 ? 1 : 0) - share) / total
          if let weights { value = weights.factors[Int(cell)] * (value - explained[Int(cell)]) }
          theta[index] = value
          sum += value * sums.mass[place]
        }
        let squares = sums.quadratic(theta, part: part, room: room)
        variance.add(totalSquared: sum * sum, squares: squares, clusters: clusters)
        part += 1
      }
      return variance.value
    }
  }
}

extension MeasureSums {
  /// Σ over sessions of (θ·v)².
  ///
  /// - Parameter room: as much as the part has states.
  fileprivate func quadratic(
    _ theta: UnsafeMutableBufferPointer<Double>, part: Int, room: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    products.withUnsafeBufferPointer { products in
      let count = stateStarts[part + 1] - stateStarts[part]
      var row = productStarts[part]
      for i in 0..<count { room[i] = 0 }
      var own = 0.0
      // Column by column, so that what is added up does not wait for itself.
      for i in 0..<count {
        let x = theta[i]
        for j in 0..<i { room[j] += x * products[row &+ j] }
        own += x * x * products[row &+ i]
        row &+= i &+ 1
      }
      var squares = own
      for i in 0..<count { squares += 2 * theta[i] * room[i] }
      // Terms of both signs leave rounding behind: what is far below them is nothing.
      return squares > 1e-13 * own ? squares : 0
    }
  }
}
