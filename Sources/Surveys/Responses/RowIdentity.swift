package import Problems

/// Who each row of a table is: what its collecting tool wrote to know an answer again, in whatever file it stands.
package struct RowIdentity: Equatable, Sendable {
  /// The columns that tell it, by index.
  package var columns: [Int]
  /// One for each row, in order; no two are alike.
  package var values: [String]
}

extension ResponseTable {
  /// Columns that tools write for this, as they spell them; the first that is there and tells every row apart is taken.
  ///
  /// - `KEY` (ODK Central, Briefcase, SurveyCTO) stays the same when an answer is edited; the instance ID does not.
  /// - `meta/rootUuid` (Kobo) stays the same, too; `_uuid` does not.
  /// - LimeSurvey counts from 1 in every survey, so its number tells a row only with the seed drawn for it.
  private static let written = [
    ["KEY"], ["meta-instanceID"], ["meta/rootUuid"], ["meta/instanceID"], ["instanceID"], ["_uuid"],
    ["id", "seed"], ["Response ID", "Seed"],
  ]

  /// - Parameter name: the column that tells it; nil for one that a tool wrote.
  /// - Returns: nil when no column is named and the file has none that tells every row apart.
  package func identity(in name: String?, of form: Form) throws(Problems) -> RowIdentity? {
    if let name {
      guard let column = column(named: name) else { throw Problems([noColumn(name)]) }
      let identity = identity([column])
      let problems = faults(of: identity.values)
      guard problems.isEmpty else { throw Problems(problems) }
      return identity
    }
    return writtenColumns(form).lazy.map(identity).first { faults(of: $0.values).isEmpty }
  }

  /// That the first of the tools' columns does not tell the rows apart, so that another was taken, or none.
  func passedOver(by identity: RowIdentity?, of form: Form) -> [Problem] {
    guard let columns = writtenColumns(form).first, columns != identity?.columns else { return [] }
    func names(_ columns: [Int]) -> String {
      columns.map { "“\(header[$0])”" }.joined(separator: " and ")
    }
    let taken = identity.map { ": \(names($0.columns)) was taken" } ?? ""
    return [
      Problem(
        "import.unsure-id", .data,
        "\(names(columns)) would tell who a row is, but is blank or the same in some rows\(taken).",
        at: "\(file), line 1",
        remedy:
          "Take the import back, mend those rows and import again: till then, rows that came before count again."
      )
    ]
  }

  private func writtenColumns(_ form: Form) -> [[Int]] {
    Self.written.compactMap { names in
      let columns = names.compactMap { name in
        ColumnPlan.question(named: name, in: form) == nil ? header.firstIndex { $0.trimmed == name } : nil
      }
      return columns.count == names.count ? columns : nil
    }
  }

  /// The same answer is `uuid:…` in one column and without it in another.
  private func identity(_ columns: [Int]) -> RowIdentity {
    let values = rows.map { row in
      let cells = columns.map { row.cells.indices.contains($0) ? row.cells[$0].trimmed : "" }
      if cells.contains("") { return "" }
      return cells.map { $0.hasPrefix("uuid:") ? String($0.dropFirst(5)) : $0 }.joined(separator: "\u{0}")
    }
    return RowIdentity(columns: columns, values: values)
  }

  private func faults(of values: [String]) -> [Problem] {
    let lines = Dictionary(grouping: zip(values, rows.map(\.line)), by: \.0).mapValues { $0.map(\.1) }
    return lines.filter { $0.key.isEmpty || $0.value.count > 1 }.sorted {
      $0.value.lexicographicallyPrecedes($1.value)
    }.map {
      value, lines in
      let place = "\(file), line\(lines.count == 1 ? "" : "s") " + Self.list(lines)
      return value.isEmpty
        ? Problem(
          "import.no-id", .data, "A row that names nobody cannot be known again.", at: place,
          remedy: "Fill the column, or name another with --id-column.")
        : Problem(
          "import.duplicate-id", .data, "These rows have the same identity.", at: place,
          remedy: "Leave out all but one, or name another column with --id-column.")
    }
  }

  private static func list(_ lines: [Int]) -> String {
    lines.prefix(10).map(String.init).joined(separator: ", ")
      + (lines.count > 10 ? " and \(lines.count - 10) more" : "")
  }
}
