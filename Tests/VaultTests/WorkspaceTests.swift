import Foundation
import Testing

@testable import Vault

@Suite("The workspace") struct WorkspaceTests {
  let folder: TemporaryFolder
  let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(folder: folder.url.appending(path: "w"))
  }

  func permissions(_ url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
  }

  @Test("A new workspace is its owner's alone, and so is every file in it")
  func permissions() throws {
    let keys = AnalystKeys()
    try workspace.create(keys, passphrase: KeysTests.passphrase)
    _ = try KioskStore(in: workspace)
    _ = try AnalystStore(in: workspace, keys: keys)
    #expect(try permissions(workspace.folder) == 0o700)
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path)
    #expect(Set(names) == ["public-key", "private-key.json", "kiosk.sqlite", "analyst.sqlite"])
    for name in names { #expect(try permissions(workspace.folder.appending(path: name)) == 0o600, "\(name)") }
  }

  @Test("A workspace that is there is never made anew, nor a private key that stands alone overwritten")
  func neverAgain() throws {
    try workspace.create(AnalystKeys(), passphrase: KeysTests.passphrase)
    for remaining in [["public-key", "private-key.json"], ["private-key.json"]] {
      for name in try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path)
      where !remaining.contains(name) {
        try FileManager.default.removeItem(at: workspace.folder.appending(path: name))
      }
      let before = try folder.files()
      #expect(before.count == remaining.count)
      #expect(code { try workspace.create(AnalystKeys(), passphrase: [1]) } == "workspace.exists")
      #expect(code { try workspace.create(sealingTo: AnalystKeys().publicKey) } == "workspace.exists")
      #expect(try folder.files() == before)
    }
  }

  @Test("A kiosk's workspace holds the public key and nothing that opens")
  func kioskOnly() throws {
    let key = AnalystKeys().publicKey
    try workspace.create(sealingTo: key)
    #expect(try workspace.publicKey() == key)
    #expect(!workspace.holdsPrivateKey)
    #expect(code { _ = try workspace.lockedKeys() } == "workspace.no-private-key")
  }

  @Test("Where there is no workspace everything says so, and makes nothing")
  func none() throws {
    #expect(code { _ = try workspace.publicKey() } == "workspace.none")
    #expect(code { _ = try workspace.lockedKeys() } == "workspace.none")
    #expect(code { _ = try KioskStore(in: workspace) } == "workspace.none")
    #expect(code { _ = try AnalystStore(in: workspace, keys: AnalystKeys()) } == "workspace.none")
    #expect(try folder.files().isEmpty)
  }

  @Test("A workspace cannot be made where a file stands, and the file is left as it is")
  func fileInTheWay() throws {
    try Data("mine".utf8).write(to: workspace.folder)
    #expect(code { try workspace.create(sealingTo: AnalystKeys().publicKey) } == "workspace.unwritable")
    #expect(try folder.files() == ["w": Data("mine".utf8)])
  }
}
