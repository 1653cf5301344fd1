extension Table {
  /// The table as CSV (RFC 4180, UTF-8, `\r\n`), with text that a spreadsheet would run as a formula disarmed.
  package var csv: String {
    let header = fields.map { CSV.quoted(CSV.disarmed($0.name)) }.joined(separator: ",")
    let lines = rows.map { row in row.map(CSV.cell).joined(separator: ",") }
    return ([header] + lines).map { $0 + "\r\n" }.joined()
  }
}

enum CSV {
  static func cell(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let words): quoted(disarmed(words))
    case .integer(let number): String(number)
    case .number(let number): Numbers.plain(number)
    case .boolean(let truth): truth ? "true" : "false"
    case .missing: ""
    }
  }

  /// Puts `'` before what a spreadsheet would take for a formula (OWASP, CSV Injection), in every cell of text.
  static func disarmed(_ words: String) -> String {
    guard let first = words.unicodeScalars.first, starters.contains(first) else { return words }
    return "'" + words
  }

  /// `= + - @`, tab and carriage return, and the full-width forms that spreadsheets treat alike.
  private static let starters: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  static func quoted(_ words: String) -> String {
    guard words.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return words
    }
    // Scalar by scalar: a quote with an accent on it is one character, and still a quote to whoever reads the file.
    let doubled = words.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
  }
}

/// Numbers as files and tables show them.
package enum Numbers {
  /// To three digits after the point, as probabilities are shown.
  package static func thousandth(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }

  /// The shortest text that reads back as the same number; whole numbers without `.0`.
  package static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}
