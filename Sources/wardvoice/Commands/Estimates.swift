import ArgumentParser
import Exporting
import Places
import Statistics

struct EstimateOptions: ParsableArguments {
  @Option(help: "How answers are weighted: post-stratified (to the youth population by age) or none.")
  var weighting = EstimateSettings.Weighting.postStratified

  @Option(
    help: ArgumentHelp(
      "How the model of wards (Fay–Herriot) finds out by how much they differ: REML, ML or FH.",
      valueName: "method"))
  var areaVariance = FayHerriot.Method.reml

  var settings: EstimateSettings { EstimateSettings(weighting: weighting, areaVariance: areaVariance) }
}

extension FayHerriot.Method: ExpressibleByArgument {}

extension EstimateSettings.Weighting: ExpressibleByArgument {}

struct Estimates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimates", abstract: "Show safety and trust figures by ward, borough and London.",
    discussion: """
      Every figure has passed disclosure control; a withheld one says why. \(DataNote.whom)
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var options: EstimateOptions
  @OptionGroup var format: FormatOptions

  @Option(help: ArgumentHelp("Show one area in full: a ward, a borough or London.", valueName: "name"))
  var area: String?

  func run() throws {
    let area = try area.map(London.bundled.code(ofAreaNamed:))
    let study = try Study(of: workspace)
    let release = study.release(options.settings)
    if format.json {
      try Messages.result(
        EstimatesDocument(
          settings: EstimatesSettings(of: release, options.settings),
          estimates: release.figures.map(PerceptionRecord.init), models: release.models))
    } else if format.csv {
      try Messages.result(release.table.table.csv)
    } else if release.figures.isEmpty {
      try Messages.result("No answers yet: collect some, or import a file.")
    } else {
      try Messages.result(EstimatesText(perception: release.table, area: area).text)
    }
  }
}

/// What `estimates --json` prints.
struct EstimatesDocument: Encodable {
  var settings: EstimatesSettings
  var estimates: [PerceptionRecord]
  var models: [ModelReport]
}

/// What was chosen, printed with every set of estimates.
struct EstimatesSettings: Encodable {
  var surveys: [String]
  var release: EstimateSettings
  var note: String
  var data: String?

  init(of released: Release, _ settings: EstimateSettings) {
    surveys = released.surveys.map { "\($0.form.id) \($0.form.version)" }
    release = settings
    note = DataNote.whom
    data = released.isSynthetic ? DataNote.synthetic : nil
  }
}
