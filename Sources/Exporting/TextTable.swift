/// A table for a terminal: aligned columns and rules, numbers to the right.
extension Table {
  /// - Parameter display: turns one cell into the words shown; nil leaves the usual form.
  package func text(display: (Field, Cell) -> String? = { _, _ in nil }) -> String {
    let cells = rows.map { row in
      zip(fields, row).map { field, cell in display(field, cell) ?? TextTable.words(cell) }
    }
    let header = fields.map { $0.name.replacing("_", with: " ") }
    let widths = header.indices.map { column in
      max(header[column].count, cells.map { $0[column].count }.max() ?? 0)
    }
    func line(_ row: [String]) -> String {
      zip(zip(fields, row), widths).map { pair, width in
        let (field, word) = pair
        let space = String(repeating: " ", count: max(0, width - word.count))
        return field.type == .string || field.type == .boolean ? word + space : space + word
      }.joined(separator: "  ").trimmingEnd
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return ([line(header), rule] + cells.map { line($0) }).joined(separator: "\n") + "\n"
  }
}

private enum TextTable {
  static func words(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let words): words
    case .integer(let number): String(number)
    case .number(let number): Numbers.plain(number)
    case .boolean(let truth): truth ? "yes" : "no"
    case .missing: "–"
    }
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
