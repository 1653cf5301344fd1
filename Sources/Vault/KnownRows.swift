package import Foundation
import GRDB
package import Surveys

/// Rows of files, which are known again when they come another time.
extension AnalystStore {
  /// What became of rows that were put in.
  package struct Put: Equatable, Sendable {
    package var new = 0
    /// They were there and said something else, or lay under another tag.
    package var changed = 0
    package var unchanged = 0
  }

  /// The tag of a row by a name of its own, such as its file's hash and its number: without the key nobody can tell
  /// from the file which rows lie in it.
  package func tag(ofRow name: String) -> Data { Data(hidden("row\u{0}" + name).prefix(16)) }

  /// Puts responses under their tags, in the place of what was there, all or nothing.
  ///
  /// Not for what comes from kiosks: a tag read off a kiosk would let anyone replace what is here.
  /// - Parameters:
  ///   - former: other tags that the same responses may lie under, in their order: what lies there goes.
  ///   - count: told what has gone and what has come, in the same transaction.
  package func put(
    _ responses: [(tag: Data, response: Response)], former: [Data] = [],
    survey: (form: Form, source: SurveySource),
    count: (_ gone: [Response], _ new: [Response], KeptCounts) throws -> Void
  ) throws -> Put {
    let encoder = JSONEncoder()
    return try Store.mappingErrors(path) {
      try queue.write { database in
        try keep(survey.source, of: survey.form, database)
        let write = try database.makeStatement(
          sql: "INSERT OR REPLACE INTO response (tag, body) VALUES (?, ?)")
        var (gone, new, result): ([Response], [Response], Put) = ([], [], Put())
        for (index, (tag, response)) in responses.enumerated() {
          let elsewhere = former.indices.contains(index) ? try take(former[index], database) : nil
          if let elsewhere { gone.append(elsewhere) }
          let old = try self.response(tag, database)
          if old != response {
            if let old { gone.append(old) }
            new.append(response)
            try write.execute(arguments: [tag, try sealed(encoder.encode(response), authenticating: tag)])
          }
          if old == response, elsewhere == nil {
            result.unchanged += 1
          } else if old == nil, elsewhere == nil {
            result.new += 1
          } else {
            result.changed += 1
          }
        }
        let unsure = Set(gone.map(Answered.init) + [Answered(survey.form)])
        try forget(unsure.subtracting(responses.map { Answered($0.response) }), database)
        try count(gone, new, KeptCounts(store: self, database: database))
        return result
      }
    }
  }

  private func response(_ tag: Data, _ database: Database) throws -> Response? {
    let find = try database.cachedStatement(sql: "SELECT tag, body FROM response WHERE tag = ?")
    return try Row.fetchOne(find, arguments: [tag]).map(response)
  }

  /// Takes out what lies under a tag.
  private func take(_ tag: Data, _ database: Database) throws -> Response? {
    guard let response = try response(tag, database) else { return nil }
    try database.execute(sql: "DELETE FROM response WHERE tag = ?", arguments: [tag])
    return response
  }

  /// Takes responses out again, as when people withdraw what they said, and the counts with them.
  /// - Parameter count: told the responses that were there and are now gone, in the same transaction.
  /// - Returns: how many were there.
  @discardableResult
  package func remove(tags: [Data], count: ([Response], KeptCounts) throws -> Void) throws -> Int {
    try Store.mappingErrors(path) {
      try queue.write { database in
        let gone = try tags.compactMap { try take($0, database) }
        try forget(Set(gone.map(Answered.init)), database)
        try count(gone, KeptCounts(store: self, database: database))
        return gone.count
      }
    }
  }
}
