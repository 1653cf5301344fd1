import Foundation

/// The arcsine square root scale, on which a share's sampling variance hardly depends on the share.
package enum ArcsineScale {
  /// asin √((x + ⅜)/(n + ¾)) (Anscombe 1948) and its variance 1/(4n + 2), of effective counts.
  package static func direct(x: Double, n: Double) -> (y: Double, variance: Double)? {
    guard n >= 0, x >= 0, x <= n, n.isFinite else { return nil }
    return (asin(((x + 0.375) / (n + 0.75)).squareRoot()), 1 / (4 * n + 2))
  }

  /// asin √p.
  package static func angle(_ share: Double) -> Double { asin(min(1, max(0, share)).squareRoot()) }

  /// The angle whose `expectedShare` is `share`; the nearest one where there is none.
  package static func angle(expecting share: Double, mse: Double) -> Double {
    acos(min(1, max(-1, (1 - 2 * share) * exp(2 * mse)))) / 2
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

  package static func interval(_ y: Double, mse: Double, z: Double = normalPoint95) -> ClosedRange<Double> {
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
