import Foundation
import GRDB
import Testing

@testable import Vault

@Suite("When the disk or another program is in the way") struct StorageFailureTests {
  let folder: TemporaryFolder
  let workspace: Workspace
  let keys = AnalystKeys()
  let stored: [Envelope]

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(folder: folder.url)
    try workspace.create(sealingTo: keys.publicKey)
    stored = try Sample.envelopes(12, to: keys.publicKey)
    try KioskStore(in: workspace).store(stored)
  }

  @Test("A file that is no store at all is refused as damaged, and not touched")
  func noDatabase() throws {
    let rubbish = Data(repeating: 0x58, count: 8192)
    try rubbish.write(to: workspace.kioskFile)
    #expect(code { _ = try KioskStore(in: workspace) } == "vault.damaged")
    #expect(try Data(contentsOf: workspace.kioskFile) == rubbish)
  }

  @Test("A store with a spoilt page says it is damaged, and reading it changes no byte")
  func spoiltPage() throws {
    var bytes = try Data(contentsOf: workspace.kioskFile)
    let page = 4096
    for start in stride(from: page, to: bytes.count, by: page) {
      bytes.replaceSubrange(start..<start + 64, with: Data(repeating: 0xA5, count: 64))
    }
    try bytes.write(to: workspace.kioskFile)
    #expect(code { _ = try KioskStore(in: workspace).envelopes() } == "vault.damaged")
    #expect(try Data(contentsOf: workspace.kioskFile) == bytes)
  }

  @Test("A store cut short says it is damaged, and reading it changes no byte")
  func cutShort() throws {
    let bytes = try Data(contentsOf: workspace.kioskFile).prefix(5 * 4096)
    try bytes.write(to: workspace.kioskFile)
    #expect(code { _ = try KioskStore(in: workspace).envelopes() } == "vault.damaged")
    #expect(try Data(contentsOf: workspace.kioskFile) == bytes)
  }

  @Test("While another program holds the store, opening and storing say so, and nothing is lost")
  func locked() throws {
    let kiosk = try KioskStore(in: workspace)
    let other = try Other(holding: workspace.kioskFile)
    let more = try Sample.envelopes(1, to: keys.publicKey)
    #expect(code { try kiosk.store(more) } == "vault.locked")
    #expect(code { _ = try KioskStore(in: workspace) } == "vault.locked")
    try other.letGo()
    #expect(try kiosk.count() == stored.count)
    try kiosk.store(more)
    #expect(try kiosk.count() == stored.count + 1)
  }

  @Test("On a full disk storing says so, what was stored stays, and it goes on once there is room")
  func fullDisk() throws {
    let kiosk = try KioskStore(in: workspace)
    let more = try Sample.envelopes(5, to: keys.publicKey)
    let before = try Data(contentsOf: workspace.kioskFile)
    func limit(to pages: Int) throws {
      try kiosk.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }
    // SQLite answers as on a full disk once the file may grow by no more than one page.
    try limit(to: before.count / 4096 + 1)
    #expect(code { try kiosk.store(more) } == "vault.disk-full")
    #expect(try Data(contentsOf: workspace.kioskFile) == before)
    #expect(try Set(kiosk.envelopes().map(\.tag)) == Set(stored.map(\.tag)))
    try limit(to: 1_000_000)
    try kiosk.store(more)
    #expect(try kiosk.count() == stored.count + 5)
  }

  @Test("Where the store cannot be opened at all, the folder is named and nothing else is made")
  func folderInTheWay() throws {
    try FileManager.default.removeItem(at: workspace.kioskFile)
    try FileManager.default.createDirectory(at: workspace.kioskFile, withIntermediateDirectories: false)
    #expect(code { _ = try KioskStore(in: workspace) } == "vault.unwritable")
    #expect(try Set(folder.files().keys) == ["public-key"])
  }

  @Test(
    "In a folder that may only be read, storing says so and what is there stays",
    .disabled(if: geteuid() == 0, "root may write everywhere; the command's tests do this as someone else"))
  func readOnlyFolder() throws {
    let before = try folder.files()
    let set = {
      try FileManager.default.setAttributes([.posixPermissions: $0], ofItemAtPath: folder.url.path)
    }
    try set(0o500)
    defer { try? set(0o700) }
    let more = try Sample.envelopes(1, to: keys.publicKey)
    #expect(code { try KioskStore(in: workspace).store(more) } == "vault.unwritable")
    #expect(try folder.files() == before)
  }
}
