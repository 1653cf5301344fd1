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
  /// - Parameters:
  ///   - spread: of the domain.
  ///   - weights: those of the domain's area; nil when it is not weighted.
  init?(
    _ sums: MeasureReading, domain: Int, _ spread: SessionSpread, _ design: borrowing Design,
    weights: AreaWeights.Numbers?
  ) {
    var (weight, score, squared, answered) = (0.0, 0.0, 0.0, 0.0)
    for place in sums.states(of: domain) {
      let (cell, kind) = sums.states[place].quotientAndRemainder(dividingBy: 3)
      guard kind > 0 else { continue }
      let factor = weights?.factor(Int(cell)) ?? 1
      answered += sums.people[place]
      weight += factor * sums.mass[place]
      squared += factor * factor * sums.squaredWeight[place]
      if kind == 2 { score += factor * sums.mass[place] }
    }
    guard answered > 0, weight > 0 else { return nil }
    n = Int(answered)
    positive = Int(spread.positive)
    share = min(1, max(0, score / weight))
    let whole = weight / design.range
    weightEffect = max(1, answered * squared / (whole * whole))
    sessions = Int(spread.sessions)
    sessionSize = spread.squaredSizes / answered
    largestSession = spread.largest
    strata = max(1, sums.parts(of: domain).count)
    linearisedVariance = variance(sums, domain, total: weight, design, weights)
  }

  /// The same from the tally's own sums.
  ///
  /// - Parameter range: the measure's highest score.
  init?(_ tally: Tally, domain: Int, measure: Int, range: Double = 1, weights: AreaWeights? = nil) {
    guard tally.measures.indices.contains(measure) else { return nil }
    let own = tally.measures[measure].withReading { sums in
      AreaWeights.withNumbers(weights) {
        DirectEstimate(
          sums, domain: domain, SessionSpread(sums, domain: domain),
          Design(clusters: tally.clusters, range: range), weights: $0)
      }
    }
    guard let own else { return nil }
    self = own
  }

  /// The variance of the linearised share: its residuals w(y − p)/Σw, less what the margins explain of them, are linear
  /// in a session's totals by state, θ·v; their spread over sessions is Σ(θ·v)² − (Σθ·v)²/C (Lumley 2010).
  private func variance(
    _ sums: MeasureReading, _ domain: Int, total: Double, _ design: borrowing Design,
    _ weights: AreaWeights.Numbers?
  ) -> Double {
    let own = sums.states(of: domain)
    let value = (answered: -share / total, score: (1 - share) / total)
    let cells = weights?.count ?? 0
    let (clusters, range, lonely) = (design.clusters, design.range, design.lonely)
    return withUnsafeTemporaryAllocation(
      of: Double.self, capacity: 2 * cells + SessionSquares.capacity(states: own.count)
    ) { room in
      let residuals = UnsafeMutableBufferPointer(rebasing: room[..<cells])
      let explained = UnsafeMutableBufferPointer(rebasing: room[cells..<(2 * cells)])
      if let weights {
        residuals.initialize(repeating: 0)
        for place in own {
          let (cell, kind) = sums.states[place].quotientAndRemainder(dividingBy: 3)
          if kind > 0 {
            residuals[Int(cell)] += (kind == 2 ? value.score : value.answered) * sums.mass[place]
          }
        }
        weights.explain(residuals, explained, range: range)
      }
      var session = SessionSquares(
        UnsafeMutableBufferPointer(rebasing: room[(2 * cells)...]), states: own.count)
      var variance = LinearisedVariance(lonely: lonely)
      let parts = sums.parts(of: domain)
      var part = parts.lowerBound
      for stratum in 0..<clusters.count {
        guard part < parts.upperBound, Int(sums.strata[part]) == stratum else {
          variance.add(totalSquared: 0, squares: 0, clusters: clusters[stratum])
          continue
        }
        var sum = 0.0
        session.begin()
        for place in sums.stateStarts[part]..<sums.stateStarts[part + 1] {
          let (cell, kind) = sums.states[place].quotientAndRemainder(dividingBy: 3)
          var theta = kind == 0 ? 0 : kind == 2 ? value.score : value.answered
          if let weights { theta = weights.factor(Int(cell)) * (theta - explained[Int(cell)]) }
          session.append(theta)
          sum += theta * sums.mass[place]
        }
        let squares = session.squares(sums.products, part: part)
        variance.add(totalSquared: sum * sum, squares: squares, clusters: clusters[stratum])
        part += 1
      }
      return variance.value
    }
  }
}
