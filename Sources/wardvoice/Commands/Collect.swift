import ArgumentParser
import Foundation
import Problems
import Surveys
import Terminal
import Vault

struct Collect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Open a kiosk's sealed answers into the analyst's workspace.",
    discussion: """
      Asks for the passphrase. Answers leave the kiosk only once they are safe here; collecting twice counts
      nobody twice. What is collected stays encrypted at rest.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "The kiosk's workspace, or a copy of it; this workspace unless given.", valueName: "folder"),
    completion: .directory)
  var from: String?

  func run() throws {
    let kiosk =
      from.map { Workspace(folder: URL(filePath: $0, directoryHint: .isDirectory)) } ?? workspace.folder
    guard kiosk.exists else { throw Problem.noWorkspace(kiosk) }
    guard kiosk.holdsKioskStore else {
      Messages.say("Nothing to collect: no session has been held here.")
      return
    }
    let keys = try Passphrases.keys(of: workspace)
    let store = try KioskStore(in: kiosk)
    var line = ProgressLine("Opening answers", total: try store.count())
    let count = try Collection(
      from: store, into: AnalystStore(in: workspace.folder, keys: keys), keys: keys
    ).run { line.update($0) }
    line.finish()
    Messages.say(count == 1 ? "Collected 1 new interview." : "Collected \(count) new interviews.")
  }
}

/// Moves what a kiosk holds into the analyst's store.
struct Collection {
  let kiosk: KioskStore
  let analyst: AnalystStore
  let keys: AnalystKeys

  init(from kiosk: KioskStore, into analyst: AnalystStore, keys: AnalystKeys) {
    self.kiosk = kiosk
    self.analyst = analyst
    self.keys = keys
  }

  /// - Parameter progress: told how many envelopes are open.
  /// - Returns: how many were new.
  /// - Throws: when any envelope does not open; then nothing is taken and the kiosk keeps all.
  func run(progress: (Int) -> Void = { _ in }) throws -> Int {
    let envelopes = try kiosk.envelopes()
    let opened = try envelopes.enumerated().map { index, envelope in
      progress(index + 1)
      return (tag: envelope.tag, response: try envelope.opened(with: keys))
    }
    let answered = Set(opened.map { [$0.response.form, $0.response.version] })
    let surveys = try Set(kiosk.sessions().map(\.survey)).map {
      (form: try SurveyLibrary.form($0), source: $0)
    }
    let new = try analyst.add(
      opened, surveys: surveys.filter { answered.contains([$0.form.id, $0.form.version]) },
      count: Counting.add)
    try kiosk.remove(tags: envelopes.map(\.tag))
    return new
  }
}
