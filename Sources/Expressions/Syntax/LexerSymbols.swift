extension Lexer {
  /// The operator or mark at the present place.
  mutating func symbol(_ scalar: Unicode.Scalar) throws(ExpressionError) -> Token.Kind {
    let single = String(scalar)
    let pair = single + (peek(1).map { String($0) } ?? "")
    for mistaken in [pair, single] {
      guard let remedy = Lexer.mistakes[mistaken] else { continue }
      throw unknown(mistaken, remedy: remedy)
    }
    if let kind = Lexer.pairs[pair] {
      position += 2
      return kind
    }
    guard let kind = Lexer.singles[single] else {
      throw unknown(single, remedy: "Take it out; text goes between quotes.")
    }
    position += 1
    return kind == .wildcard && afterValue ? .binary(.times) : kind
  }

  /// `${name}` or `${last-saved#name}`.
  mutating func reference() throws(ExpressionError) -> Token.Kind {
    let start = position
    guard peek(1) == "{" else {
      throw error(
        "bad-reference", "A $ stands before the name of a question.", remedy: "Write ${name}.",
        at: start..<start + 1)
    }
    guard let close = scalars[start...].firstIndex(of: "}") else {
      throw error(
        "bad-reference", "The reference that starts here has no closing brace.",
        remedy: "Add } after the name.",
        at: start..<start + 2)
    }
    var name = text(start + 2..<close)
    let lastSaved = name.hasPrefix("last-saved#")
    if lastSaved { name.removeFirst("last-saved#".count) }
    guard isName(name) else {
      throw error(
        "bad-reference", "“\(name)” between the braces is not the name of a question.",
        remedy: name.contains(" ") ? "Take the spaces out." : "Write the name of a question, as in ${age}.",
        at: start..<close + 1)
    }
    position = close + 1
    return .reference(name: name, lastSaved: lastSaved)
  }

  private func isName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.startsName else { return false }
    return name.unicodeScalars.allSatisfy { $0.continuesName || $0 == ":" }
  }

  private func unknown(_ sign: String, remedy: String) -> ExpressionError {
    error(
      "unknown-sign", "“\(sign)” is not part of the language.", remedy: remedy,
      at: position..<position + sign.unicodeScalars.count)
  }

  /// What people write who know another language, and what to write instead.
  private static let mistakes: [String: String] = [
    "==": "Write = once.", "&&": "Write “and”.", "||": "Write “or”.", "<>": "Write !=.", "=>": "Write >=.",
    "=<": "Write <=.", "!(": "Write not(…).", "≤": "Write <=.", "≥": "Write >=.", "≠": "Write !=.",
    "×": "Write *.", "÷": "Write div.", "%": "Write mod.", "&": "Write “and”.", ";": "Write a comma.",
    "“": "Use straight quotes.", "”": "Use straight quotes.", "‘": "Use straight quotes.",
    "’": "Use straight quotes.", "{": "Write ${name}, with a $ before the brace.",
    "–": "Write a plain minus sign, -.", "−": "Write a plain minus sign, -.",
  ]

  private static let pairs: [String: Token.Kind] = [
    "!=": .binary(.notEqual), "<=": .binary(.lessOrEqual), ">=": .binary(.greaterOrEqual),
    "//": .doubleSlash, "..": .doubleDot, "::": .axis,
  ]

  private static let singles: [String: Token.Kind] = [
    "=": .binary(.equal), "<": .binary(.less), ">": .binary(.greater), "+": .binary(.plus),
    "-": .binary(.minus), "*": .wildcard, "/": .slash, "|": .pipe, "@": .at, ",": .comma, ".": .dot,
    "(": .openParenthesis, ")": .closeParenthesis, "[": .openBracket, "]": .closeBracket,
  ]
}
