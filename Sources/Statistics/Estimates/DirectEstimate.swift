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
  var largestSession = 0

  /// Nil when nobody of the domain answered.
  ///
  /// - Parameter weights: those of the domain's area; nil when it is not weighted.
  init?(
    _ tally: Tally, domain: Int, measure: Int, range: Double = 1, weights: AreaWeights? = nil,
    lonely: LonelyCluster = .adjust
  ) {
    let parts = tally.parts(domain: domain, measure: measure)
    var (weight, score, squared, answered) = (0.0, 0.0, 0.0, 0.0)
    for place in tally.stateStarts[parts.lowerBound]..<tally.stateStarts[parts.upperBound] {
      let (cell, kind) = tally.states[place].quotientAndRemainder(dividingBy: 3)
      guard kind > 0 else { continue }
      let factor = weights?.factors[Int(cell)] ?? 1
      answered += tally.statePeople[place]
      weight += factor * tally.mass[place]
      squared += factor * factor * tally.squaredWeight[place]
      if kind == 2 {
        score += factor * tally.mass[place]
        positive += Int(tally.statePeople[place])
      }
    }
    guard answered > 0, weight > 0 else { return nil }
    n = Int(answered)
    share = min(1, max(0, score / weight))
    let people = weight / range
    weightEffect = max(1, answered * squared / (people * people))
    var squares = 0.0
    for place in tally.sizeStarts[parts.lowerBound]..<tally.sizeStarts[parts.upperBound] {
      let size = Double(tally.sizes[place])
      sessions += Int(tally.sessions[place])
      squares += tally.sessions[place] * size * size
      largestSession = max(largestSession, Int(tally.sizes[place]))
    }
    sessionSize = squares / answered
    linearisedVariance = variance(tally, parts, total: weight, weights, lonely)
  }

  /// The variance of the linearised share: its residuals w(y − p)/Σw, less what the margins explain of them, are linear
  /// in a session's totals by state, θ·v; their spread over sessions is Σ(θ·v)² − (Σθ·v)²/C (Lumley 2010).
  private func variance(
    _ tally: Tally, _ parts: Range<Int>, total: Double, _ weights: AreaWeights?, _ lonely: LonelyCluster
  ) -> Double {
    var explained: [Double] = []
    if let weights {
      var residuals = Array(repeating: 0.0, count: weights.factors.count)
      var base = residuals
      for place in tally.stateStarts[parts.lowerBound]..<tally.stateStarts[parts.upperBound] {
        let (cell, kind) = tally.states[place].quotientAndRemainder(dividingBy: 3)
        base[Int(cell)] += tally.mass[place]
        if kind > 0 { residuals[Int(cell)] += ((kind == 2 ? 1 : 0) - share) / total * tally.mass[place] }
      }
      explained = weights.explained(residuals, weights: base)
    }
    var spread: [Int: (totalSquared: Double, squares: Double)] = [:]
    for part in parts {
      let first = tally.stateStarts[part]
      let theta = (first..<tally.stateStarts[part + 1]).map { place in
        let (cell, kind) = tally.states[place].quotientAndRemainder(dividingBy: 3)
        let residual = kind == 0 ? 0 : ((kind == 2 ? 1 : 0) - share) / total
        guard let weights else { return residual }
        return weights.factors[Int(cell)] * (residual - explained[Int(cell)])
      }
      let sum = theta.indices.reduce(0) { $0 + theta[$1] * tally.mass[first + $1] }
      spread[tally.partStrata[part]] = (sum * sum, tally.quadratic(theta, part: part))
    }
    return Statistics.linearisedVariance(
      spread: tally.clusters.indices.map { spread[$0] ?? (0, 0) }, clusters: tally.clusters, lonely: lonely)
  }
}

extension Tally {
  /// Σ over sessions of (θ·v)².
  fileprivate func quadratic(_ theta: [Double], part: Int) -> Double {
    products.withUnsafeBufferPointer { products in
      theta.withUnsafeBufferPointer { theta in
        var place = productStarts[part]
        var (squares, own) = (0.0, 0.0)
        for i in theta.indices {
          var row = 0.0
          for j in 0..<i { row += theta[j] * products[place &+ j] }
          let diagonal = theta[i] * theta[i] * products[place &+ i]
          squares += 2 * theta[i] * row + diagonal
          own += diagonal
          place &+= i + 1
        }
        // Terms of both signs leave rounding behind: what is far below them is nothing.
        return squares > 1e-13 * own ? squares : 0
      }
    }
  }
}
