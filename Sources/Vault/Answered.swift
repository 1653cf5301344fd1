import Foundation
import GRDB
import Surveys

/// Which version of which survey a response answers: all that is read of it to know which surveys are still answered.
struct Answered: Hashable, Decodable {
  var form: String
  var version: String

  init(_ response: Response) { (form, version) = (response.form, response.version) }

  init(_ form: Form) { (self.form, version) = (form.id, form.version) }
}

extension AnalystStore {
  /// Forgets those of these surveys that no response answers, and what was counted of them: no figure names them then.
  ///
  /// Looks only till each is found answered. A response that does not open may answer any: then all stay.
  func forget(_ surveys: Set<Answered>, _ database: Database) throws {
    var unanswered = surveys
    let rows = try Row.fetchCursor(database, sql: "SELECT tag, body FROM response")
    while !unanswered.isEmpty, let row = try rows.next() {
      let tag: Data = try row.decode(forColumn: "tag")
      guard let plain = opened(try row.decode(forColumn: "body"), authenticating: tag),
        let answered = try? JSONDecoder().decode(Answered.self, from: plain)
      else { return }
      unanswered.remove(answered)
    }
    for survey in unanswered {
      try database.execute(
        sql: "DELETE FROM survey WHERE form = ? AND version = ?", arguments: [survey.form, survey.version])
    }
    let kept = KeptCounts(store: self, database: database)
    for form in Set(unanswered.map(\.form)) {
      let left = try Int.fetchOne(
        database, sql: "SELECT COUNT(*) FROM survey WHERE form = ?", arguments: [form])
      if left == 0 { try kept.forget(form) }
    }
  }
}
