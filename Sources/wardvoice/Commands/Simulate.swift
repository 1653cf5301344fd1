import ArgumentParser
import Exporting
import Foundation
import Problems
import Statistics
import Synchronization
import Terminal

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge the methods on many SYNTHETIC surveys whose truth is known.",
    discussion: """
      Draws worlds of wards, lets made-up young people come and answer, estimates as for a real survey, and
      counts how often each interval holds the truth, how often flags are right, and whether any withheld
      count could be worked out. The same seed gives the same result. See Documentation/Methods.md.
      """)

  @OptionGroup(title: "What is drawn") var truth: TruthOptions
  @OptionGroup var format: FormatOptions

  @Option(
    help: ArgumentHelp("Also write the tables, a plot (SVG) and JSON here.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Exit with 1 when the default interval or disclosure control does not do what it must.")
  var check = false

  @Flag(help: "Draw the plot with ASCII alone, as where the locale has no UTF-8.")
  var ascii = false

  func run() throws {
    let settings = truth.settings
    Messages.say("\(DataNote.synthetic) \(settings.worlds) worlds, seed \(settings.seed).")
    let line = Mutex(ProgressLine("Worlds (SYNTHETIC)", total: settings.worlds))
    let simulation = Simulation(settings) { done in line.withLock { $0.update(done) } }
    line.withLock { $0.finish() }
    let report = SimulationReport(simulation)
    if let output {
      let folder = URL(filePath: output, directoryHint: .isDirectory)
      for name in try report.write(to: folder) { Messages.say("\(output)/\(name)") }
    }
    if format.json {
      try Messages.result(SimulationDocument(report))
    } else if format.csv {
      try Messages.result(report.coverage.csv)
    } else {
      let isPlain = ascii || !Live.speaksUTF8
      let text = SimulationText(report, isBold: Live.outputIsTerminal && !Live.noColor && !isPlain)
      try Messages.result(isPlain ? text.text.asciiOnly : text.text)
    }
    if check, !report.gate.holds { throw ExitCode(1) }
  }
}

/// The truth that `simulate` draws from, and how much of it.
struct TruthOptions: ParsableArguments {
  private static let standard = SimulationSettings()

  @Option(parsing: .unconditional, help: "How many worlds are drawn; 200 to judge a method.")
  var worlds = standard.worlds

  @Option(parsing: .unconditional, help: "The seed of everything that is drawn.")
  var seed = standard.seed

  @Option(parsing: .unconditional, help: "Wards in a world.")
  var wards = standard.wards

  @Option(parsing: .unconditional, help: "Boroughs they lie in.")
  var boroughs = standard.boroughs

  @Option(parsing: .unconditional, help: "Median of the answers expected in a ward.")
  var median = standard.medianAnswers

  @Option(parsing: .unconditional, help: "How uneven that is: standard deviation of its logarithm.")
  var unevenness = standard.unevenness

  @Option(parsing: .unconditional, help: "Most people who come in one ward.")
  var most = standard.mostPeople

  @Option(parsing: .unconditional, help: "People in an average session.")
  var sessionSize = standard.sessionSize

  @Option(
    parsing: .unconditional, help: "Share of all young people of an average ward with the answer that counts."
  )
  var share = standard.meanShare

  @Option(parsing: .unconditional, help: "How much wards differ: standard deviation of their shares' logits.")
  var wardSpread = standard.wardSpread

  @Option(parsing: .unconditional, help: "Part of that variance that is the borough's.")
  var boroughPart = standard.boroughPart

  @Option(parsing: .unconditional, help: "Part of that variance that the covariates of the model know of.")
  var covariatePart = standard.covariatePart

  @Option(parsing: .unconditional, help: "Intraclass correlation of answers within a session.")
  var icc = standard.sessionCorrelation

  @Option(
    parsing: .unconditional,
    help: "How many times as often those come who would give the answer that counts; 1 for alike.")
  var selection = standard.selection

  @Option(
    parsing: .unconditional, help: "How many times as often the youngest come as the oldest; 1 for alike.")
  var ageSelection = standard.ageSelection

  @Option(
    parsing: .unconditional,
    help: "How much higher each age group's share is than the next older one's, in logits.")
  var ageEffect = standard.ageEffect

  @Option(parsing: .unconditional, help: "Share of people who come and give no answer.")
  var missing = standard.missing

  @Option(help: "How answers are weighted: post-stratified or none.")
  var weighting = standard.weighting

  var settings: SimulationSettings {
    SimulationSettings(
      worlds: worlds, seed: seed, wards: wards, boroughs: boroughs, medianAnswers: median,
      unevenness: unevenness, mostPeople: most, sessionSize: sessionSize, meanShare: share,
      wardSpread: wardSpread, boroughPart: boroughPart, covariatePart: covariatePart,
      sessionCorrelation: icc, selection: selection, ageSelection: ageSelection, ageEffect: ageEffect,
      missing: missing, weighting: weighting)
  }

  func validate() throws {
    let kept = settings
    let pairs: [(String, Double, Double)] = [
      ("worlds", Double(worlds), Double(kept.worlds)), ("wards", Double(wards), Double(kept.wards)),
      ("boroughs", Double(boroughs), Double(kept.boroughs)), ("median", median, kept.medianAnswers),
      ("unevenness", unevenness, kept.unevenness), ("most", Double(most), Double(kept.mostPeople)),
      ("session-size", sessionSize, kept.sessionSize), ("share", share, kept.meanShare),
      ("ward-spread", wardSpread, kept.wardSpread), ("borough-part", boroughPart, kept.boroughPart),
      ("covariate-part", covariatePart, kept.covariatePart), ("icc", icc, kept.sessionCorrelation),
      ("selection", selection, kept.selection), ("age-selection", ageSelection, kept.ageSelection),
      ("age-effect", ageEffect, kept.ageEffect), ("missing", missing, kept.missing),
    ]
    for (name, given, possible) in pairs where given != possible {
      throw ValidationError(
        "--\(name) cannot be \(Numbers.plain(given)): the nearest that can be drawn is \(Numbers.plain(possible))."
      )
    }
  }
}
