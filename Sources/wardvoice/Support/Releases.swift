import Exporting
import Foundation
import Problems
import Statistics
import Surveys
import Vault

/// What has been released of each survey so far: read from the workspace's sealed ledger, and written to it.
struct Releases {
  private(set) var ledgers: [String: ReleaseLedger] = [:]
  private var file: LedgerFile?
  private var read: Data?

  /// Nothing was ever released, and nothing will be remembered: for demonstrations.
  init() {}

  /// - Throws: `vault.ledger-tampered`; nothing may be released then.
  init(of workspace: Workspace, store: AnalystStore) throws {
    let file = LedgerFile(in: workspace, store: store)
    read = try file.read()
    self.file = file
    guard let read else { return }
    do {
      ledgers = try JSONDecoder().decode([String: ReleaseLedger].self, from: read)
    } catch {
      throw Problem(
        "vault.ledger-unreadable", .data, "The ledger of releases was written by another version.",
        at: workspace.ledgerFile.path,
        remedy: "Use that version, or a newer one. No figure is released without the ledger.")
    }
  }

  func ledger(of form: String) -> ReleaseLedger { ledgers[form] ?? ReleaseLedger() }

  /// What the ledger will say once a release is given out. Nothing is written yet.
  struct Recording {
    /// This release of each survey; an earlier one where it shows what that showed.
    let releases: [(form: String, release: ReleaseLedger.Release)]
    /// How the ledger can be recognised that remembers it; nil when none is kept.
    let fingerprint: String?
    fileprivate let ledgers: [String: ReleaseLedger]
    /// Nil when the ledger stays as it is.
    fileprivate let written: (plain: Data, sealed: LedgerFile.Sealed)?
  }

  /// - Parameter label: how later reasons name it, as `checked` gives it; nil for today's date.
  /// - Throws: `export.label-taken`.
  func recording(_ release: Release, label: String?) throws -> Recording {
    let name = label ?? free(Live.todayAsText)
    var after = ledgers
    for (form, estimates) in release.surveys {
      guard let estimates else { continue }
      after[form.id] = ledger(of: form.id).recording(
        estimates.ledgerTables, label: name, manner: release.settings.manner)
    }
    if after != ledgers, label != nil,
      ledgers.values.contains(where: { $0.releases.contains { $0.label == name } })
    {
      throw Problem(
        "export.label-taken", .usage, "There is a release named “\(name)” already.",
        remedy: "Choose another --label: reasons name releases by it.")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let plain = try encoder.encode(after)
    let written = after == ledgers ? nil : try file.map { (plain, try $0.sealed(plain)) }
    return Recording(
      releases: release.surveys.compactMap { form, _ in after[form.id]?.releases.last.map { (form.id, $0) } },
      fingerprint: written?.1.fingerprint ?? fingerprint, ledgers: after, written: written)
  }

  /// Writes down what is about to be given out, before it is.
  mutating func record(_ recording: Recording) throws {
    if let written = recording.written {
      try file?.write(written.sealed, after: read)
      read = written.plain
    }
    ledgers = recording.ledgers
  }

  /// How the ledger as it is can be recognised; nil when none is kept.
  var fingerprint: String? { file?.fingerprint }

  private func free(_ label: String) -> String {
    var label = label
    for ledger in ledgers.values.sorted(by: { $0.releases.count < $1.releases.count }) {
      label = ledger.freeLabel(label)
    }
    return label
  }

  /// A label as it is kept.
  /// - Throws: `export.bad-label`.
  static func checked(_ label: String) throws -> String {
    let words = label.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...60).contains(words.count),
      words.allSatisfy({ !$0.isNewline && $0.asciiValue.map { $0 >= 32 } ?? true })
    else {
      throw Problem(
        "export.bad-label", .usage, "A release's label has 1 to 60 characters, on one line.",
        remedy: "For example --label \"spring 2027\".")
    }
    return words
  }
}

extension Release {
  /// The counts of a recorded release, as `release.csv` holds them.
  func table(_ recorded: [(form: String, release: ReleaseLedger.Release)]) -> ReleaseTable {
    ReleaseTable(
      rows: recorded.flatMap { form, release in
        release.rows.map { row in
          var row = row
          // Two surveys may ask questions of the same name.
          if recorded.count > 1 { row.key.question = "\(form)/\(row.key.question)" }
          return row
        }
      }, isSynthetic: isSynthetic)
  }
}
