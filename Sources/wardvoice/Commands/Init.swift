import ArgumentParser
import Foundation
import Problems
import Vault

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a workspace and the analyst's key pair.",
    discussion: """
      The private key lies in the workspace under a passphrase you type. A kiosk needs only the public key:
      on another machine, make its workspace with --public-key and the file public-key of this one.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "Make a kiosk's workspace, sealing to this key; asks for no passphrase.", valueName: "file"),
    completion: .file())
  var publicKey: String?

  func run() throws {
    if let publicKey {
      try makeKiosk(publicKey)
    } else {
      try Init.makeWorkspace(workspace)
    }
  }

  private func makeKiosk(_ file: String) throws {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw Problem(
        "workspace.no-public-key", .missing, "This file cannot be read.", at: file,
        remedy: "Name the file public-key of the analyst's workspace.")
    }
    let key = try PublicKey(text: text, file: file)
    try workspace.folder.create(sealingTo: key)
    Messages.say(
      "A kiosk's workspace is ready. It can lock answers and not open them. Key \(key.fingerprint)")
  }

  /// Makes the workspace of an analyst and remembers the opened key, as after `unlock`.
  static func makeWorkspace(_ options: WorkspaceOptions) throws {
    let folder = options.folder
    if folder.exists { return try folder.create(AnalystKeys(), passphrase: []) }
    guard !options.noInput else {
      throw Problem(
        "workspace.needs-passphrase", .refused,
        "A new workspace needs a passphrase, and --no-input forbids asking.",
        remedy: "Run wardvoice init without --no-input.")
    }
    let keys = AnalystKeys()
    try folder.create(keys, passphrase: try Passphrases.new())
    try Live.unlocked.remember(keys)
    Messages.say(
      """
      The workspace is ready: \(folder.folder.path)
      Keep a copy of private-key.json somewhere safe. Key \(keys.publicKey.fingerprint)
      """)
  }
}
