import Surveys

// How wide words stand on a terminal, by the rule of `wcwidth`: combining marks take no column, East Asian wide
// and full-width characters and emoji take two (Unicode Standard Annex 11; the ranges are those of its wide blocks).

extension Unicode.Scalar {
  var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    switch value {
    case ..<0x1100: return 1
    case 0x1160...0x11FF: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return properties.isEmojiPresentation ? 2 : 1
    }
  }
}

extension Character {
  var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }
}

extension StringProtocol {
  var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// These words cut so that they take at most `width` columns.
  func clipped(to width: Int) -> String {
    var used = 0
    return String(
      prefix { character in
        used += character.columns
        return used <= width
      })
  }

  /// These words with spaces after them up to `width` columns.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - columns)) }

  /// Rows of at most `width` columns, broken between words, and inside a word only where it is longer than a row.
  /// Never empty; a line end always breaks.
  func wrapped(to width: Int) -> [String] {
    let width = Swift.max(1, width)
    return split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
      var rows: [String] = []
      var row = ""
      for word in paragraph.split(separator: " ") {
        for piece in word.columns <= width ? [String(word)] : word.chopped(to: width) {
          if row.isEmpty {
            row = piece
          } else if row.columns + 1 + piece.columns <= width {
            row += " " + piece
          } else {
            rows.append(row)
            row = piece
          }
        }
      }
      return rows + [row]
    }
  }

  /// Rows of as many characters as fit `width` columns, wherever that breaks. Never empty.
  func chopped(to width: Int) -> [String] {
    var rows = [""]
    var used = 0
    for character in self {
      if used + character.columns > width, used > 0 {
        rows.append("")
        used = 0
      }
      rows[rows.count - 1].append(character)
      used += character.columns
    }
    return rows
  }
}
