package import Foundation
package import Problems

/// A folder that holds everything of one kiosk, one analyst, or both:
///
/// - `public-key`: what the kiosk seals with.
/// - `private-key.json`: the analyst's key under a passphrase; not on a machine that is a kiosk only.
/// - `kiosk.sqlite`: sessions, and sealed responses nobody here can open.
/// - `analyst.sqlite`: collected and imported responses, encrypted at rest.
/// - `releases.sealed`: the ledger of releases, encrypted too.
package struct Workspace: Equatable, Sendable {
  package let folder: URL

  package init(folder: URL) { self.folder = folder }

  var publicKeyFile: URL { folder.appending(path: "public-key") }
  var privateKeyFile: URL { folder.appending(path: "private-key.json") }
  package var kioskFile: URL { folder.appending(path: "kiosk.sqlite") }
  package var analystFile: URL { folder.appending(path: "analyst.sqlite") }

  /// Whether `wardvoice init` has made it.
  package var exists: Bool { FileManager.default.fileExists(atPath: publicKeyFile.path) }
  /// Whether the analyst's private key is here (under its passphrase).
  package var holdsPrivateKey: Bool { FileManager.default.fileExists(atPath: privateKeyFile.path) }
  package var holdsKioskStore: Bool { FileManager.default.fileExists(atPath: kioskFile.path) }
  package var holdsAnalystStore: Bool { FileManager.default.fileExists(atPath: analystFile.path) }

  /// Makes the folder (readable by its owner only) with a new key pair.
  ///
  /// The private key is written first, so that a public key never stands alone by accident.
  /// - Throws: `workspace.exists` when there is one already; nothing is changed then.
  package func create(_ keys: AnalystKeys, passphrase: some Collection<UInt8>) throws {
    try refuseIfMade()
    try makeFolder()
    try write(try keys.locked(under: passphrase).data(), to: privateKeyFile)
    try write(Data(keys.publicKey.text.utf8), to: publicKeyFile)
  }

  /// Makes a workspace for a kiosk alone, which can seal and never open.
  package func create(sealingTo key: PublicKey) throws {
    try refuseIfMade()
    try makeFolder()
    try write(Data(key.text.utf8), to: publicKeyFile)
  }

  package func publicKey() throws -> PublicKey {
    guard let text = try? String(contentsOf: publicKeyFile, encoding: .utf8) else {
      throw Problem.noWorkspace(self)
    }
    return try PublicKey(text: text, file: publicKeyFile.path)
  }

  package func lockedKeys() throws -> LockedKeys {
    guard exists else { throw Problem.noWorkspace(self) }
    guard let data = try? Data(contentsOf: privateKeyFile) else {
      throw Problem(
        "workspace.no-private-key", .missing,
        "This workspace is a kiosk's: its answers cannot be opened here.",
        at: folder.path, remedy: "Collect them on the analyst's machine: wardvoice collect --from FOLDER")
    }
    return try LockedKeys(data: data, file: privateKeyFile.path)
  }

  private func refuseIfMade() throws {
    guard exists || holdsPrivateKey else { return }
    throw Problem(
      "workspace.exists", .refused, "There is a workspace here already.", at: folder.path,
      remedy: "Use it as it is, or name another folder with --workspace.")
  }

  private func makeFolder() throws {
    try mappingFileErrors(folder.path) {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  private func write(_ data: Data, to file: URL) throws {
    try mappingFileErrors(file.path) {
      try data.write(to: file, options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
  }
}

extension Problem {
  package static func noWorkspace(_ workspace: Workspace) -> Problem {
    Problem(
      "workspace.none", .missing, "There is no workspace here yet.", at: workspace.folder.path,
      remedy: "Check --workspace, or make one: wardvoice init")
  }
}

/// Runs `body`, turning a file system error into a `Problem`.
func mappingFileErrors<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
    throw Problem.diskFull(path)
  } catch let error as CocoaError {
    throw Problem(
      "workspace.unwritable", .storage, "This cannot be written: \(fileReason(error)).", at: path,
      remedy: "Check that the folder is yours to write, or name another with --workspace.")
  }
}
