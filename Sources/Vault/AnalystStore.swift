import Crypto
package import Foundation
import GRDB
import Problems
package import Surveys

/// The analyst's responses, encrypted at rest with a key that only the passphrase opens.
///
/// Responses are kept under the tag they came with, so that collecting or importing the same ones twice
/// counts them once.
package struct AnalystStore: Sendable {
  // Not private, so that a test can take away its room on the disk.
  let queue: DatabaseQueue
  let path: String
  private let key: SymmetricKey
  private let nameKey: SymmetricKey

  package init(in workspace: Workspace, keys: AnalystKeys) throws {
    guard workspace.exists else { throw Problem.noWorkspace(workspace) }
    path = workspace.analystFile.path
    key = keys.storeKey
    nameKey = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("wardvoice names".utf8), outputByteCount: 32)
    queue = try Store.open(workspace.analystFile, Self.migrator)
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE response (tag BLOB PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
          CREATE TABLE survey (form TEXT, version TEXT, file TEXT NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (form, version)) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("2") { database in
      try database.execute(
        sql: """
          CREATE TABLE session_counts (survey BLOB, session BLOB, body BLOB NOT NULL,
            PRIMARY KEY (survey, session)) STRICT, WITHOUT ROWID;
          CREATE TABLE counts (survey BLOB PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("3") { database in
      try database.execute(
        sql: "CREATE TABLE ledger_head (one INTEGER PRIMARY KEY CHECK (one = 1), body BLOB NOT NULL) STRICT")
    }
    return migrator
  }

  /// Adds responses and the surveys they answer, and counts those that are new, all or nothing.
  /// - Parameter count: told the new responses, in the same transaction.
  /// - Returns: how many of them were new.
  package func add(
    _ responses: [(tag: Data, response: Response)], surveys: [(form: Form, source: SurveySource)],
    count: ([Response], KeptCounts) throws -> Void = { _, _ in }
  ) throws -> Int {
    let encoder = JSONEncoder()
    return try Store.mappingErrors(path) {
      try queue.write { database in
        for (form, source) in surveys { try keep(source, of: form, database) }
        var new: [Response] = []
        for (tag, response) in responses {
          let body = try sealed(encoder.encode(response), authenticating: tag)
          try database.execute(
            sql: "INSERT OR IGNORE INTO response (tag, body) VALUES (?, ?)", arguments: [tag, body])
          if database.changesCount > 0 { new.append(response) }
        }
        try count(new, KeptCounts(store: self, database: database))
        return new.count
      }
    }
  }

  /// What is kept of the counts, to read.
  package func counts<Result>(_ body: (KeptCounts) throws -> Result) throws -> Result {
    try Store.mappingErrors(path) { try queue.read { try body(KeptCounts(store: self, database: $0)) } }
  }

  /// What is kept of the counts, to change, all or nothing.
  package func recount(_ body: (KeptCounts) throws -> Void) throws {
    try Store.mappingErrors(path) { try queue.write { try body(KeptCounts(store: self, database: $0)) } }
  }

  /// Every response, in the order of random tags.
  package func responses() throws -> [Response] {
    try Store.mappingErrors(path) { try queue.read(responses) }
  }

  /// The surveys that collected and imported responses answer.
  package func surveys() throws -> [SurveySource] {
    try Store.mappingErrors(path) { try queue.read(surveys) }
  }

  func responses(_ database: Database) throws -> [Response] {
    try Array(Row.fetchCursor(database, sql: "SELECT tag, body FROM response").map(response))
  }

  func surveys(_ database: Database) throws -> [SurveySource] {
    try Row.fetchAll(database, sql: "SELECT file, text FROM survey").map { row in
      SurveySource(file: try row.decode(forColumn: "file"), text: try row.decode(forColumn: "text"))
    }
  }

  func keep(_ source: SurveySource, of form: Form, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO survey (form, version, file, text) VALUES (?, ?, ?, ?)",
      arguments: [form.id, form.version, source.file, source.text])
  }

  func response(_ row: Row) throws -> Response {
    let tag: Data = try row.decode(forColumn: "tag")
    guard let plain = opened(try row.decode(forColumn: "body"), authenticating: tag),
      let response = try? JSONDecoder().decode(Response.self, from: plain)
    else { throw Problem.damagedResponse(path) }
    return response
  }

  func sealed(_ plain: Data, authenticating name: Data) throws -> Data {
    guard let body = try AES.GCM.seal(plain, using: key, authenticating: name).combined else {
      throw Problem.cryptoFault
    }
    return body
  }

  /// Nil when it is damaged, belongs to another name, or was sealed with another key.
  func opened(_ body: Data, authenticating name: Data) -> Data? {
    (try? AES.GCM.SealedBox(combined: body)).flatMap {
      try? AES.GCM.open($0, using: key, authenticating: name)
    }
  }

  /// What stands in the file for a name, so that no name of a session or a survey is readable there.
  func hidden(_ name: String) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(name.utf8), using: nameKey))
  }
}

extension Problem {
  static func damagedResponse(_ path: String) -> Problem {
    Problem(
      "vault.damaged-response", .storage, "A collected answer is damaged, or belongs to another key.",
      at: path,
      remedy: "Put back your backup of this file. Nothing was changed.")
  }
}
