/// Reads CSV strictly by RFC 4180, scalar by scalar, knowing nothing of how it was written.
enum CSVText {
  typealias Cell = [Unicode.Scalar]

  /// Nil when a quote stands where none may, or a line does not end in a return and a newline.
  static func rows(_ text: String) -> [[Cell]]? {
    var rest = Array(text.unicodeScalars)[...]
    var rows: [[Cell]] = []
    while !rest.isEmpty {
      var row: [Cell] = []
      repeat {
        guard let cell = rest.first == "\"" ? quoted(&rest) : bare(&rest) else { return nil }
        row.append(cell)
      } while rest.first == "," && rest.popFirst() != nil
      guard rest.popFirst() == "\r", rest.popFirst() == "\n" else { return nil }
      rows.append(row)
    }
    return rows
  }

  private static func bare(_ rest: inout ArraySlice<Unicode.Scalar>) -> Cell? {
    let cell = rest.prefix { $0 != "," && $0 != "\r" && $0 != "\n" }
    rest = rest.dropFirst(cell.count)
    return cell.contains("\"") ? nil : Array(cell)
  }

  private static func quoted(_ rest: inout ArraySlice<Unicode.Scalar>) -> Cell? {
    var cell: Cell = []
    rest = rest.dropFirst()
    while let next = rest.popFirst() {
      if next == "\"" {
        guard rest.first == "\"" else { return cell }
        rest = rest.dropFirst()
      }
      cell.append(next)
    }
    return nil
  }
}
