import ArgumentParser
import Exporting
import Foundation
import Statistics

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Show the whole way on SYNTHETIC young people.",
    discussion: """
      They answer through the real interview, from a truth made up by a seed over the real wards
      (Documentation/Methods.md); answers are sealed, collected, estimated, scored and exported. Nothing of
      it touches your workspace.
      """)

  @Option(help: ArgumentHelp("Where the files go.", valueName: "folder"), completion: .directory)
  var output = "Exports/demo"

  @Option(parsing: .unconditional, help: "How many made-up young people answer, 1 to 100000.")
  var people = 12_000

  @Option(parsing: .unconditional, help: "The seed of everything that is drawn.")
  var seed: UInt64 = 2026

  func validate() throws {
    if !(1...100_000).contains(people) { throw ValidationError("--people is a number from 1 to 100000.") }
  }

  func run() throws {
    let target = ExportFolder(output)
    try target.refuseOther(than: nil, remedy: "Name another folder with --output.")
    Messages.say("\(DataNote.synthetic) \(people) young people, seed \(seed).")
    let (study, truth) = try DemoRun(people: people, seed: seed).study()
    Messages.say("Estimating, checking for disclosure, scoring …")
    let release = try study.release()
    let ranking = try Ranking(of: release, options: NeedOptions.parse([]))
    let recording = try study.releases.recording(release, label: "demonstration")
    let names = try target.write(
      ExportFiles(release: release, ranking: ranking, recording: recording).files())
    try Messages.result(
      """
      \(DataNote.synthetic)

      How close the estimates came to the truth:

      \(TruthComparison(release.figures, truth: truth).text)

      The five wards with the greatest need score, on made-up answers:

      \(ranking.text(of: Array(ranking.scores.prefix(5))))

      Look at:
      \(names.map { "  \(output)/\($0)" }.joined(separator: "\n"))
      """)
  }
}
