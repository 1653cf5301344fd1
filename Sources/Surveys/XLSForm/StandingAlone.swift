extension Workbook {
  /// The workbook with lists from files put into its sheet `choices`, so that it needs no file beside it.
  package func including(_ lists: [String: [Choice]]) -> Workbook {
    var whole = self
    if whole.sheet("choices") == nil {
      whole.sheets.append(Sheet(name: "choices", columns: ["list_name", "name", "label"], rows: []))
    }
    guard let index = whole.sheets.firstIndex(where: { $0.name == "choices" }) else { return self }
    for list in lists.keys.sorted() {
      for (number, choice) in (lists[list] ?? []).enumerated() {
        var cells = choice.columns
        cells["list_name"] = list
        cells["name"] = choice.name.isEmpty ? "row\(number + 1)" : choice.name
        cells["label"] = choice.label.words()
        let columns = whole.sheets[index].columns
        whole.sheets[index].columns += cells.keys.filter { !columns.contains($0) }.sorted()
        whole.sheets[index].rows.append(Row(number: whole.sheets[index].rows.count + 2, cells: cells))
      }
    }
    return whole
  }
}
