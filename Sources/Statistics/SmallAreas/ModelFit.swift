import Foundation

/// How well a model agrees with the direct figures it was fitted to (Brown, Chambers, Heady & Heasman 2001).
package struct ModelFit: Equatable, Sendable, Codable {
  /// W = Σ (direct − modelled)²/(variance of direct + mean squared error of modelled).
  package let statistic: Double
  package let areas: Int
  /// Of W under χ² with as many degrees of freedom as areas. Cautious: a direct figure is part of its modelled one.
  package let p: Double

  /// Of the square of the fitted means, were the model linear as it says (Ramsey 1969); nil where not tested.
  package internal(set) var specificationP: Double?

  /// Below these a model is taken not to fit. The second is smaller, as W alone is cautious.
  package static let leastP = 0.05
  package static let leastSpecificationP = 0.01

  /// Why it does not fit, in words; nil when it does.
  var complaint: String? {
    if p < Self.leastP {
      return "W = \(Int(statistic.rounded())) over \(areas) wards, p \(Self.words(p))"
    }
    guard let specificationP, specificationP < Self.leastSpecificationP else { return nil }
    return "the square of its own fitted means would explain more, p \(Self.words(specificationP))"
  }

  private static func words(_ p: Double) -> String {
    p < 0.0001 ? "under 0.0001" : String((p * 10_000).rounded() / 10_000)
  }

  /// Nil without areas or where a variance is not above 0.
  init?(direct: [Double], variances: [Double], modelled: [Double], mse: [Double]) {
    guard !direct.isEmpty else { return nil }
    var sum = 0.0
    for index in direct.indices {
      let spread = variances[index] + mse[index]
      guard spread > 0, spread.isFinite else { return nil }
      sum += (direct[index] - modelled[index]) * (direct[index] - modelled[index]) / spread
    }
    guard sum.isFinite else { return nil }
    statistic = sum
    areas = direct.count
    p = chiSquaredTail(sum, df: Double(direct.count))
  }
}
