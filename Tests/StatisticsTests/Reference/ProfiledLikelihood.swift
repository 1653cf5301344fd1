import Foundation

@testable import Statistics

/// The interval that R draws through its profile of a share's likelihood: few points, a cubic spline, then lines. The
/// fewer the points, the farther it is from the interval itself.
struct ProfiledLikelihood {
  /// Of each profiled point, in rising order: signed distance from the fit, and logit of the share.
  private var points: [(distance: Double, logit: Double)] = []
  private let cutoff: Double

  /// - Parameter rows: as many as the weights add up to.
  init?(share: Double, variance: Double, n: Double, df: Double, rows: Double) {
    guard share > 0, share < 1, variance > 0, n > 1 else { return nil }
    let spread = share * (1 - share)
    cutoff = studentPoint(level: 0.95, df: df) * (rows * variance / spread).squareRoot()
    guard let far = Self.farPoint(tail: normalProbability(-cutoff) / 2, df: rows - 1) else { return nil }
    let (centre, step) = (log(share / (1 - share)), far / 5 * variance.squareRoot() / spread)
    func distance(_ logit: Double) -> Double {
      // Of the likelihood with its own weights, over the residuals' variance n / (n − 1).
      let p = 1 / (1 + exp(-logit))
      let deviance = 2 * rows * (share * log(share / p) + (1 - share) * log((1 - share) / (1 - p)))
      return (logit < centre ? -1 : 1) * (max(0, deviance) * (n - 1) / n).squareRoot()
    }
    points = [(0, centre)]
    for sign in [-1.0, 1] {
      for count in 1..<10 {
        let logit = centre + sign * Double(count) * step
        points.append((distance(logit), logit))
        if abs(distance(logit)) >= far { break }
      }
    }
    points.sort { $0.distance < $1.distance }
  }

  /// The ends, as R joins a spline's values by lines; nil where the profile does not reach them.
  var ends: [Double]? {
    guard let first = points.first, let last = points.last else { return nil }
    let (slopes, count) = (curvatures, 3 * points.count)
    let line = (0..<count).map { index in
      let logit = first.logit + (last.logit - first.logit) * Double(index) / Double(count - 1)
      return (distance: value(at: logit, slopes), logit: logit)
    }.sorted { $0.distance < $1.distance }
    let found = [-cutoff, cutoff].compactMap { wanted -> Double? in
      guard let high = line.firstIndex(where: { $0.distance >= wanted }), high > 0 else { return nil }
      let (a, b) = (line[high - 1], line[high])
      let logit = a.logit + (b.logit - a.logit) * (wanted - a.distance) / (b.distance - a.distance)
      return 1 / (1 + exp(-logit))
    }
    return found.count == 2 ? found : nil
  }

  /// Second derivatives over 6 at the points, with ends after Forsythe, Malcolm & Moler (1977).
  private var curvatures: [Double] {
    let n = points.count
    let (x, y) = (points.map(\.logit), points.map(\.distance))
    let gaps = (1..<n).map { x[$0] - x[$0 - 1] }
    let rises = (1..<n).map { (y[$0] - y[$0 - 1]) / gaps[$0 - 1] }
    var diagonal = (0..<n).map {
      $0 == 0 ? -gaps[0] : $0 == n - 1 ? -gaps[n - 2] : 2 * (gaps[$0 - 1] + gaps[$0])
    }
    var c = (0..<n).map { $0 == 0 || $0 == n - 1 ? 0 : rises[$0] - rises[$0 - 1] }
    if n > 3 {
      c[0] = (c[2] / (x[3] - x[1]) - c[1] / (x[2] - x[0])) * gaps[0] * gaps[0] / (x[3] - x[0])
      c[n - 1] =
        -(c[n - 2] / (x[n - 1] - x[n - 3]) - c[n - 3] / (x[n - 2] - x[n - 4])) * gaps[n - 2] * gaps[n - 2]
        / (x[n - 1] - x[n - 4])
    }
    for index in 1..<n {
      let factor = gaps[index - 1] / diagonal[index - 1]
      diagonal[index] -= factor * gaps[index - 1]
      c[index] -= factor * c[index - 1]
    }
    c[n - 1] /= diagonal[n - 1]
    for index in stride(from: n - 2, through: 0, by: -1) {
      c[index] = (c[index] - gaps[index] * c[index + 1]) / diagonal[index]
    }
    return c
  }

  private func value(at logit: Double, _ c: [Double]) -> Double {
    let index = max(1, points.indices.dropFirst().first { points[$0].logit >= logit } ?? points.count - 1)
    let (a, b) = (points[index - 1], points[index])
    let gap = b.logit - a.logit
    let (before, after) = ((b.logit - logit) / gap, (logit - a.logit) / gap)
    return before * a.distance + after * b.distance
      + gap * gap * ((pow(before, 3) - before) * c[index - 1] + (pow(after, 3) - after) * c[index])
  }

  /// Student's point that a share of `tail` lies beyond, on both sides together, however small.
  private static func farPoint(tail: Double, df: Double) -> Double? {
    guard tail > 0 else { return nil }
    var (low, high) = (0.0, 1e6)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if studentTail(middle, df: df) > tail { low = middle } else { high = middle }
    }
    return high
  }
}
