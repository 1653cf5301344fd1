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
  private let path: String
  private let key: SymmetricKey

  package init(in workspace: Workspace, keys: AnalystKeys) throws {
    guard workspace.exists else { throw Problem.noWorkspace(workspace) }
    path = workspace.analystFile.path
    key = keys.storeKey
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
    return migrator
  }

  /// Adds responses and the surveys they answer, all or none.
  /// - Returns: how many of them were new.
  package func add(
    _ responses: [(tag: Data, response: Response)], surveys: [(form: Form, source: SurveySource)]
  ) throws -> Int {
    let encoder = JSONEncoder()
    return try Store.mappingErrors(path) {
      try queue.write { database in
        for (form, source) in surveys {
          try database.execute(
            sql: "INSERT OR REPLACE INTO survey (form, version, file, text) VALUES (?, ?, ?, ?)",
            arguments: [form.id, form.version, source.file, source.text])
        }
        var new = 0
        for (tag, response) in responses {
          guard
            let body = try AES.GCM.seal(encoder.encode(response), using: key, authenticating: tag).combined
          else { throw Problem.cryptoFault }
          try database.execute(
            sql: "INSERT OR IGNORE INTO response (tag, body) VALUES (?, ?)", arguments: [tag, body])
          new += database.changesCount
        }
        return new
      }
    }
  }

  /// Every response, in the order of random tags.
  package func responses() throws -> [Response] {
    let decoder = JSONDecoder()
    return try Store.mappingErrors(path) {
      try queue.read { database in
        try Array(
          Row.fetchCursor(database, sql: "SELECT tag, body FROM response").map { row in
            let tag: Data = try row.decode(forColumn: "tag")
            let body: Data = try row.decode(forColumn: "body")
            guard let box = try? AES.GCM.SealedBox(combined: body),
              let plain = try? AES.GCM.open(box, using: key, authenticating: tag),
              let response = try? decoder.decode(Response.self, from: plain)
            else { throw Problem.damagedResponse(path) }
            return response
          })
      }
    }
  }

  /// The surveys that collected and imported responses answer.
  package func surveys() throws -> [SurveySource] {
    try Store.mappingErrors(path) {
      try queue.read { database in
        try Row.fetchAll(database, sql: "SELECT file, text FROM survey").map { row in
          SurveySource(file: try row.decode(forColumn: "file"), text: try row.decode(forColumn: "text"))
        }
      }
    }
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
