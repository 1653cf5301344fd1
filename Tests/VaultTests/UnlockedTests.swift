import Foundation
import Testing

@testable import Vault

@Suite("Remembering the opened key") struct UnlockedTests {
  let folder: TemporaryFolder
  let unlocked: Unlocked
  let keys = AnalystKeys()

  init() throws {
    folder = try TemporaryFolder()
    unlocked = Unlocked(folder: folder.url)
  }

  func setPermissions(_ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: unlocked.folder.path)
  }

  @Test("A remembered key is given back for its public key, and for no other")
  func remembered() throws {
    try unlocked.remember(keys)
    #expect(unlocked.keys(for: keys.publicKey)?.publicKey == keys.publicKey)
    #expect(unlocked.keys(for: AnalystKeys().publicKey) == nil)
  }

  @Test("Locking forgets the key: no byte of it is left in the folder")
  func lock() throws {
    try unlocked.remember(keys)
    #expect(try folder.files().values.contains { $0.range(of: keys.privateKey.rawRepresentation) != nil })
    unlocked.lock(keys.publicKey)
    #expect(unlocked.keys(for: keys.publicKey) == nil)
    #expect(try folder.files().isEmpty)
    unlocked.lock(keys.publicKey)
  }

  @Test("Locking one analyst leaves another unlocked")
  func lockOne() throws {
    let other = AnalystKeys()
    try unlocked.remember(keys)
    try unlocked.remember(other)
    unlocked.lock(keys.publicKey)
    #expect(unlocked.keys(for: other.publicKey) != nil)
  }

  @Test("The folder and the file are their owner's alone")
  func permissions() throws {
    try unlocked.remember(keys)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(unlocked.folder.path) == 0o700)
    #expect(try mode(unlocked.folder.appending(path: keys.publicKey.fingerprint).path) == 0o600)
  }

  @Test(
    "A folder that others could read is neither written nor believed",
    arguments: [0o750, 0o705, 0o770, 0o777])
  func othersCouldRead(mode: Int) throws {
    try unlocked.remember(keys)
    try setPermissions(mode)
    #expect(unlocked.keys(for: keys.publicKey) == nil)
    let other = AnalystKeys()
    #expect(code { try unlocked.remember(other) } == "vault.unsafe-runtime")
    #expect(try folder.files().count == 1)
  }

  @Test("A link to somewhere else in place of the folder is refused")
  func link() throws {
    let elsewhere = folder.url.appending(path: "elsewhere")
    try FileManager.default.createDirectory(
      at: elsewhere, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    try FileManager.default.createSymbolicLink(at: unlocked.folder, withDestinationURL: elsewhere)
    #expect(code { try unlocked.remember(keys) } == "vault.unsafe-runtime")
    #expect(try folder.files().isEmpty)
  }

  @Test("A remembered file with other bytes in it opens nothing")
  func foreignBytes() throws {
    try unlocked.remember(keys)
    let file = unlocked.folder.appending(path: keys.publicKey.fingerprint)
    for bytes in [Data(), Data(count: 31), AnalystKeys().privateKey.rawRepresentation] {
      try bytes.write(to: file)
      #expect(unlocked.keys(for: keys.publicKey) == nil)
    }
  }
}
