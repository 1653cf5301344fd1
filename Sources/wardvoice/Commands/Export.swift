import ArgumentParser
import Exporting
import Foundation
import Need
import Places
import Problems
import Statistics

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write figures, need scores, settings and a data dictionary as CSV and JSON.",
    discussion: """
      The folder becomes a Frictionless data package. Figures have passed disclosure control, beside every
      release before: each export is remembered in the workspace. A folder that holds another release is left alone.
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var estimates: EstimateOptions
  @OptionGroup var need: NeedOptions

  @Argument(help: "The folder to write into; made if it is not there.", completion: .directory)
  var folder = "Exports"

  @Option(
    help: ArgumentHelp(
      "How later releases call this one, as \"spring 2027\"; today's date unless given.", valueName: "words"))
  var label: String?

  @Flag(help: "Put this release in the place of another that the folder holds.")
  var replace = false

  func run() throws {
    let label = try label.map(Releases.checked)
    var study = try Study(of: workspace)
    _ = try need.choice(from: study.measures)
    let target = ExportFolder(folder)
    // Before figures are made, which takes long; and again when they turn out to be a new release.
    try refuseOther(in: target, than: study.releases.fingerprint)
    let release = try estimates.release(of: study)
    let ranking = try Ranking(of: release, options: need)
    let recording = try study.releases.recording(release, label: label)
    tellKept(recording, label)
    try refuseOther(in: target, than: recording.fingerprint)
    let files = try ExportFiles(release: release, ranking: ranking, recording: recording).files()
    // First all files beside their places, then the ledger: what cannot be given out is not written down, and what is
    // not written down is not given out.
    let names = try target.write(files) { try study.releases.record(recording) }
    try Messages.result(names.map { "\(folder)/\($0)" }.joined(separator: "\n"))
  }

  private func refuseOther(in target: ExportFolder, than ledger: String?) throws {
    if replace { return }
    try target.refuseOther(
      than: ledger, remedy: "Name another folder, or let this release take its place: --replace")
  }

  /// A release that shows what an earlier one showed is that one, and keeps its label.
  private func tellKept(_ recording: Releases.Recording, _ label: String?) {
    guard let label else { return }
    for (form, release) in recording.releases where release.label != label {
      Messages.say(
        "Nothing has changed since the release “\(release.label)” of \(form): it keeps this label.")
    }
  }
}
