package import Foundation
import GRDB
package import Surveys

/// Rows of files, which are known again when they come another time.
extension AnalystStore {
  /// What became of rows that were put in.
  package struct Put: Equatable, Sendable {
    package var new = 0
    /// They were there and said something else.
    package var changed = 0
    package var unchanged = 0
  }

  /// The tag of a row by a name of its own, such as its file's hash and its number: without the key nobody can tell
  /// from the file which rows lie in it.
  package func tag(ofRow name: String) -> Data { Data(hidden("row\u{0}" + name).prefix(16)) }

  /// Puts responses under their tags, in the place of what was there, all or nothing.
  ///
  /// Not for what comes from kiosks: a tag read off a kiosk would let anyone replace what is here.
  /// - Parameter count: told what has gone and what has come, in the same transaction.
  package func put(
    _ responses: [(tag: Data, response: Response)], survey: (form: Form, source: SurveySource),
    count: (_ gone: [Response], _ new: [Response], KeptCounts) throws -> Void
  ) throws -> Put {
    let encoder = JSONEncoder()
    return try Store.mappingErrors(path) {
      try queue.write { database in
        try keep(survey.source, of: survey.form, database)
        let write = try database.makeStatement(
          sql: "INSERT OR REPLACE INTO response (tag, body) VALUES (?, ?)")
        let find = try database.makeStatement(sql: "SELECT tag, body FROM response WHERE tag = ?")
        var (gone, new, result): ([Response], [Response], Put) = ([], [], Put())
        for (tag, response) in responses {
          let old = try Row.fetchOne(find, arguments: [tag]).map(self.response)
          guard old != response else {
            result.unchanged += 1
            continue
          }
          if let old { gone.append(old) }
          new.append(response)
          try write.execute(arguments: [tag, try sealed(encoder.encode(response), authenticating: tag)])
        }
        (result.changed, result.new) = (gone.count, new.count - gone.count)
        try count(gone, new, KeptCounts(store: self, database: database))
        return result
      }
    }
  }

  /// Takes responses out again, as when people withdraw what they said, and the counts with them.
  /// - Parameter count: told the responses that were there and are now gone, in the same transaction.
  /// - Returns: how many were there.
  @discardableResult
  package func remove(tags: [Data], count: ([Response], KeptCounts) throws -> Void) throws -> Int {
    try Store.mappingErrors(path) {
      try queue.write { database in
        var gone: [Response] = []
        for tag in tags {
          let rows = try Row.fetchAll(
            database, sql: "SELECT tag, body FROM response WHERE tag = ?", arguments: [tag])
          gone += try rows.map(response)
          try database.execute(sql: "DELETE FROM response WHERE tag = ?", arguments: [tag])
        }
        try count(gone, KeptCounts(store: self, database: database))
        return gone.count
      }
    }
  }
}
