package import Foundation
import GRDB
package import Problems

/// What a kiosk keeps: its sessions, and sealed responses in no order.
package struct KioskStore: Sendable {
  // Not private, so that a test can take away its room on the disk.
  let queue: DatabaseQueue
  private let path: String

  package init(in workspace: Workspace) throws {
    guard workspace.exists else { throw Problem.noWorkspace(workspace) }
    path = workspace.kioskFile.path
    queue = try Store.open(workspace.kioskFile, Self.migrator)
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      // Without row ids, rows lie in the order of their random tags.
      try database.execute(
        sql: """
          CREATE TABLE session (id TEXT PRIMARY KEY, club TEXT NOT NULL, ward TEXT NOT NULL,
            file TEXT NOT NULL, survey TEXT NOT NULL, leaving BLOB, open INTEGER NOT NULL) STRICT, WITHOUT ROWID;
          CREATE TABLE sealed (tag BLOB PRIMARY KEY, envelope BLOB NOT NULL) STRICT, WITHOUT ROWID;
          """)
    }
    return migrator
  }

  // MARK: Sessions

  /// The open session, or nil.
  package func openSession() throws -> Session? {
    try sessions(where: "open = 1").first
  }

  package func sessions() throws -> [Session] { try sessions(where: "1") }

  private func sessions(where condition: String) throws -> [Session] {
    try Store.mappingErrors(path) {
      try queue.read { database in
        try Row.fetchAll(
          database, sql: "SELECT id, club, ward, file, survey, leaving FROM session WHERE \(condition)"
        ).map { row in
          let leaving: Data? = try row.decode(forColumn: "leaving")
          return Session(
            id: try row.decode(forColumn: "id"), club: try row.decode(forColumn: "club"),
            ward: try row.decode(forColumn: "ward"),
            survey: SurveySource(
              file: try row.decode(forColumn: "file"), text: try row.decode(forColumn: "survey")),
            leavingCode: leaving.map(LeavingCode.init(data:)))
        }
      }
    }
  }

  /// - Throws: `session.open` when one is open already.
  package func start(_ session: Session) throws {
    // Looked up and stored in one transaction: of two who start at once, one is refused.
    try write { database in
      if let club = try String.fetchOne(database, sql: "SELECT club FROM session WHERE open = 1") {
        throw Problem(
          "session.open", .refused, "A session is open already, at \(club).",
          remedy: "Close it first: wardvoice session close")
      }
      try database.execute(
        sql: "INSERT INTO session (id, club, ward, file, survey, leaving, open) VALUES (?, ?, ?, ?, ?, ?, 1)",
        arguments: [
          session.id, session.club, session.ward, session.survey.file, session.survey.text,
          session.leavingCode?.data,
        ])
    }
  }

  /// - Throws: `session.none` when none is open.
  package func close() throws -> Session {
    guard let session = try openSession() else { throw Problem.noSession }
    try write { try $0.execute(sql: "UPDATE session SET open = 0") }
    try shuffle()
    return session
  }

  // MARK: Sealed responses

  /// Stores envelopes in one transaction; when this returns they have reached the disk.
  package func store(_ envelopes: [Envelope]) throws {
    try write { database in
      for envelope in envelopes {
        try database.execute(
          sql: "INSERT INTO sealed (tag, envelope) VALUES (?, ?)", arguments: [envelope.tag, envelope.sealed])
      }
    }
  }

  /// Rewrites the file in the order of the random tags, so that not even the place on disk tells who came last.
  package func shuffle() throws {
    try Store.mappingErrors(path) { try queue.vacuum() }
  }

  package func envelopes() throws -> [Envelope] {
    try Store.mappingErrors(path) {
      try queue.read { database in
        try Row.fetchAll(database, sql: "SELECT tag, envelope FROM sealed").map { row in
          Envelope(tag: try row.decode(forColumn: "tag"), sealed: try row.decode(forColumn: "envelope"))
        }
      }
    }
  }

  package func count() throws -> Int {
    try Store.mappingErrors(path) {
      try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sealed") ?? 0 }
    }
  }

  /// Removes envelopes that the analyst has safely taken over.
  package func remove(tags: [Data]) throws {
    try write { database in
      for tag in tags { try database.execute(sql: "DELETE FROM sealed WHERE tag = ?", arguments: [tag]) }
    }
    try shuffle()
  }

  private func write(_ body: (Database) throws -> Void) throws {
    try Store.mappingErrors(path) { try queue.write(body) }
  }
}

extension Problem {
  package static let noSession = Problem(
    "session.none", .missing, "No session is open.", remedy: "Start one: wardvoice session start")
}
