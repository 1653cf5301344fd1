import Foundation
import GRDB
import Testing

@testable import Vault

@Suite("The ledger of releases") struct LedgerFileTests {
  let folder: TemporaryFolder
  let workspace: Workspace
  let keys = AnalystKeys()

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(folder: folder.url)
    try workspace.create(sealingTo: keys.publicKey)
  }

  func ledger() throws -> LedgerFile {
    LedgerFile(in: workspace, store: try AnalystStore(in: workspace, keys: keys))
  }

  func write(_ words: String) throws {
    let ledger = try ledger()
    try ledger.write(ledger.sealed(Data(words.utf8)), after: try ledger.read())
  }

  func read() throws -> String? { try ledger().read().map { String(decoding: $0, as: UTF8.self) } }

  @Test("It comes back as it was written, and nothing of it is readable on the disk")
  func roundTrip() throws {
    #expect(try read() == nil)
    try write("first secret")
    try write("second secret")
    #expect(try read() == "second secret")
    for (name, data) in try folder.files() { #expect(data.range(of: Data("secret".utf8)) == nil, "\(name)") }
  }

  @Test(
    "Taking it away, cutting it off, changing a byte or putting back an older one is noticed",
    arguments: 0..<4)
  func tampering(way: Int) throws {
    try write("first")
    let old = try Data(contentsOf: workspace.ledgerFile)
    try write("second")
    var bytes = try Data(contentsOf: workspace.ledgerFile)
    switch way {
    case 0: try FileManager.default.removeItem(at: workspace.ledgerFile)
    case 1: try bytes.dropLast(3).write(to: workspace.ledgerFile)
    case 2:
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: workspace.ledgerFile)
    default: try old.write(to: workspace.ledgerFile)
    }
    #expect(code { _ = try read() } == "vault.ledger-tampered")
    #expect(code { try write("third") } == "vault.ledger-tampered")
  }

  @Test("An older store beside it is noticed, and so is one that was made to forget it")
  func store() throws {
    try write("first")
    let old = try Data(contentsOf: workspace.analystFile)
    try write("second")
    let new = try Data(contentsOf: workspace.analystFile)
    try old.write(to: workspace.analystFile)
    #expect(code { _ = try read() } == "vault.ledger-tampered")
    try new.write(to: workspace.analystFile)
    #expect(try read() == "second")
    try AnalystStore(in: workspace, keys: keys).queue.write { try $0.execute(sql: "DELETE FROM ledger_head") }
    #expect(code { _ = try read() } == "vault.ledger-tampered")
  }

  @Test("A head that was written by another hand does not open")
  func head() throws {
    try write("first")
    try AnalystStore(in: workspace, keys: keys).queue.write {
      try $0.execute(sql: "UPDATE ledger_head SET body = ?", arguments: [Data(repeating: 7, count: 80)])
    }
    #expect(code { _ = try read() } == "vault.ledger-tampered")
  }

  @Test("Two releases at the same moment: the second is asked to try again")
  func concurrent() throws {
    try write("first")
    let one = try ledger()
    let seen = try one.read()
    try write("another")
    #expect(code { try one.write(one.sealed(Data("mine".utf8)), after: seen) } == "vault.ledger-busy")
    #expect(try read() == "another")
  }

  @Test("Cut off between its steps, the ledger is believed as it was or as it is")
  func interrupted() throws {
    try write("first")
    let file = try Data(contentsOf: workspace.ledgerFile)
    try write("second")
    let (newFile, newStore) = (
      try Data(contentsOf: workspace.ledgerFile), try Data(contentsOf: workspace.analystFile)
    )
    // The disk refuses the file, so that only the store knows what was to come.
    try FileManager.default.removeItem(at: workspace.ledgerFile)
    try FileManager.default.createDirectory(at: workspace.ledgerFile, withIntermediateDirectories: false)
    #expect(throws: (any Error).self) { try write("third") }
    try FileManager.default.removeItem(at: workspace.ledgerFile)
    try newFile.write(to: workspace.ledgerFile)
    #expect(try read() == "second")
    try newStore.write(to: workspace.analystFile)
    try file.write(to: workspace.ledgerFile)
    #expect(code { _ = try read() } == "vault.ledger-tampered")
  }
}
