import Foundation

/// What is known of one area's share: for ranks and for the probability of being among the worst.
package enum AreaPosterior: Equatable, Sendable, Codable {
  /// Normal on the arcsine square root scale, in radians.
  case angle(Double, error: Double)
  /// A beta distribution of the share.
  case beta(alpha: Double, beta: Double)

  /// Of a share with its 95 % interval: normal on the arcsine scale, as wide as the interval is there.
  package init(share: Double, interval: ClosedRange<Double>) {
    let ends = (ArcsineScale.angle(interval.lowerBound), ArcsineScale.angle(interval.upperBound))
    self = .angle(ArcsineScale.angle(share), error: (ends.1 - ends.0) / (2 * normalPoint95))
  }

  /// One draw, as an angle.
  func draw(using random: inout SeededGenerator) -> Double {
    switch self {
    case .angle(let angle, let error): angle + error * random.normal()
    case .beta(let alpha, let beta): ArcsineScale.angle(random.beta(alpha: alpha, beta: beta))
    }
  }
}
