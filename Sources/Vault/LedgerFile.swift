import Crypto
package import Foundation
import GRDB
import Problems

/// The ledger of releases, sealed in a file of its own; the encrypted store knows which file is the last.
///
/// Editing, cutting off, removing or replacing the file alone, or the store alone, by an older copy is noticed. Nobody
/// can notice, from the workspace, that both were put back together; whoever has the exports can, by `fingerprint`.
package struct LedgerFile: Sendable {
  private let store: AnalystStore
  private let file: URL

  package init(in workspace: Workspace, store: AnalystStore) {
    self.store = store
    file = workspace.ledgerFile
  }

  /// What was written last; nil when nothing was ever written.
  ///
  /// - Throws: `vault.ledger-tampered` when it is not what was written last.
  package func read() throws -> Data? {
    let known = try store.heads()
    let bytes = try? Data(contentsOf: file)
    if bytes == nil, known.last == nil { return nil }
    guard let bytes else { throw tampered("it is gone") }
    let hash = Data(SHA256.hash(data: bytes))
    guard known.all.contains(hash) else {
      throw tampered(known.all.isEmpty ? "the answers know of no release" : "it is not the one written last")
    }
    guard let plain = store.opened(bytes, authenticating: Self.name) else {
      throw tampered("it does not open")
    }
    return plain
  }

  /// A ledger as its file will hold it, before anything is written.
  package struct Sealed: Sendable {
    fileprivate let bytes: Data

    /// That of the ledger once this is written.
    package var fingerprint: String { LedgerFile.fingerprint(of: bytes) }
  }

  package func sealed(_ plain: Data) throws -> Sealed {
    Sealed(bytes: try store.sealed(plain, authenticating: Self.name))
  }

  /// Writes the ledger anew, unless someone else has since `earlier` was read.
  ///
  /// A failure at any moment leaves the ledger as it was or as it is now, and either is believed.
  package func write(_ ledger: Sealed, after earlier: Data?) throws {
    guard try read() == earlier else {
      throw Problem(
        "vault.ledger-busy", .busy, "Another release was recorded at the same moment.", at: file.path,
        remedy: "Try again. Nothing was given out.")
    }
    let bytes = ledger.bytes
    let hash = Data(SHA256.hash(data: bytes))
    let before = (try? Data(contentsOf: file)).map { Data(SHA256.hash(data: $0)) }
    try store.keep(Heads(last: before, next: hash))
    try mappingFileErrors(file.path) {
      try bytes.write(to: file, options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      let handle = try FileHandle(forWritingTo: file)
      try handle.synchronize()
      try handle.close()
    }
    try store.keep(Heads(last: hash))
  }

  /// The first 16 hexadecimal digits of the SHA-256 of the sealed file; nil when there is none. It stands in exports,
  /// so that one can see whether the ledger has since been put back to an older state.
  package var fingerprint: String? { (try? Data(contentsOf: file)).map(Self.fingerprint) }

  private static func fingerprint(of bytes: Data) -> String {
    SHA256.hash(data: bytes).prefix(8).map { hex($0) }.joined()
  }

  private static let name = Data("wardvoice release ledger 1".utf8)

  private func tampered(_ how: String) -> Problem {
    Problem(
      "vault.ledger-tampered", .refused,
      "The ledger of releases is not what WardVoice wrote: \(how). No figure is released without it.",
      at: file.path,
      remedy: "Put back your last backup of the whole workspace, and find out who changed it.")
  }
}

extension Workspace {
  /// What every release has shown and withheld, sealed.
  package var ledgerFile: URL { folder.appending(path: "releases.sealed") }
}

/// The SHA-256 of the sealed ledger: the one written last, and the one about to be written.
private struct Heads: Codable {
  var last: Data?
  var next: Data?

  var all: [Data] { [last, next].compactMap(\.self) }
}

extension AnalystStore {
  fileprivate func heads() throws -> Heads {
    try Store.mappingErrors(path) {
      try queue.read { database in
        guard let body = try Data.fetchOne(database, sql: "SELECT body FROM ledger_head") else {
          return Heads()
        }
        guard let plain = opened(body, authenticating: Self.headName),
          let heads = try? JSONDecoder().decode(Heads.self, from: plain)
        else {
          throw Problem(
            "vault.ledger-tampered", .refused,
            "What the answers know of the ledger of releases does not open. No figure is released without it.",
            at: path, remedy: "Put back your last backup of the whole workspace, and find out who changed it."
          )
        }
        return heads
      }
    }
  }

  fileprivate func keep(_ heads: Heads) throws {
    let body = try sealed(JSONEncoder().encode(heads), authenticating: Self.headName)
    try Store.mappingErrors(path) {
      try queue.write { database in
        try database.execute(
          sql: "INSERT OR REPLACE INTO ledger_head (one, body) VALUES (1, ?)", arguments: [body])
      }
    }
  }

  private static let headName = Data("wardvoice ledger head 1".utf8)
}
