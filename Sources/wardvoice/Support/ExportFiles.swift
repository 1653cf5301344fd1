import Exporting
import Foundation
import Need
import Places
import Statistics
import Surveys

/// Everything `export` writes.
struct ExportFiles {
  let release: Release
  let ranking: Ranking
  /// This release of each survey, as the ledger will have it.
  let recording: Releases.Recording

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

  func files() throws -> [(name: String, contents: Data)] {
    let run = RunSettings(
      wardvoice: Live.version, estimates: EstimatesSettings(of: release), need: ranking.settings,
      measures: ranking.cuts,
      releases: Dictionary(recording.releases.map { ($0.form, $0.release.label) }) { $1 },
      ledger: recording.fingerprint)
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
        release.table(recording.releases).table, run.table,
      ], sources: attribution.sources)
    return try package.files() + [("settings.json", try JSON.data(run))]
  }
}
