package import Foundation
import GRDB
package import Surveys

/// The counts that are kept beside the responses, sealed like them, inside one transaction.
///
/// The store does not know what is counted: it keeps bytes, one piece a survey and one a session of it. Bytes that do
/// not open count as not there, for they can always be made again from the responses.
package struct KeptCounts {
  let store: AnalystStore
  let database: Database

  /// Every response there is now, in the order of random tags.
  package func responses() throws -> [Response] { try store.responses(database) }

  package func surveys() throws -> [SurveySource] { try store.surveys(database) }

  /// The sums over all sessions of a survey; nil when there are none.
  package func sums(of survey: String) throws -> Data? {
    let name = store.hidden(survey)
    return try Data.fetchOne(database, sql: "SELECT body FROM counts WHERE survey = ?", arguments: [name])
      .flatMap { store.opened($0, authenticating: name) }
  }

  package func keep(_ sums: Data, of survey: String) throws {
    let name = store.hidden(survey)
    try database.execute(
      sql: "INSERT OR REPLACE INTO counts (survey, body) VALUES (?, ?)",
      arguments: [name, try store.sealed(sums, authenticating: name)])
  }

  /// One session's people; nil when there are none.
  package func session(_ session: String, of survey: String) throws -> Data? {
    let (name, own) = (store.hidden(survey), store.hidden(session))
    return try Data.fetchOne(
      database, sql: "SELECT body FROM session_counts WHERE survey = ? AND session = ?",
      arguments: [name, own]
    ).flatMap { store.opened($0, authenticating: name + own) }
  }

  /// Every session's people, in no order that says anything; nil when some do not open.
  package func sessions(of survey: String) throws -> [Data]? {
    let name = store.hidden(survey)
    let rows = try Row.fetchAll(
      database, sql: "SELECT session, body FROM session_counts WHERE survey = ?", arguments: [name])
    let opened = try rows.compactMap { row in
      let own: Data = try row.decode(forColumn: "session")
      return store.opened(try row.decode(forColumn: "body"), authenticating: name + own)
    }
    return opened.count == rows.count ? opened : nil
  }

  /// - Parameter people: nil takes the session away.
  package func keep(_ people: Data?, session: String, of survey: String) throws {
    let (name, own) = (store.hidden(survey), store.hidden(session))
    guard let people else {
      return try database.execute(
        sql: "DELETE FROM session_counts WHERE survey = ? AND session = ?", arguments: [name, own])
    }
    try database.execute(
      sql: "INSERT OR REPLACE INTO session_counts (survey, session, body) VALUES (?, ?, ?)",
      arguments: [name, own, try store.sealed(people, authenticating: name + own)])
  }

  /// Takes away every session of a survey.
  package func forgetSessions(of survey: String) throws {
    try database.execute(
      sql: "DELETE FROM session_counts WHERE survey = ?", arguments: [store.hidden(survey)])
  }

  /// Takes away all that is kept of a survey.
  func forget(_ survey: String) throws {
    try forgetSessions(of: survey)
    try database.execute(sql: "DELETE FROM counts WHERE survey = ?", arguments: [store.hidden(survey)])
  }
}
