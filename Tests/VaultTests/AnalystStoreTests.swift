import Foundation
import GRDB
import Surveys
import Testing

@testable import Vault

@Suite("The analyst's store") struct AnalystStoreTests {
  let folder: TemporaryFolder
  let workspace: Workspace
  let keys = AnalystKeys()

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(folder: folder.url)
    try workspace.create(sealingTo: keys.publicKey)
  }

  func store() throws -> AnalystStore { try AnalystStore(in: workspace, keys: keys) }

  func tagged(_ range: Range<UInt8>) -> [(tag: Data, response: Response)] {
    range.map { (Data(repeating: $0, count: 16), Sample.response("answer \($0)")) }
  }

  func survey(_ version: String, _ text: String) -> (form: Form, source: SurveySource) {
    let form = Form(
      id: "f", title: "F", version: version, items: [], choices: [:], declarations: Declarations())
    return (form, SurveySource(file: "f.md", text: text))
  }

  @Test("Responses and their surveys come back as they were added")
  func roundTrip() throws {
    let added = tagged(0..<30)
    #expect(try store().add(added, surveys: [survey("1", "one"), survey("2", "two")]) == 30)
    let responses = try store().responses()
    #expect(responses.count == 30)
    #expect(added.allSatisfy { responses.contains($0.response) })
    #expect(try Set(store().surveys().map(\.text)) == ["one", "two"])
  }

  @Test("Added twice, nobody counts twice: only who is new is counted as new")
  func twice() throws {
    #expect(try store().add(tagged(0..<10), surveys: [survey("1", "one")]) == 10)
    #expect(try store().add(tagged(0..<10), surveys: [survey("1", "one")]) == 0)
    #expect(try store().add(tagged(5..<15), surveys: [survey("1", "one")]) == 5)
    #expect(try store().responses().count == 15)
    #expect(try store().surveys().count == 1)
  }

  @Test("When one response cannot be stored none is, nor the survey")
  func allOrNothing() throws {
    _ = try store().add(tagged(0..<3), surveys: [])
    var bad = tagged(3..<9)
    bad[4].response.weight = .nan
    #expect(throws: (any Error).self) { try store().add(bad, surveys: [survey("1", "one")]) }
    #expect(try store().responses().count == 3)
    #expect(try store().surveys().isEmpty)
  }

  @Test("On a full disk adding says so and adds nothing")
  func fullDisk() throws {
    let store = try store()
    _ = try store.add(tagged(0..<3), surveys: [])
    let before = try Data(contentsOf: workspace.analystFile)
    try store.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(before.count / 4096 + 1)") }
    #expect(code { _ = try store.add(tagged(3..<250), surveys: []) } == "vault.disk-full")
    #expect(try Data(contentsOf: workspace.analystFile) == before)
    #expect(try store.responses().count == 3)
  }

  @Test("While another program holds the store, adding says so and adds nothing")
  func locked() throws {
    let store = try store()
    let other = try Other(holding: workspace.analystFile)
    #expect(code { _ = try store.add(tagged(0..<3), surveys: []) } == "vault.locked")
    try other.letGo()
    #expect(try store.responses().isEmpty)
  }

  @Test("With another key the store gives nothing away and stays as it is")
  func otherKey() throws {
    _ = try store().add(tagged(0..<3), surveys: [])
    let before = try folder.files()
    let stranger = try AnalystStore(in: workspace, keys: AnalystKeys())
    #expect(code { _ = try stranger.responses() } == "vault.damaged-response")
    #expect(try folder.files() == before)
  }

  @Test("No byte of a collected answer stands readable in the file")
  func encrypted() throws {
    _ = try store().add([(Data(count: 16), Sample.response("canary-5d1b"))], surveys: [])
    for (name, data) in try folder.files() {
      #expect(data.range(of: Data("canary".utf8)) == nil, "in \(name)")
      #expect(data.range(of: keys.privateKey.rawRepresentation) == nil, "in \(name)")
    }
  }

  @Test("Responses whose tags were exchanged in the file are refused")
  func exchangedTags() throws {
    _ = try store().add(tagged(0..<2), surveys: [])
    let queue = try DatabaseQueue(path: workspace.analystFile.path)
    try queue.write { database in
      let bodies = try Data.fetchAll(database, sql: "SELECT body FROM response ORDER BY tag")
      for (place, body) in bodies.enumerated() {
        let tag = Data(repeating: UInt8(1 - place), count: 16)
        try database.execute(sql: "UPDATE response SET body = ? WHERE tag = ?", arguments: [body, tag])
      }
    }
    #expect(code { _ = try store().responses() } == "vault.damaged-response")
  }
}
