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
    discussion: "The folder becomes a Frictionless data package. Figures have passed disclosure control.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var estimates: EstimateOptions
  @OptionGroup var need: NeedOptions

  @Argument(help: "The folder to write into; made if it is not there.", completion: .directory)
  var folder = "Exports"

  func run() throws {
    let release = try Study(of: workspace).release(estimates.settings)
    let names = try ExportFolder(
      release: release, settings: estimates.settings, ranking: Ranking(of: release, options: need)
    ).write(to: URL(filePath: folder, directoryHint: .isDirectory))
    try Messages.result(names.map { "\(folder)/\($0)" }.joined(separator: "\n"))
  }
}

/// Everything `export` writes.
struct ExportFolder {
  let release: Release
  let settings: EstimateSettings
  let ranking: Ranking

  /// Writes every file beside its place first and moves them in at the end, so that a full disk leaves no half file.
  /// - Returns: the names written.
  func write(to folder: URL) throws -> [String] {
    let files = try files()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in files { try file.contents.write(to: folder.appending(path: file.name), options: .atomic) }
    } catch {
      throw Problem(
        "export.unwritable", .storage, "The files cannot be written: \(error.localizedDescription)",
        at: folder.path, remedy: "Check the disk and the folder, or name another folder.")
    }
    return files.map(\.name)
  }

  private func files() throws -> [(name: String, contents: Data)] {
    let run = RunSettings(
      wardvoice: Live.version, estimates: EstimatesSettings(of: release, settings), need: ranking.settings,
      measures: ranking.cuts)
    let attribution = Attribution.bundled
    let package = DataPackage(
      name: "wardvoice", title: "Young people's safety and trust, and need scores, by London ward",
      notes: (release.isSynthetic ? [DataNote.synthetic] : []) + [NeedScore.caveat, DataNote.whom]
        + attribution.statements,
      tables: [
        release.table.table, ranking.table(of: ranking.scores).table,
        RankTable(flags: ranking.flags, isSynthetic: ranking.isSynthetic).table,
        ModelTable(models: release.models, isSynthetic: release.isSynthetic).table,
        run.table,
      ], sources: attribution.sources)
    return try package.files() + [("settings.json", try JSON.data(run))]
  }
}

/// The settings of one export.
struct RunSettings: Encodable {
  var wardvoice: String
  var estimates: EstimatesSettings
  var need: NeedSettings
  var measures: [CutRecord]

  /// The same as a table: one setting a row.
  var table: Table {
    let release = estimates.release
    let pairs: [(String, String)] = [
      ("wardvoice", wardvoice), ("surveys", estimates.surveys.joined(separator: ", ")),
      ("weighting", release.weighting.rawValue), ("minimum_base", String(release.minimumBase)),
      ("smallest_answer", String(release.smallestAnswer)), ("protection", String(release.protection)),
      ("cautious_base", String(release.cautiousBase)), ("confidence", Numbers.plain(release.confidence)),
      ("threshold_percent", Numbers.plain(need.threshold)), ("measures", need.measures),
      ("measure_ids", measures.map(\.id).joined(separator: " ")),
      (
        "weights",
        need.weights.sorted { $0.key < $1.key }.map { "\($0.key)=\(Numbers.plain($0.value))" }.joined(
          separator: " ")
      ), ("ties", need.ties), ("perception", need.perception),
      ("area_variance", release.areaVariance.rawValue), ("data", estimates.data ?? "survey"),
      ("need_note", need.note),
      ("estimates_note", estimates.note),
    ]
    return Table(
      name: "settings", title: "What was chosen for this export.",
      fields: [
        Table.Field("setting", .string, "What could be chosen."),
        Table.Field("value", .string, "What was chosen."),
      ], rows: pairs.map { [.text($0.0), .text($0.1)] })
  }
}
