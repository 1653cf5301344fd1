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
      The person who will count the answers (the analyst) now chooses a passphrase:
      at least 12 characters, such as four words. Without it nobody can open the
      answers, and it cannot be replaced. Write it down and keep it away from here.
      """)
    while true {
      let first = try Passphrase.read(prompt: "New passphrase: ")
      guard let wrong = try fault(in: first) else { return first }
      guard Live.inputIsTerminal else { throw wrong }
      Messages.say(wrong.description)
    }
  }

  /// Why a new passphrase cannot be taken; nil when it can.
  private static func fault(in passphrase: [UInt8]) throws -> Problem? {
    if passphrase.count < 12 {
      return Problem(
        "vault.short-passphrase", .refused, "That passphrase is shorter than 12 characters.",
        remedy: "Choose a longer one, such as four words.")
    }
    if Live.inputIsTerminal, try Passphrase.read(prompt: "The same again: ") != passphrase {
      return Problem(
        "vault.passphrase-mismatch", .refused, "The two passphrases differ.", remedy: "Type it again, twice.")
    }
    return nil
  }
}
