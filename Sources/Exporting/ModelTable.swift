package import Statistics

/// How the modelled shares of each indicator were made, and how well the model fits.
package struct ModelTable: Sendable {
  package var models: [ModelReport]
  package var isSynthetic: Bool

  package init(models: [ModelReport], isSynthetic: Bool) {
    self.models = models
    self.isSynthetic = isSynthetic
  }

  package var table: Table {
    Table(
      name: "models",
      title: "Which model steadied the wards' shares of each indicator, and how well it fits.",
      fields: Self.fields, rows: models.map(row))
  }

  private func row(_ model: ModelReport) -> [Table.Cell] {
    let coefficients = model.coefficients.map { coefficient in
      "\(coefficient.name)=\(Numbers.plain(Numbers.thousandth(coefficient.value)))"
        + (coefficient.se.map { "±\(Numbers.plain(Numbers.thousandth($0)))" } ?? "")
    }
    return [
      .text(model.indicator), .text(model.model.rawValue), .optional(model.because), .integer(model.wards),
      .optional(model.variance.map { ($0 * 100_000).rounded() / 100_000 }), .optional(model.variancesBy),
      .text(coefficients.joined(separator: " ")),
      .optional(model.fit.map { ($0.statistic * 10).rounded() / 10 }),
      .optional(model.fit.map { Numbers.thousandth($0.p) }),
      .optional(model.fit?.specificationP.map(Numbers.thousandth)),
      .optional(model.meanOwnWeight.map { ($0 * 100).rounded() / 100 }),
      .text(DataNote.kind(isSynthetic: isSynthetic)),
    ]
  }

  private static let fields = [
    Table.Field("indicator", .string, "The indicator's id in its survey."),
    Table.Field("model", .string, "Fay–Herriot, beta-binomial empirical Bayes, or direct only."),
    Table.Field("because", .string, "Why the models before it were left out."),
    Table.Field("wards", .integer, "Wards with answers that the model was fitted to."),
    Table.Field(
      "variance", .number,
      "By how much wards differ beyond covariates and chance: squared radians, or of shares."),
    Table.Field("variance_by", .string, "How that was estimated: REML, ML, FH or moments."),
    Table.Field(
      "coefficients", .string, "Of covariates in their standard deviations, ± standard error, in radians."),
    Table.Field("w", .number, "Brown's W: squared differences of direct and modelled over their variances."),
    Table.Field("w_p", .number, "Its probability under χ² were the model right; below 0.05 it is left out."),
    Table.Field(
      "square_p", .number,
      "Of the square of the fitted means, were the model straight; below 0.01 it is left out."),
    Table.Field(
      "mean_own_weight", .number, "The average part of modelled shares that is the wards' own answers."),
    Table.Field("data", .string, "SYNTHETIC for made-up answers, else survey."),
  ]
}
