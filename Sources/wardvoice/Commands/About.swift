import ArgumentParser
import Need
import Places

struct About: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "about", abstract: "Say what this is, whose figures it carries and under which licences.")

  func run() throws {
    let attribution = Attribution.bundled
    let london = London.bundled
    let lines =
      [
        "wardvoice \(Live.version)",
        "Free software: GNU General Public Licence, version 3 or later. It comes without any warranty.", "",
        "Bundled: \(london.wards.count) wards in \(london.boroughs.count) boroughs (\(attribution.boundaries)), "
          + "\(Measure.bundled.count) measures.",
      ] + attribution.statements + ["", "Sources:"] + attribution.sources.map { "- " + $0 } + [
        "", NeedScore.caveat,
      ]
    try Messages.result(
      lines.flatMap { $0.isEmpty ? [""] : TextLayout.wrapped($0, indent: 0) }.joined(separator: "\n"))
  }
}
