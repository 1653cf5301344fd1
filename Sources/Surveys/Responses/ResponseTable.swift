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
    /// What tells who a row is; found by itself where the tool wrote it, when nil.
    package var id: String?

    package init(
      area: String, session: String? = nil, weight: String? = nil, stratum: String? = nil, id: String? = nil
    ) {
      self.area = area
      self.session = session
      self.weight = weight
      self.stratum = stratum
      self.id = id
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
  /// Those that hold anything.
  package let rows: [Row]

  package init(file: String, header: [String], rows: [Row]) {
    self.file = file
    self.header = header
    self.rows = rows.filter { !$0.cells.allSatisfy(\.trimmed.isEmpty) }
  }

  /// What was read, and what a person should know about it.
  package struct Reading: Sendable {
    /// In the order of the rows. Without a session column none has a session's name yet.
    package var responses: [Response]
    /// Who each of them is; nil when the file does not say.
    package var identity: RowIdentity?
    /// Columns that answer no question of the form.
    package var ignoredColumns: [String]
    /// How many rows name no area: they count for London only.
    package var withoutArea: Int
    package var warnings: [Problem]
  }

  /// Reads every row, or says of each unreadable one where and why; never some rows and not others.
  package func responses(to form: Form, columns: Columns, london: London) throws(Problems) -> Reading {
    let identity = try identity(in: columns.id, of: form)
    let plan = try ColumnPlan(table: self, form: form, columns: columns, identity: identity?.columns ?? [])
    var branches = Branches(form, known: plan.questions.map(\.question.name) + [plan.areaQuestion])
    var problems: [Problem] = []
    var responses: [Response] = []
    for row in rows {
      do {
        var response = try plan.response(of: row, in: self, london: london)
        plan.close(branches.closed(by: response.outcomes), in: &response)
        responses.append(response)
      } catch {
        problems += error.all
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return Reading(
      responses: responses, identity: identity, ignoredColumns: plan.ignored,
      withoutArea: responses.count { $0.outcomes[plan.areaQuestion] == nil },
      warnings: (plan.session == nil ? [] : Self.torn(responses, file: file))
        + (columns.id == nil ? passedOver(by: identity, of: form) : []))
  }

  /// Sessions that stand in more than one stratum.
  private static func torn(_ responses: [Response], file: String) -> [Problem] {
    let strata = Dictionary(grouping: responses, by: \.session).mapValues { Set($0.map(\.stratum)) }
    let torn = strata.filter { $0.value.count > 1 }.keys.sorted()
    guard !torn.isEmpty else { return [] }
    let others = torn.count > 5 ? " and \(torn.count - 5) more" : ""
    return [
      Problem(
        "import.session-in-strata", .data,
        "A session that stands in several strata counts as one session in each of them.",
        at: "\(file), sessions \(torn.prefix(5).joined(separator: ", "))\(others)",
        remedy:
          "Take the import back (--take-back), give all rows of a session the same stratum, and import again."
      )
    ]
  }
}
