/// Which model steadied one indicator's wards, how well it agrees with them, and why no better one was used.
///
/// Coefficients are of covariates in their standard deviations, on the arcsine square root scale.
package struct ModelReport: Equatable, Sendable, Codable {
  package enum Model: String, Sendable, Codable, CaseIterable {
    case fayHerriot = "Fay–Herriot"
    case betaBinomial = "beta-binomial empirical Bayes"
    case none = "direct only"
  }

  package struct Coefficient: Equatable, Sendable, Codable {
    package var name: String
    package var value: Double
    /// Nil where the model gives none.
    package var se: Double?
  }

  package var indicator: String
  package var model: Model
  /// Why the models before it were left out; nil for the first.
  package var because: String?
  /// Wards with answers that it was fitted to.
  package var wards: Int
  /// Of what wards differ by beyond their covariates and chance: squared radians for Fay–Herriot, else of shares.
  package var variance: Double?
  /// How the variance was estimated: `REML`, `ML`, `FH` or `moments`.
  package var variancesBy: String?
  package var coefficients: [Coefficient] = []
  package var fit: ModelFit?
  /// In 0...1: the average part of a modelled figure that is the ward's own answers.
  package var meanOwnWeight: Double?
}
