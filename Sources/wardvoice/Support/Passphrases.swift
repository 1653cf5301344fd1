import Problems
import Terminal
import Vault

/// Asking for passphrases: typed without echo, or one line of a pipe; never a flag or a variable.
enum Passphrases {
  /// The opened keys of a workspace: remembered ones, or those a typed passphrase opens.
  static func keys(of options: WorkspaceOptions) throws -> AnalystKeys {
    let workspace = options.folder
    if let keys = Live.unlocked.keys(for: try workspace.publicKey()) { return keys }
    let locked = try workspace.lockedKeys()
    guard !options.noInput else {
      throw Problem(
        "vault.locked-answers", .refused, "The answers of this workspace are locked.",
        at: workspace.folder.path,
        remedy: "Open them first: wardvoice unlock")
    }
    let keys = try locked.opened(with: try Passphrase.read(prompt: "Passphrase: "))
    try Live.unlocked.remember(keys)
    return keys
  }

  /// A new passphrase: typed twice at a terminal, once in a pipe.
  static func new() throws -> [UInt8] {
    Messages.say(
      """
      Choose a passphrase for the analyst: at least 12 characters, such as four words.
      Without it nobody can open the answers, and nobody can replace it. Write it down and keep it
      away from this machine.
      """)
    let first = try Passphrase.read(prompt: "New passphrase: ")
    guard first.count >= 12 else {
      throw Problem(
        "vault.short-passphrase", .refused, "That passphrase is shorter than 12 characters.",
        remedy: "Run the command again with a longer one, such as four words.")
    }
    if Live.inputIsTerminal, try Passphrase.read(prompt: "The same again: ") != first {
      throw Problem(
        "vault.passphrase-mismatch", .refused, "The two passphrases differ.", remedy: "Run the command again."
      )
    }
    return first
  }
}
