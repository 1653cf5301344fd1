/// Makes modelled estimates of areas add up to a figure for all of them.
package enum Benchmarking: String, Sendable, CaseIterable {
  /// All multiplied by the same number (Rao & Molina 2015); for shares, our default.
  case ratio
  /// The same number added to all.
  case difference
  /// The difference shared out by mean squared error: the least certain move most (Wang, Fuller & Qu 2008).
  case weightedByError = "weighted-by-error"

  /// The estimates so changed that their mean by `weights` is `target`. Unchanged where the weights sum to 0.
  package func adjusted(_ estimates: [Double], mse: [Double], weights: [Double], target: Double) -> [Double] {
    let total = weights.reduce(0, +)
    guard total > 0, weights.count == estimates.count, mse.count == estimates.count else { return estimates }
    let shares = weights.map { $0 / total }
    let mean = zip(shares, estimates).reduce(0) { $0 + $1.0 * $1.1 }
    switch self {
    case .ratio: return mean == 0 ? estimates : estimates.map { $0 * target / mean }
    case .difference: return estimates.map { $0 + target - mean }
    case .weightedByError:
      let scale = zip(shares, mse).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
      guard scale > 0 else { return estimates }
      return estimates.indices.map { estimates[$0] + shares[$0] * mse[$0] / scale * (target - mean) }
    }
  }
}
