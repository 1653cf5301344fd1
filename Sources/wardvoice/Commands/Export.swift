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
      release before: each export is remembered in the workspace.
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

  func run() throws {
    let label = try label.map(Releases.checked)
    var study = try Study(of: workspace)
    _ = try need.choice(from: study.measures)
    let release = try estimates.release(of: study)
    let ranking = try Ranking(of: release, options: need)
    // First the ledger: what is not written down is not given out.
    let recorded = try study.releases.record(release, label: label)
    let names = try ExportFolder(
      release: release, ranking: ranking, recorded: recorded,
      ledger: study.releases.fingerprint
    ).write(to: URL(filePath: folder, directoryHint: .isDirectory))
    try Messages.result(names.map { "\(folder)/\($0)" }.joined(separator: "\n"))
  }
}

/// Everything `export` writes.
struct ExportFolder {
  let release: Release
  let ranking: Ranking
  /// This release of each survey, as the ledger has it.
  let recorded: [(form: String, release: ReleaseLedger.Release)]
  /// How the ledger can be recognised.
  let ledger: String?

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

  /// What a survey asks that no terminal can: nobody who answered at a kiosk was asked it.
  private var skipped: [String] {
    release.surveys.compactMap { form, _ in
      let names = form.questions.compactMap { placed -> String? in
        guard case .unaskable(let type) = placed.question.kind else { return nil }
        return "\(placed.question.name) (\(type))"
      }
      return names.isEmpty
        ? nil : "\(form.title) was asked at a terminal without \(names.joined(separator: ", "))."
    }
  }

  private func files() throws -> [(name: String, contents: Data)] {
    let run = RunSettings(
      wardvoice: Live.version, estimates: EstimatesSettings(of: release), need: ranking.settings,
      measures: ranking.cuts, releases: Dictionary(recorded.map { ($0.form, $0.release.label) }) { $1 },
      ledger: ledger)
    let attribution = Attribution.bundled
    let package = DataPackage(
      name: "wardvoice", title: "Young people's safety and trust, and need scores, by London ward",
      notes: (release.isSynthetic ? [DataNote.synthetic] : []) + [NeedScore.caveat, DataNote.whom]
        + skipped + attribution.statements,
      tables: [
        release.table.table, ranking.table(of: ranking.scores).table,
        RankTable(flags: ranking.flags, isSynthetic: ranking.isSynthetic).table,
        ModelTable(models: release.models, isSynthetic: release.isSynthetic).table,
        IndexTable(indices: release.indices, isSynthetic: release.isSynthetic).table,
        WeightingTable(reports: release.weighting, isSynthetic: release.isSynthetic).table,
        MissingTable(reports: release.missing, isSynthetic: release.isSynthetic).table,
        release.table(recorded).table, run.table,
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
  /// The label of each survey's release.
  var releases: [String: String]
  /// The fingerprint of the ledger that remembers them.
  var ledger: String?

  /// The same as a table: one setting a row.
  var table: Table {
    let release = estimates.release
    let pairs: [(String, String)] = [
      ("wardvoice", wardvoice), ("surveys", estimates.surveys.joined(separator: ", ")),
      ("weighting", release.weighting.rawValue), ("residents", release.residents),
      ("interval", release.interval.rawValue), ("lonely", release.lonely.rawValue),
      ("minimum_base", String(release.minimumBase)),
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
      (
        "releases", releases.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      ),
      ("ledger", ledger ?? ""), ("need_note", need.note),
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
