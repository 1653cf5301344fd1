import Foundation
import Problems
import Testing

@testable import Vault

@Suite("Sessions") struct SessionTests {
  let folder: TemporaryFolder
  let kiosk: KioskStore

  init() throws {
    folder = try TemporaryFolder()
    let workspace = Workspace(folder: folder.url)
    try workspace.create(sealingTo: AnalystKeys().publicKey)
    kiosk = try KioskStore(in: workspace)
  }

  @Test("A started session is open until it is closed, and keeps its club, ward and survey")
  func startAndClose() throws {
    let session = Sample.session(club: "Zoë's club, “North”")
    #expect(try kiosk.openSession() == nil)
    try kiosk.start(session)
    #expect(try kiosk.openSession() == session)
    #expect(try kiosk.close() == session)
    #expect(try kiosk.openSession() == nil)
    #expect(try kiosk.sessions() == [session])
  }

  @Test("A leaving code is kept with the session as a salted hash: it lets out who knows it and nobody else")
  func leavingCode() throws {
    let code = try LeavingCode(Array("4711".utf8))
    #expect(try LeavingCode(Array("4711".utf8)) != code)
    #expect(code.data.range(of: Data("4711".utf8)) == nil)
    try kiosk.start(
      Session(club: "N", ward: "W", survey: SurveySource(file: "s.md", text: ""), leavingCode: code))
    let kept = try #require(try kiosk.openSession()?.leavingCode)
    #expect(kept.matches(Array("4711".utf8)))
    for wrong in ["4712", "471", "47110", "", "４７１１"] { #expect(!kept.matches(Array(wrong.utf8))) }
    for damaged in [Data(), Data(count: 47), Data(count: 49)] {
      #expect(!LeavingCode(data: damaged).matches(Array("4711".utf8)))
    }
  }

  @Test("A second session is refused while one is open, and the first stays open")
  func twice() throws {
    let first = Sample.session(club: "First")
    try kiosk.start(first)
    #expect(code { try kiosk.start(Sample.session(club: "Second")) } == "session.open")
    #expect(try kiosk.sessions() == [first])
    #expect(try kiosk.openSession() == first)
  }

  @Test("Of many who start a session at one moment, one succeeds")
  func atOnce() async throws {
    let kiosk = kiosk
    let codes = await withTaskGroup(of: String?.self) { group in
      for number in 0..<8 {
        group.addTask { code { try kiosk.start(Sample.session(club: "\(number)")) } }
      }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 1)
    #expect(codes.count { $0 == "session.open" } == 7)
    #expect(try kiosk.sessions().count == 1)
  }

  @Test("Closing without a session says that none is open")
  func none() throws {
    #expect(code { _ = try kiosk.close() } == "session.none")
    try kiosk.start(Sample.session())
    _ = try kiosk.close()
    #expect(code { _ = try kiosk.close() } == "session.none")
  }

  @Test("Session names are random: no two alike, and nothing of the club in them")
  func names() {
    let ids = (0..<100).map { _ in Sample.session().id }
    #expect(Set(ids).count == 100)
    #expect(ids.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }
}
