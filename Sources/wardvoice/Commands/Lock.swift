import ArgumentParser
import Vault

struct Lock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Forget the opened key; the kiosk does this by itself.")

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    Live.unlocked.lock(try workspace.folder.publicKey())
    Messages.say("Locked. Answers open again with the passphrase.")
  }
}

struct Unlock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Open the analyst's key with the passphrase, until it is locked again.",
    discussion: "The opened key is kept in memory, never on the disk, until lock, kiosk or a restart.")

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    _ = try Passphrases.keys(of: workspace)
    Messages.say("Unlocked, until wardvoice lock, a kiosk or a restart.")
  }
}
