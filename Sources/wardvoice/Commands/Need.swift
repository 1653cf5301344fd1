import ArgumentParser
import Exporting
import Need
import Problems

struct NeedOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "A ward in this worst per cent of a measure scores its weight (above 0, at most 50).")
  var threshold = 10.0

  @Option(
    help: "Which measures count: core16, all, or ids parted by commas. Survey indicators join the first two.")
  var measures = "core16"

  @Option(help: ArgumentHelp("A measure's weight; 1 unless given. Repeatable.", valueName: "ID=number"))
  var weight: [String] = []

  @Option(help: "What stands for what young people said: modelled (steadied by all wards) or direct shares.")
  var perception = Perception.modelled

  @Option(help: "What happens to wards that tie at the threshold: included, excluded or shared.")
  var ties = Cut.Ties.included
}

extension NeedOptions {
  /// The measures chosen, and how they are counted.
  /// - Throws: `need.` codes; the ids of measures are enough to find out, their values need not be known.
  func choice(from all: [Measure]) throws -> (measures: [Measure], model: NeedModel) {
    let measures = try Measure.select(self.measures, from: all)
    let weights = try NeedModel.weights(weight, for: measures, among: all)
    return (measures, try NeedModel(threshold: threshold, weights: weights, ties: ties))
  }
}

extension Cut.Ties: ExpressibleByArgument {}
extension Perception: ExpressibleByArgument {}

struct Need: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "need", abstract: "Count, for each ward, the measures on which it is among the worst.",
    discussion: """
      Shows which measures each ward scored on. ° marks a borough's figure, the same for all its wards.
      \(NeedScore.caveat)
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var options: NeedOptions
  @OptionGroup var estimates: EstimateOptions
  @OptionGroup var format: FormatOptions

  @Option(parsing: .unconditional, help: "How many wards to show, greatest score first; 0 for all.")
  var top = 20

  func validate() throws {
    if top < 0 { throw ValidationError("--top is a number of wards, 0 or more.") }
  }

  func run() throws {
    let study = try Study(of: workspace)
    _ = try options.choice(from: study.measures)
    let ranking = try Ranking(of: try estimates.release(of: study), options: options)
    let scores = top == 0 ? ranking.scores : Array(ranking.scores.prefix(top))
    let table = ranking.table(of: scores)
    if format.json {
      try Messages.result(
        NeedDocument(settings: ranking.settings, measures: ranking.cuts, wards: table.records))
    } else if format.csv {
      try Messages.result(table.table.csv)
    } else {
      try Messages.result(ranking.text(of: scores))
    }
  }
}

/// What `need --json` prints.
struct NeedDocument: Encodable {
  var settings: NeedSettings
  var measures: [CutRecord]
  var wards: [NeedRecord]
}
