import Problems

extension FormReader {
  /// The sheet `choices` or `external_choices`, by list name.
  mutating func readChoices(_ sheet: String) -> [String: [Choice]] {
    var lists: [String: [Choice]] = [:]
    var names: [String: Set<String>] = [:]
    let settings = workbook.sheet("settings")?.rows.first
    guard workbook.sheet(sheet)?.rows.isEmpty == false,
      hasColumn("list_name", sheet, "It says which list each choice is in.")
    else { return [:] }
    let mayRepeat = Self.yes.contains(settings?["allow_choice_duplicates"].lowercased() ?? "")
    if !hasLabels(sheet) {
      warn(
        "form.no-choice-label", "The sheet \(sheet) has no column of labels to read.", sheet, nil, "label",
        "Write the words a person will see in a column label.")
    }
    for row in workbook.sheet(sheet)?.rows ?? [] {
      let list = row["list_name"]
      guard !list.isEmpty else {
        guard !row["name"].isEmpty else { continue }
        report(
          "form.no-list-name", "This choice is in no list.", sheet, row, "list_name", "Name its list.")
        continue
      }
      guard let choice = readChoice(row, sheet) else { continue }
      if !names[list, default: []].insert(choice.name).inserted, !mayRepeat, sheet == "choices" {
        report(
          "form.duplicate-choice", "The list \(list) has two choices named \(choice.name).", sheet, row,
          "name", "Give each choice of a list a name of its own.")
      }
      lists[list, default: []].append(choice)
    }
    return lists
  }

  private mutating func readChoice(_ row: Workbook.Row, _ sheet: String) -> Choice? {
    let name = row["name"].isEmpty ? row["value"] : row["name"]
    let label = text("label", of: row)
    if name.isEmpty {
      report(
        "form.no-choice-name", "This choice has no name.", sheet, row, "name", "Give it a short name.")
      return nil
    }
    if label.isEmpty, hasLabels(sheet) {
      warn(
        "form.no-choice-label", "The choice \(name) has no label to read.", sheet, row, "label",
        "Write the words a person will see.")
    }
    let missing = row["missing"]
    let kind = Choice.Missing(rawValue: missing)
    if !missing.isEmpty, kind == nil {
      report(
        "form.unknown-missing", "“\(missing)” is no kind of missing answer.", sheet, row, "missing",
        "Write dont_know for “not sure”, declined for “rather not say”, not_relevant for “never there”, or leave it blank."
      )
    }
    return Choice(
      name: name, label: label, missing: kind,
      columns: row.cells.filter { column, _ in
        // `value` is an old name of the column `name`.
        !Self.known.contains(column) && !column.contains("::") && !(column == "value" && row["name"].isEmpty)
      })
  }

  /// Whether the sheet has a column of labels at all; one that has none is told of once, where the sheet begins.
  private func hasLabels(_ sheet: String) -> Bool {
    workbook.sheet(sheet)?.columns.contains { $0 == "label" || $0.hasPrefix("label::") } ?? false
  }

  private static let known: Set = ["list_name", "name", "label", "missing"]
}
