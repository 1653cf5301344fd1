import ArgumentParser
import Exporting
import Places
import Problems
import Statistics

/// How figures are made: for every command that shows any.
struct EstimateOptions: ParsableArguments {
  @Option(help: "How answers are weighted: post-stratified (to residents, by the survey's margins) or none.")
  var weighting = EstimateSettings.Weighting.postStratified

  @Option(
    help: ArgumentHelp(
      "Your own residents to weight to, as CSV with the columns area, group and residents.",
      valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var margins: String?

  @Option(
    help: """
      The interval of direct shares: wilson, jeffreys or clopper-pearson on effective n; korn-graubard, logit or \
      linearised. Areas with few sessions need one of the first three.
      """)
  var interval = IntervalChoice.wilson

  @Option(help: "What a stratum of a single session adds to variances: adjust, certainty, remove or average.")
  var lonely = LonelyCluster.adjust

  @Option(
    help: ArgumentHelp(
      "How the model of wards (Fay–Herriot) finds out by how much they differ: REML, ML or FH.",
      valueName: "method"))
  var areaVariance = FayHerriot.Method.reml

  func validate() throws {
    if margins != nil, weighting == .none {
      throw ValidationError("--margins says what to weight to: leave out --weighting none.")
    }
  }

  /// A study's figures made so; tells on stderr which areas could not be weighted as asked.
  ///
  /// - Parameter check: what can refuse them by how they will be made, before they are: that takes long.
  func release(of study: Study, after check: (EstimateSettings) throws -> Void = { _ in }) throws -> Release {
    let forms = study.surveys.map(\.form)
    let residents = try margins.map { try Residents(marginsFile: $0, forms: forms) } ?? .census
    let settings = EstimateSettings(
      weighting: weighting, residents: residents.name, interval: interval, lonely: lonely,
      areaVariance: areaVariance)
    try check(settings)
    warn(of: residents.warnings)
    let waiting = Waiting("Checking what may be shown")
    defer { waiting.finish() }
    let release = try study.release(settings, residents: residents, progress: waiting.update)
    release.waiting.forEach(Messages.warn)
    warn(of: release.problems)
    return release
  }

  /// Says each once, with its areas.
  private func warn(of problems: [Problem]) {
    let alike = Dictionary(grouping: problems) { [$0.code, $0.summary] }
    for (_, problems) in alike.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard var first = problems.first else { continue }
      let places = problems.compactMap(\.place).map { London.bundled.name(of: $0) }
      let others = places.count > 5 ? " and \(places.count - 5) more" : ""
      first.place = places.isEmpty ? nil : places.prefix(5).joined(separator: ", ") + others
      Messages.warn(first)
    }
  }
}

extension FayHerriot.Method: ExpressibleByArgument {}
extension EstimateSettings.Weighting: ExpressibleByArgument {}
extension IntervalChoice: ExpressibleByArgument {}
extension LonelyCluster: ExpressibleByArgument {}
