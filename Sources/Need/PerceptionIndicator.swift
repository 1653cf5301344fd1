package import Statistics
package import Surveys

/// Which share of a ward stands for what young people said.
package enum Perception: String, Sendable, Codable, CaseIterable {
  /// The share steadied by what all wards show, where there is one; else the ward's own.
  case modelled
  /// The share of the ward's own answers.
  case direct
}

extension Measure {
  /// What a survey found about the wards, as a measure beside the others: the published share of each ward.
  ///
  /// Only figures of wards count; a borough's share of answers says nothing of one ward's. A ward whose figure
  /// was withheld has none, with disclosure control's reason.
  ///
  /// - Parameter released: a whole release; figures of other indicators, levels and of groups are passed over.
  package static func perception(
    _ indicator: Indicator, from released: [Released<Estimate>], survey title: String,
    perception: Perception = .modelled
  ) -> Measure {
    var values: [String: Double] = [:]
    var posteriors: [String: AreaPosterior] = [:]
    var reasons: [String: String] = [:]
    var modelled = 0
    for release in released {
      let figure = release.figure
      guard figure.indicator == indicator.id, figure.level == .ward, figure.group == nil else { continue }
      let steadied = perception == .modelled ? release.published?.modelled : nil
      modelled += steadied == nil ? 0 : 1
      values[figure.area] = steadied?.share ?? release.published?.share
      posteriors[figure.area] = steadied?.posterior ?? release.published?.posterior
      reasons[figure.area] = release.reason
    }
    let figures =
      switch (modelled, values.count - modelled) {
      case (0, _): "Each ward's own answers."
      case (_, 0): "Modelled: steadied by what all wards show."
      default: "Modelled where a ward's covariates are known, else its own answers."
      }
    return Measure(
      id: indicator.id, title: indicator.label, theme: indicator.theme.rawValue, level: .ward,
      direction: indicator.direction, unit: "share of the young people who answered",
      period: "not recorded: answers carry no date", source: "WardVoice survey: \(title)",
      cautions: "Young people who came to a club and chose to answer, not all young people of the ward. "
        + figures,
      origin: .survey, values: values, posteriors: posteriors, reasons: reasons)
  }
}
