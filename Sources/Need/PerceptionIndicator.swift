package import Statistics
package import Surveys

extension Measure {
  /// What a survey found about the wards, as a measure beside the others: the published share of each ward.
  ///
  /// Only figures of wards count; a borough's share of answers says nothing of one ward's. A ward whose figure
  /// was withheld has none, with disclosure control's reason.
  ///
  /// - Parameter released: a whole release; figures of other indicators and levels are passed over.
  package static func perception(
    _ indicator: Indicator, from released: [Released<Estimate>], survey title: String
  ) -> Measure {
    var values: [String: Double] = [:]
    var reasons: [String: String] = [:]
    for release in released where release.figure.indicator == indicator.id && release.figure.level == .ward {
      values[release.figure.area] = release.published?.share
      reasons[release.figure.area] = release.reason
    }
    return Measure(
      id: indicator.id, title: indicator.label, theme: indicator.theme.rawValue, level: .ward,
      direction: indicator.direction, unit: "share of the young people who answered",
      period: "not recorded: answers carry no date", source: "WardVoice survey: \(title)",
      cautions: "Young people who came to a club and chose to answer, not all young people of the ward.",
      origin: .survey, values: values, reasons: reasons)
  }
}
