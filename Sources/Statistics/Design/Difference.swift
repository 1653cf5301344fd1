import Foundation

/// How much higher one published share is than another, with an interval.
///
/// Made of published figures only, in whole hundredths: it stands beside both of them.
package struct Difference: Equatable, Sendable, Codable {
  package struct Side: Equatable, Sendable, Codable {
    package var area: String
    package var group: BreakdownValue?
    package var share: Double
    package var n: Int

    package init(area: String, group: BreakdownValue? = nil, share: Double, n: Int) {
      (self.area, self.group, self.share, self.n) = (area, group, share, n)
    }
  }

  package var indicator: String
  package var first: Side
  package var second: Side
  /// Second less first, in −1...1.
  package var difference: Double
  /// 95 % interval, never of no width.
  package var lower: Double
  package var upper: Double
  /// Two-sided, to three digits.
  package var p: Double
  /// Among all differences of one list (Benjamini & Hochberg 1995); nil until `adjusted`.
  package var adjustedP: Double?
  /// In stable words.
  package var method: String

  /// Whether both sides are the same figure, at two times.
  package var isOfTime: Bool { first.area == second.area && first.group == second.group }

  static let linearised = "linearised, with what shared sessions have in common"
  static let fromIntervals = "from both intervals (Newcombe 1998)"

  /// Rounded: interval outwards.
  init(
    indicator: String, first: Side, second: Side, difference: Double, interval: ClosedRange<Double>,
    p: Double, method: String
  ) {
    self.indicator = indicator
    (self.first, self.second) = (first, second)
    self.difference = (difference * 100).rounded() / 100
    lower = max(-1, min(self.difference, (interval.lowerBound * 100).rounded(.down) / 100))
    upper = min(1, max(self.difference, (interval.upperBound * 100).rounded(.up) / 100))
    self.p = (min(1, max(0, p)) * 1000).rounded() / 1000
    self.method = method
  }

  /// Of two shares that have no session in common, from their published intervals: each side's distance to its end,
  /// squared and added (Newcombe 1998, method 10).
  package init(
    indicator: String, first: Side, _ firstInterval: ClosedRange<Double>, second: Side,
    _ secondInterval: ClosedRange<Double>
  ) {
    let gap = second.share - first.share
    func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let below = length(second.share - secondInterval.lowerBound, firstInterval.upperBound - first.share)
    let above = length(secondInterval.upperBound - second.share, first.share - firstInterval.lowerBound)
    // The side towards no difference decides.
    let towards = gap > 0 ? below : above
    let p = towards > 0 ? 2 * normalProbability(-abs(gap) / (towards / normalPoint95)) : 1
    self.init(
      indicator: indicator, first: first, second: second, difference: gap,
      interval: (gap - below)...(gap + above), p: p, method: Self.fromIntervals)
  }

  /// With p values adjusted for how many there are.
  package static func adjusted(_ differences: [Difference]) -> [Difference] {
    zip(differences, benjaminiHochberg(differences.map(\.p))).map { difference, p in
      var adjusted = difference
      adjusted.adjustedP = (p * 1000).rounded() / 1000
      return adjusted
    }
  }
}
