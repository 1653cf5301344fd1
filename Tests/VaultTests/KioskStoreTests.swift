import Foundation
import GRDB
import Surveys
import Testing

@testable import Vault

@Suite("The kiosk's store") struct KioskStoreTests {
  let folder: TemporaryFolder
  let workspace: Workspace
  let keys = AnalystKeys()

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(folder: folder.url)
    try workspace.create(sealingTo: keys.publicKey)
  }

  func store() throws -> KioskStore { try KioskStore(in: workspace) }

  @Test("What is stored comes back whole, also after the program was closed and opened again")
  func keeps() throws {
    let envelopes = try Sample.envelopes(20, to: keys.publicKey)
    for envelope in envelopes { try store().store([envelope]) }
    #expect(try store().count() == 20)
    let stored = try store().envelopes()
    #expect(Set(stored.map(\.tag)) == Set(envelopes.map(\.tag)))
    #expect(stored.allSatisfy { envelopes.contains($0) })
    let answers = try stored.map { try $0.opened(with: keys) }
    #expect(Set(answers.compactMap { $0.outcomes["q"] }) == Set((0..<20).map { .answered("answer \($0)") }))
  }

  @Test("No byte of an answer, nor of any time, stands in any file of the workspace")
  func unreadable() throws {
    let canary = "canary-7f3a-answer"
    let started = Date()
    let kiosk = try store()
    try kiosk.start(Sample.session())
    for number in 0..<5 {
      let response = Response(
        form: "form-canary-1c", version: "1", session: "session-canary-9b",
        outcomes: ["question-canary-2e": .answered("\(canary) \(number)"), "q": .declined])
      try kiosk.store([try Envelope(sealing: response, to: keys.publicKey)])
      try kiosk.shuffle()
    }
    _ = try kiosk.close()
    let seconds = String(Int(started.timeIntervalSince1970))
    let day = started.formatted(.iso8601.year().month().day())
    let sought = [
      canary, Data(canary.utf8).base64EncodedString(), "question-canary", "session-canary", "form-canary",
      "declined", day, day.replacing("-", with: ""), String(seconds.dropLast(3)), NSUserName() + "@",
      ProcessInfo.processInfo.hostName,
    ]
    let files = try folder.files()
    #expect(files["kiosk.sqlite"].map { $0.count > 5 * Padding.block } == true)
    for (name, data) in files {
      for words in sought where words.count > 4 {
        #expect(data.range(of: Data(words.utf8)) == nil, "“\(words)” stands in \(name)")
        let wide = words.utf8.reduce(into: Data()) { $0 += [$1, 0] }
        #expect(data.range(of: wide) == nil, "“\(words)” stands in \(name)")
      }
    }
  }

  @Test("The store has no place for a time, an order or a device")
  func columns() throws {
    _ = try store()
    let queue = try DatabaseQueue(path: workspace.kioskFile.path)
    let columns = try queue.read { database in
      try Set(
        ["session", "sealed"].flatMap { table in
          try database.columns(in: table).map { "\(table).\($0.name)" }
        })
    }
    let expected = ["id", "club", "ward", "file", "survey", "leaving", "open"].map { "session.\($0)" }
    #expect(columns == Set(expected + ["sealed.tag", "sealed.envelope"]))
    let tables = try queue.read {
      try String.fetchSet($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    #expect(tables == ["session", "sealed", "grdb_migrations"])
    #expect(throws: DatabaseError.self) {
      try queue.read { try Int.fetchOne($0, sql: "SELECT rowid FROM sealed") }
    }
  }

  @Test(
    "Once shuffled, the file says nothing of who came first: any order of answering leaves the same bytes")
  func orderOnDisk() throws {
    let envelopes = try Sample.envelopes(40, to: keys.publicKey)
    let shuffles: [[Envelope]] = [
      envelopes, envelopes.reversed(), envelopes.sorted { $0.tag.lexicographicallyPrecedes($1.tag) },
    ]
    let files = try shuffles.map { order in
      let folder = try TemporaryFolder()
      let workspace = Workspace(folder: folder.url)
      try workspace.create(sealingTo: keys.publicKey)
      let kiosk = try KioskStore(in: workspace)
      for envelope in order { try kiosk.store([envelope]) }
      let before = try Data(contentsOf: workspace.kioskFile)
      try kiosk.shuffle()
      return (before: before, after: try Data(contentsOf: workspace.kioskFile))
    }
    // The first 100 bytes are the header, with a count of changes.
    #expect(Set(files.map { $0.before.dropFirst(100) }).count == 3)
    #expect(Set(files.map { $0.after.dropFirst(100) }).count == 1)
  }

  @Test("Envelopes that were taken over leave no byte behind, and the others stay")
  func removed() throws {
    let envelopes = try Sample.envelopes(30, to: keys.publicKey)
    let kiosk = try store()
    for envelope in envelopes { try kiosk.store([envelope]) }
    let (gone, kept) = (envelopes.prefix(20), envelopes.suffix(10))
    try kiosk.remove(tags: gone.map(\.tag))
    #expect(try Set(kiosk.envelopes().map(\.tag)) == Set(kept.map(\.tag)))
    let files = try folder.files()
    for envelope in gone {
      let pieces = stride(from: 0, to: envelope.sealed.count - 16, by: 256).map {
        Data(envelope.sealed.dropFirst($0).prefix(16))
      }
      for piece in pieces + [envelope.tag] {
        #expect(!files.values.contains { $0.range(of: piece) != nil })
      }
    }
  }

  @Test("No journal or other file stands beside the store once an answer is stored")
  func noOtherFiles() throws {
    let kiosk = try store()
    try kiosk.store(try Sample.envelopes(3, to: keys.publicKey))
    #expect(try Set(folder.files().keys) == ["kiosk.sqlite", "public-key"])
  }

  @Test("One envelope stored twice is refused as a whole and the first stays")
  func sameTag() throws {
    let kiosk = try store()
    let envelopes = try Sample.envelopes(2, to: keys.publicKey)
    try kiosk.store([envelopes[0]])
    #expect(code { try kiosk.store([envelopes[1], envelopes[0]]) } == "vault.storage")
    #expect(try kiosk.envelopes() == [envelopes[0]])
  }
}
