import ArgumentParser
import Exporting
import Places
import Statistics

struct Estimates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimates", abstract: "Show safety and trust figures by ward, borough and London.",
    discussion: """
      Every figure has passed disclosure control; a withheld one says why. \(DataNote.whom)
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var options: EstimateOptions
  @OptionGroup var format: FormatOptions

  @Option(
    help: ArgumentHelp(
      "Show one area in full: a ward, a borough or London; with --json and --csv its figures alone.",
      valueName: "name"))
  var area: String?

  func run() throws {
    let area = try area.map(London.bundled.code(ofAreaNamed:))
    let study = try Study(of: workspace)
    let release = try options.release(of: study)
    var shown = release.table
    if let area { shown.released = shown.released.filter { $0.figure.area == area } }
    if format.json {
      try Messages.result(
        EstimatesDocument(
          settings: EstimatesSettings(of: release),
          estimates: shown.released.map(PerceptionRecord.init), models: release.models,
          indices: release.indices, weighting: release.weighting.filter { area == nil || $0.area == area },
          missing: release.missing))
    } else if format.csv {
      try Messages.result(shown.table.csv)
    } else if release.figures.isEmpty {
      try Messages.result("No answers yet: collect some, or import a file.")
    } else {
      try Messages.result(
        EstimatesText(
          perception: release.table, indices: release.indices, weighting: release.weighting, area: area
        ).text)
    }
  }
}

/// What `estimates --json` prints.
struct EstimatesDocument: Encodable {
  var settings: EstimatesSettings
  var estimates: [PerceptionRecord]
  var models: [ModelReport]
  var indices: [IndexReport]
  var weighting: [WeightingReport]
  var missing: [MissingReport]
}

/// What was chosen, printed with every set of estimates.
struct EstimatesSettings: Encodable {
  /// Every version whose answers are counted.
  var surveys: [String]
  var release: EstimateSettings
  var note: String
  var data: String?

  init(of released: Release) {
    surveys = released.versions
    release = released.settings
    note = DataNote.whom
    data = released.isSynthetic ? DataNote.synthetic : nil
  }
}
