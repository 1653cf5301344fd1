import Foundation
import GRDB
import Surveys
import Testing
import Vault

@testable import wardvoice

/// The kept counts themselves, which the program never shows.
@Suite("Counts that follow what leaves") struct CountingTests {
  let home: Home
  let workspace: Workspace
  let keys = AnalystKeys()
  let survey: (form: Form, source: SurveySource)

  init() throws {
    home = try Home()
    workspace = Workspace(folder: home.workspace)
    try workspace.create(sealingTo: keys.publicKey)
    let source = SurveySource(file: "kiosk-test.md", text: Sample.survey)
    survey = (try SurveyLibrary.form(source), source)
  }

  func store() throws -> AnalystStore { try AnalystStore(in: workspace, keys: keys) }

  /// SYNTHETIC people in three sessions, each with a weight.
  func people(_ numbers: Range<UInt8>, weight: Double = 1) -> [(tag: Data, response: Response)] {
    numbers.map { number in
      let answers = ["ward": Sample.ward, "dark": number % 3 == 0 ? "yes" : "no"]
      let response = Response(
        form: survey.form.id, version: survey.form.version, session: "s \(number % 3)",
        outcomes: answers.mapValues { .answered($0) }, weight: weight)
      return (Data(repeating: number, count: 16), response)
    }
  }

  func put(_ people: [(tag: Data, response: Response)], to store: AnalystStore) throws {
    _ = try store.put(people, survey: survey, count: Counting.replace)
  }

  func sums(_ store: AnalystStore) throws -> Data? { try store.counts { try $0.sums(of: survey.form.id) } }

  /// Those of the same responses, counted in one go.
  func countedAnew(_ people: [(tag: Data, response: Response)]) throws -> Data? {
    let other = try CountingTests()
    let store = try other.store()
    try other.put(people, to: store)
    return try other.sums(store)
  }

  @Test("Weights that leave, great or odd, leave no trace in the sums", arguments: [0.1, 1e6, 1e-6])
  func weights(weight: Double) throws {
    let store = try store()
    try put(people(0..<30), to: store)
    let without = try sums(store)
    try put(people(30..<40, weight: weight), to: store)
    #expect(try sums(store) != without)
    try store.remove(tags: people(30..<40).map(\.tag), count: Counting.remove)
    #expect(try sums(store) == without && without != nil)
  }

  @Test("A weight that is corrected counts as if it had always been right")
  func corrected() throws {
    let store = try store()
    try put(people(0..<30, weight: 0.7) + people(30..<31, weight: 1e6), to: store)
    try put(people(30..<31, weight: 1e-6), to: store)
    #expect(try sums(store) == countedAnew(people(0..<30, weight: 0.7) + people(30..<31, weight: 1e-6)))
  }

  @Test("Where who leaves is not found in the counts, all are counted anew")
  func damaged() throws {
    let store = try store()
    try put(people(0..<30), to: store)
    try DatabaseQueue(path: workspace.analystFile.path).write { database in
      try database.execute(sql: "UPDATE session_counts SET body = x'00'")
    }
    try store.remove(tags: people(0..<4).map(\.tag), count: Counting.remove)
    #expect(try sums(store) == countedAnew(people(4..<30)))
    // The sessions are whole again: what leaves now is found.
    try store.remove(tags: people(4..<8).map(\.tag), count: Counting.remove)
    #expect(try sums(store) == countedAnew(people(8..<30)))
  }

  @Test("A version that a kiosk held and nobody answered is not among the surveys that were answered")
  func unansweredVersion() throws {
    let (kiosk, store) = (try KioskStore(in: workspace), try store())
    let newer = Sample.survey.replacing("kiosk-test | 1 |", with: "kiosk-test | 2 |")
    for text in [Sample.survey, newer] {
      try kiosk.start(
        Session(club: "A club", ward: Sample.ward, survey: SurveySource(file: "k.md", text: text)))
      _ = try kiosk.close()
    }
    try kiosk.store(people(0..<3).map { try Envelope(sealing: $0.response, to: keys.publicKey) })
    #expect(try Collection(from: kiosk, into: store, keys: keys).run() == 3)
    #expect(try store.surveys().map(\.text) == [Sample.survey])
  }
}
