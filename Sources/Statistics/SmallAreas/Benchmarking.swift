import Foundation

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

/// The arcsine square root scale, on which a share's sampling variance hardly depends on the share.
package enum ArcsineScale {
  /// asin √((x + ⅜)/(n + ¾)) (Anscombe 1948) and its variance 1/(4n + 2), of effective counts.
  package static func direct(x: Double, n: Double) -> (y: Double, variance: Double)? {
    guard n >= 0, x >= 0, x <= n, n.isFinite else { return nil }
    return (asin(((x + 0.375) / (n + 0.75)).squareRoot()), 1 / (4 * n + 2))
  }

  /// sin²y, of an angle kept within a quarter turn.
  package static func share(_ y: Double) -> Double {
    let s = sin(min(Double.pi / 2, max(0, y)))
    return s * s
  }

  /// E sin²T for T normal: (1 − e^{−2v} cos 2y)/2, which takes away the bias of turning back.
  package static func expectedShare(_ y: Double, mse: Double) -> Double {
    (1 - exp(-2 * mse) * cos(2 * y)) / 2
  }

  package static func interval(_ y: Double, mse: Double, z: Double = 1.959963984540054) -> ClosedRange<Double>
  {
    let half = z * max(0, mse).squareRoot()
    return share(y - half)...share(y + half)
  }
}

extension ArcsineScale {
  /// E sin²T with the angle T kept within a quarter turn, T normal: by Simpson's rule over the part inside.
  package static func expectedClampedShare(_ y: Double, mse: Double) -> Double {
    let sd = max(0, mse).squareRoot()
    if sd == 0 { return share(y) }
    let quarter = Double.pi / 2
    let low = max(0, y - 12 * sd)
    let high = min(quarter, y + 12 * sd)
    let above = normalProbability((y - quarter) / sd)
    if low >= high { return y > quarter ? 1 : 0 }
    let steps = 4_000
    let step = (high - low) / Double(steps)
    func value(_ t: Double) -> Double { pow(sin(t), 2) * normalDensity((t - y) / sd) / sd }
    var sum = value(low) + value(high)
    for index in 1..<steps { sum += value(low + Double(index) * step) * (index % 2 == 1 ? 4 : 2) }
    return sum * step / 3 + above
  }
}
