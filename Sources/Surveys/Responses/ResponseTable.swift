package import Places
package import Problems

/// A table of answers collected elsewhere (ODK, Kobo, LimeSurvey), read by the questions of one form.
package struct ResponseTable: Sendable {
  /// Which columns say what is not a question. Names are matched without regard to case.
  package struct Columns: Equatable, Sendable {
    package var area: String
    package var session: String?
    package var weight: String?
    package var stratum: String?

    package init(area: String, session: String? = nil, weight: String? = nil, stratum: String? = nil) {
      self.area = area
      self.session = session
      self.weight = weight
      self.stratum = stratum
    }
  }

  package struct Row: Sendable {
    /// The line of the file it starts on, from 1.
    package var line: Int
    package var cells: [String]

    package init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  package var file: String
  package var header: [String]
  package var rows: [Row]

  package init(file: String, header: [String], rows: [Row]) {
    self.file = file
    self.header = header
    self.rows = rows
  }

  /// What was read, and what a person should know about it.
  package struct Reading: Sendable {
    package var responses: [Response]
    /// Columns that answer no question of the form.
    package var ignoredColumns: [String]
    /// How many rows name no area: they count for London only.
    package var withoutArea: Int
  }

  /// Reads every row, or says of each unreadable one where and why; never some rows and not others.
  package func responses(to form: Form, columns: Columns, london: London) throws(Problems) -> Reading {
    let plan = try ColumnPlan(table: self, form: form, columns: columns)
    var problems: [Problem] = []
    var responses: [Response] = []
    var withoutArea = 0
    for row in rows where !row.cells.allSatisfy({ $0.trimmed.isEmpty }) {
      do {
        let response = try plan.response(of: row, in: self, london: london)
        if response.outcomes[plan.areaQuestion] == nil { withoutArea += 1 }
        responses.append(response)
      } catch {
        problems += error.all
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return Reading(responses: responses, ignoredColumns: plan.ignored, withoutArea: withoutArea)
  }
}
