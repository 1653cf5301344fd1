/// Plain text for terminals.
enum TextLayout {
  /// `1 row`, `2 rows`.
  static func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

  /// `words` in lines of at most `width` columns, each indented; empty for no words.
  static func wrapped(_ words: String, indent: Int, width: Int = 80) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = margin
    for word in words.split(separator: " ") {
      if line.count > indent, line.count + 1 + word.count > width {
        lines.append(line)
        line = margin
      }
      line += (line.count > indent ? " " : "") + word
    }
    return line.count > indent ? lines + [line] : lines
  }
}
