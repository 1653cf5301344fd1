import Expressions

/// Whether a cell of the column `default` is worked out or stands as it is. pyxform decides it by the signs in the
/// cell, not by its grammar, and a form must mean the same in both.
enum Defaults {
  /// - Parameter kind: of the question; a hyphen in a day is part of the day.
  static func isComputed(_ cell: String, _ kind: Question.Kind) -> Bool {
    var rest = Substring(cell)
    while !rest.isEmpty {
      if let match = plain.lazy.compactMap({ try? $0.prefixMatch(in: rest) }).first {
        rest = rest[match.range.upperBound...]
      } else if rest.hasPrefix("-"), hasHyphens(kind) {
        return false
      } else if signs.contains(where: { (try? $0.prefixMatch(in: rest)) != nil }) {
        return true
      } else if let name = rest.prefixMatch(of: name) {
        rest = rest[name.range.upperBound...]
        if rest.hasPrefix("(") { return true }
      } else {
        rest.removeFirst()
      }
    }
    return false
  }

  private static func hasHyphens(_ kind: Question.Kind) -> Bool {
    if case .unaskable(let type) = kind { return type.hasPrefix("geo") }
    return kind == .date || kind == .dateTime
  }

  /// Days, times, numbers and text in quotes.
  nonisolated(unsafe) private static let plain: [Regex<Substring>] = [
    /-?\d{4}-\d{2}-\d{2}/, /\d{2}:\d{2}:\d{2}/, /-?\d+\.?\d*/, /-?\.\d+/, /"[^"]*"/, /'[^']*'/,
  ]
  /// Arithmetic, a union, a reference.
  nonisolated(unsafe) private static let signs: [Regex<Substring>] = [
    /[*+\-|]/, /\ (?:mod|div)[ ]/, /\$\{[^}]+\}/,
  ]
  nonisolated(unsafe) private static let name = /[\p{L}_][\p{L}\p{N}_.\-]*(?::[\p{L}_][\p{L}\p{N}_.\-]*)?/
}
