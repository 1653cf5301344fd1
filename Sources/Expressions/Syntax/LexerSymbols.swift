extension Lexer {
  /// The operator or mark at the present place.
  mutating func symbol(_ scalar: Unicode.Scalar) throws(ExpressionError) -> Token.Kind {
    let kind: Token.Kind
    var length = 1
    switch (scalar, peek(1)) {
    case ("=", "="), ("=", ">"), ("=", "<"), ("<", ">"), ("|", "|"): throw unknown(scalar, peek(1))
    case ("!", "="): (kind, length) = (.binary(.notEqual), 2)
    case ("<", "="): (kind, length) = (.binary(.lessOrEqual), 2)
    case (">", "="): (kind, length) = (.binary(.greaterOrEqual), 2)
    case ("/", "/"): (kind, length) = (.doubleSlash, 2)
    case (".", "."): (kind, length) = (.doubleDot, 2)
    case (":", ":"): (kind, length) = (.axis, 2)
    case ("=", _): kind = .binary(.equal)
    case ("<", _): kind = .binary(.less)
    case (">", _): kind = .binary(.greater)
    case ("+", _): kind = .binary(.plus)
    case ("-", _): kind = .binary(.minus)
    case ("*", _): kind = afterValue ? .binary(.times) : .wildcard
    case ("/", _): kind = .slash
    case ("|", _): kind = .pipe
    case ("@", _): kind = .at
    case (",", _): kind = .comma
    case (".", _): kind = .dot
    case ("(", _): kind = .openParenthesis
    case (")", _): kind = .closeParenthesis
    case ("[", _): kind = .openBracket
    case ("]", _): kind = .closeBracket
    default: throw unknown(scalar, peek(1))
    }
    position += length
    return kind
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

  private func unknown(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) -> ExpressionError {
    let single = String(scalar)
    let pair = single + (next.map { String($0) } ?? "")
    let sign = Lexer.mistakes[pair] == nil ? single : pair
    return error(
      "unknown-sign", "“\(sign)” is not part of the language.",
      remedy: Lexer.mistakes[sign] ?? "Take it out; text goes between quotes.",
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
}
