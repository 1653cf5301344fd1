import Foundation
import GRDB
import Surveys
import Testing

@testable import Vault

@Suite("Counts beside the analyst's responses") struct KeptCountsTests {
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

  @Test("Only responses that are new are handed over to be counted, and what is kept of them comes back")
  func counting() throws {
    let store = try store()
    _ = try store.add(tagged(0..<5), surveys: []) { (new, kept) throws in
      #expect(new.count == 5)
      try kept.keep(Data("sums".utf8), of: "f")
      try kept.keep(Data("people".utf8), session: "s", of: "f")
    }
    _ = try store.add(tagged(3..<9), surveys: []) { (new, kept) throws in
      #expect(new.count == 4)
      #expect(try kept.responses().count == 9)
    }
    try store.counts { (kept) throws in
      #expect(try kept.sums(of: "f") == Data("sums".utf8) && kept.sums(of: "g") == nil)
      #expect(try kept.session("s", of: "f") == Data("people".utf8) && kept.session("s", of: "g") == nil)
      #expect(try kept.sessions(of: "f") == [Data("people".utf8)])
    }
    try store.recount { try $0.keep(nil, session: "s", of: "f") }
    #expect(try store.counts { try $0.sessions(of: "f") } == [])
  }

  @Test("When counting fails nothing is stored, and a withdrawal that cannot be counted takes nobody out")
  func allOrNothing() throws {
    struct Stop: Error {}
    let store = try store()
    #expect(throws: Stop.self) { try store.add(tagged(0..<5), surveys: []) { _, _ in throw Stop() } }
    #expect(try store.responses().isEmpty)
    _ = try store.add(tagged(0..<5), surveys: [])
    #expect(throws: Stop.self) {
      try store.remove(tags: [Data(repeating: 2, count: 16)]) { gone, _ in
        #expect(gone == [Sample.response("answer 2")])
        throw Stop()
      }
    }
    #expect(try store.responses().count == 5)
    try store.remove(tags: [Data(repeating: 2, count: 16), Data(repeating: 99, count: 16)]) { gone, _ in
      #expect(gone.count == 1)
    }
    #expect(try store.responses().count == 4)
  }

  @Test("What is put in takes the place of what said something else, and only the difference is counted")
  func putting() throws {
    let store = try store()
    let survey = Sample.survey("1")
    var answers = tagged(0..<5)
    #expect(try store.put(answers, survey: survey) { _, _, _ in } == AnalystStore.Put(new: 5))
    answers[1].response = Sample.response("another")
    let put = try store.put(answers + tagged(5..<7), survey: survey) { (gone, new, kept) throws in
      #expect(gone == [Sample.response("answer 1")])
      #expect(new == ["another", "answer 5", "answer 6"].map(Sample.response))
      #expect(try kept.responses().count == 7)
    }
    #expect(put == AnalystStore.Put(new: 2, changed: 1, unchanged: 4))
    struct Stop: Error {}
    #expect(throws: Stop.self) { try store.put(tagged(0..<9), survey: survey) { _, _, _ in throw Stop() } }
    #expect(try store.responses().count == 7 && store.responses().contains(Sample.response("another")))
  }

  @Test("What lay under a former tag goes when it comes under its own, and is told as changed")
  func formerTags() throws {
    let store = try store()
    let survey = Sample.survey("1")
    _ = try store.put(tagged(0..<3), survey: survey) { _, _, _ in }
    let known = zip(tagged(10..<14), tagged(0..<4)).map { (tag: $0.tag, response: $1.response) }
    let put = try store.put(known, former: tagged(0..<4).map(\.tag), survey: survey) {
      (gone, new, _) throws in
      #expect(gone.count == 3 && new == known.map(\.response))
    }
    #expect(put == AnalystStore.Put(new: 1, changed: 3))
    #expect(try store.responses().count == 4)
    _ = try store.add(tagged(0..<1), surveys: [])
    let again = try store.put(known, former: tagged(0..<4).map(\.tag), survey: survey) {
      (gone, new, _) throws in
      #expect(gone == [Sample.response("answer 0")] && new.isEmpty)
    }
    #expect(again == AnalystStore.Put(changed: 1, unchanged: 3))
    #expect(try store.responses().count == 4)
  }

  @Test("A version that nobody's response answers any more is forgotten, and with the last one the counts")
  func forgotten() throws {
    let store = try store()
    func versions() throws -> [String] { try store.surveys().map(\.text).sorted() }
    func sums() throws -> [Data?] {
      try store.counts { [try $0.sums(of: "f"), try $0.session("s", of: "f")] }
    }
    _ = try store.put(tagged(0..<4), survey: Sample.survey("1")) { (_, _, kept) throws in
      try kept.keep(Data("sums".utf8), of: "f")
      try kept.keep(Data("people".utf8), session: "s", of: "f")
    }
    let newer = tagged(0..<4).map { row in
      var row = row
      row.response.version = "2"
      return row
    }
    _ = try store.put(Array(newer.prefix(3)), survey: Sample.survey("2")) { _, _, _ in }
    #expect(try versions() == ["1", "2"])
    _ = try store.put(newer, survey: Sample.survey("2")) { (_, _, kept) throws in
      #expect(try kept.surveys().map(\.text) == ["2"])
    }
    #expect(try versions() == ["2"])
    _ = try store.put([], survey: Sample.survey("3")) { _, _, _ in }
    try store.remove(tags: newer.dropFirst().map(\.tag)) { _, _ in }
    #expect(try versions() == ["2"])
    #expect(try !sums().contains(nil))
    struct Stop: Error {}
    #expect(throws: Stop.self) { try store.remove(tags: newer.map(\.tag)) { _, _ in throw Stop() } }
    #expect(try versions() == ["2"])
    #expect(try !sums().contains(nil))
    try store.remove(tags: newer.map(\.tag)) { _, _ in }
    #expect(try versions().isEmpty)
    #expect(try sums() == [nil, nil])
  }

  @Test("A row's tag is the same for the same key alone")
  func rowTags() throws {
    let stranger = try AnalystStore(in: workspace, keys: AnalystKeys())
    #expect(try store().tag(ofRow: "a") == store().tag(ofRow: "a"))
    #expect(try store().tag(ofRow: "a") != store().tag(ofRow: "b"))
    #expect(try store().tag(ofRow: "a") != stranger.tag(ofRow: "a"))
  }

  @Test("No byte of the counts, no name of a survey and none of a session stands readable in the file")
  func sealed() throws {
    try store().recount { (kept) throws in
      try kept.keep(Data("canary sums".utf8), of: "canary-survey")
      try kept.keep(Data("canary people".utf8), session: "canary-session", of: "canary-survey")
    }
    for (name, data) in try folder.files() {
      #expect(data.range(of: Data("canary".utf8)) == nil, "in \(name)")
    }
  }

  @Test("Counts that were exchanged in the file, or sealed with another key, count as not there")
  func damaged() throws {
    try store().recount { (kept) throws in
      for session in ["a", "b"] { try kept.keep(Data(session.utf8), session: session, of: "f") }
      try kept.keep(Data("sums".utf8), of: "f")
    }
    let stranger = try AnalystStore(in: workspace, keys: AnalystKeys())
    #expect(try stranger.counts { try $0.sums(of: "f") } == nil)
    try DatabaseQueue(path: workspace.analystFile.path).write { database in
      let bodies = try Data.fetchAll(database, sql: "SELECT body FROM session_counts ORDER BY session")
      let names = try Data.fetchAll(database, sql: "SELECT session FROM session_counts ORDER BY session DESC")
      for (name, body) in zip(names, bodies) {
        try database.execute(
          sql: "UPDATE session_counts SET body = ? WHERE session = ?", arguments: [body, name])
      }
    }
    try store().counts { (kept) throws in
      #expect(try kept.session("a", of: "f") == nil)
      #expect(try kept.sessions(of: "f") == nil)
    }
  }
}
