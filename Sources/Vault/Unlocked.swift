package import Foundation
import Problems

/// The opened private key, remembered in memory-backed files until someone locks it, the kiosk opens, or the
/// machine restarts. What lies on the disk stays unreadable meanwhile.
package struct Unlocked: Sendable {
  /// A folder in memory that only this user can read, such as `XDG_RUNTIME_DIR`.
  let folder: URL

  package init(folder: URL) { self.folder = folder.appending(path: "wardvoice") }

  private func file(_ key: PublicKey) -> URL { folder.appending(path: key.fingerprint) }

  /// The keys that belong to `publicKey`, or nil while it is locked.
  package func keys(for publicKey: PublicKey) -> AnalystKeys? {
    guard isOurs, let raw = try? Data(contentsOf: file(publicKey)), let keys = try? AnalystKeys(raw: raw),
      keys.publicKey == publicKey
    else { return nil }
    return keys
  }

  package func remember(_ keys: AnalystKeys) throws {
    try mappingFileErrors(folder.path) {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    guard isOurs else {
      throw Problem(
        "vault.unsafe-runtime", .refused, "This folder can be read by others.", at: folder.path,
        remedy: "Remove it, and run the command again.")
    }
    let file = file(keys.publicKey)
    guard
      FileManager.default.createFile(
        atPath: file.path, contents: keys.privateKey.rawRepresentation, attributes: [.posixPermissions: 0o600]
      )
    else { throw Problem.diskFull(file.path) }
  }

  /// Forgets the opened key of `publicKey`, if it was remembered.
  package func lock(_ publicKey: PublicKey) {
    try? FileManager.default.removeItem(at: file(publicKey))
  }

  /// Whether the folder belongs to this user and to nobody else.
  private var isOurs: Bool {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path),
      attributes[.type] as? FileAttributeType == .typeDirectory,
      let owner = attributes[.ownerAccountID] as? NSNumber,
      let permissions = attributes[.posixPermissions] as? NSNumber
    else { return false }
    return owner.uint32Value == geteuid() && permissions.uint16Value & 0o077 == 0
  }
}
