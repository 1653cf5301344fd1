import Problems

extension FormReader {
  /// The sheet `choices`, by list name.
  mutating func readChoices() -> [String: [Choice]] {
    var lists: [String: [Choice]] = [:]
    for row in workbook.sheet("choices")?.rows ?? [] {
      let list = row["list_name"]
      guard !list.isEmpty else {
        report(
          "form.no-list-name", "This choice is in no list.", "choices", row, "list_name", "Name its list.")
        continue
      }
      guard let choice = readChoice(row) else { continue }
      if lists[list, default: []].contains(where: { $0.name == choice.name }) {
        report(
          "form.duplicate-choice", "The list \(list) has two choices named \(choice.name).", "choices", row,
          "name", "Give each choice of a list a name of its own.")
      }
      lists[list, default: []].append(choice)
    }
    return lists
  }

  private mutating func readChoice(_ row: Workbook.Row) -> Choice? {
    let name = row["name"].isEmpty ? row["value"] : row["name"]
    let label = text("label", of: row)
    if name.isEmpty {
      report(
        "form.no-choice-name", "This choice has no name.", "choices", row, "name", "Give it a short name.")
      return nil
    }
    if label.isEmpty {
      report(
        "form.no-choice-label", "The choice \(name) has no label to read.", "choices", row, "label",
        "Write the words a person will see.")
    }
    let missing = row["missing"]
    let kind = Choice.Missing(rawValue: missing)
    if !missing.isEmpty, kind == nil {
      report(
        "form.unknown-missing", "“\(missing)” is no kind of missing answer.", "choices", row, "missing",
        "Write dont_know for “not sure”, declined for “rather not say”, or leave it blank.")
    }
    return Choice(
      name: name, label: label, missing: kind, columns: row.cells.filter { !Self.known.contains($0.key) })
  }

  private static let known: Set = ["list_name", "name", "value", "label", "missing"]
}
