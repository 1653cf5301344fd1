import ArgumentParser
import Exporting
import Statistics

struct EstimateOptions: ParsableArguments {
  @Option(help: "How answers are weighted: post-stratified (to the youth population by age) or none.")
  var weighting = EstimateSettings.Weighting.postStratified

  var settings: EstimateSettings { EstimateSettings(weighting: weighting) }
}

extension EstimateSettings.Weighting: ExpressibleByArgument {}

struct Estimates: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show safety and trust figures by ward, borough and London.",
    discussion: """
      Every figure has passed disclosure control; a withheld one says why. \(DataNote.whom)
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var options: EstimateOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let study = try Study(of: workspace)
    let released = study.released(options.settings)
    let perception = PerceptionTable(
      released: released, indicators: study.indicators, isSynthetic: study.isSynthetic)
    if format.json {
      try Messages.result(
        EstimatesDocument(
          settings: EstimatesSettings(of: study, options.settings),
          estimates: released.map(PerceptionRecord.init)))
    } else if format.csv {
      Messages.result(perception.table.csv)
    } else if released.isEmpty {
      Messages.result("No answers yet: collect some, or import a file.")
    } else {
      Messages.result(EstimatesText.text(perception))
    }
  }
}

/// What `estimates --json` prints.
struct EstimatesDocument: Encodable {
  var settings: EstimatesSettings
  var estimates: [PerceptionRecord]
}

/// What was chosen, printed with every set of estimates.
struct EstimatesSettings: Encodable {
  var surveys: [String]
  var release: EstimateSettings
  var note: String
  var data: String?

  init(of study: Study, _ settings: EstimateSettings) {
    surveys = study.forms.map { "\($0.id) \($0.version)" }
    release = settings
    note = DataNote.whom
    data = study.isSynthetic ? DataNote.synthetic : nil
  }
}
