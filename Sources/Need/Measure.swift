package import Places
package import Statistics
package import Surveys

/// One figure for each ward, and where it comes from: crime, public health, or what young people said.
package struct Measure: Equatable, Sendable, Identifiable {
  package enum Origin: Sendable {
    /// In the bundled table, and one of the sixteen suggested to start with.
    case core16
    /// In the bundled table only.
    case bundled
    /// Released from a survey of WardVoice.
    case survey
  }

  /// Unique among the measures scored together; a survey's indicator keeps its id.
  package let id: String
  package let title: String
  /// For grouping in tables, for example `crime`.
  package let theme: String
  /// The level the figure was published at. A borough's figure is repeated to its wards and says so here.
  package let level: AreaLevel
  package let direction: Indicator.Direction
  package let unit: String
  package let period: String
  package let source: String
  /// What to bear in mind, in sentences; may be empty.
  package let cautions: String
  package let origin: Origin
  /// By ward code; always finite. A ward that is not here has no figure, which is not zero.
  package let values: [String: Double]
  /// By ward code, how certain a figure is; empty where figures are counts of what was recorded.
  package let posteriors: [String: AreaPosterior]
  /// By ward code: why a ward has no figure, where more is known than that there is none.
  package let reasons: [String: String]

  /// Values that are not finite are left out. A measure is uncertain when every ward with a value has a posterior.
  package init(
    id: String, title: String, theme: String, level: AreaLevel = .ward,
    direction: Indicator.Direction = .higherIsWorse, unit: String = "", period: String = "",
    source: String = "", cautions: String = "", origin: Origin = .bundled, values: [String: Double],
    posteriors: [String: AreaPosterior] = [:], reasons: [String: String] = [:]
  ) {
    self.id = id
    self.title = title
    self.theme = theme
    self.level = level
    self.direction = direction
    self.unit = unit
    self.period = period
    self.source = source
    self.cautions = cautions
    self.origin = origin
    self.values = values.filter(\.value.isFinite)
    self.posteriors = posteriors
    self.reasons = reasons
  }

  /// Why a ward has no figure, as one sentence; nil when it has one.
  package func reasonForNone(in ward: Ward.ID) -> String? {
    values[ward] == nil ? reasons[ward] ?? "No figure is published for this ward." : nil
  }
}
