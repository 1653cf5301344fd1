import Foundation
import GRDB
import Problems

/// How both stores open SQLite: nothing deleted stays on disk, nothing is acknowledged before it is on disk.
enum Store {
  /// Opens (or makes) the database at `file` and brings its tables up to date.
  static func open(_ file: URL, _ migrator: DatabaseMigrator) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(2)
    configuration.prepareDatabase { database in
      // No write-ahead log: it keeps deleted pages. EXTRA also syncs the folder after the journal is removed.
      try database.execute(
        sql: """
          PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;
          PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
          """)
    }
    return try mappingErrors(file.path) {
      let queue = try DatabaseQueue(path: file.path, configuration: configuration)
      try migrator.migrate(queue)
      try mappingFileErrors(file.path) {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      }
      return queue
    }
  }

  /// Runs `body`, saying each failure of SQLite in words.
  static func mappingErrors<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw problem(error, path)
    }
  }

  private static func problem(_ error: DatabaseError, _ path: String) -> Problem {
    switch error.resultCode.primaryResultCode {
    case .SQLITE_FULL: Problem.diskFull(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      Problem(
        "vault.locked", .busy, "Another program is using the store.", at: path,
        remedy: "Close the other WardVoice and try again. Nothing was changed.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      Problem(
        "vault.damaged", .storage, "The store is damaged.", at: path,
        remedy:
          "Keep the file as it is, copy it somewhere safe, and ask for help before using this kiosk again.")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
      Problem(
        "vault.unwritable", .storage, "The store cannot be written.", at: path,
        remedy: "Check that the folder exists and is yours to write.")
    default:
      Problem(
        "vault.storage", .storage, "The store failed: \(error.message ?? "no reason given").", at: path,
        remedy: "Check the disk. What was stored before is intact.")
    }
  }
}

extension Problem {
  static func diskFull(_ path: String) -> Problem {
    Problem(
      "vault.disk-full", .storage, "The disk is full.", at: path,
      remedy: "Free some space and try again. What was stored before is intact.")
  }
}
