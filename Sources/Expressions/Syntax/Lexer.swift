import Problems

/// Cuts an expression into tokens, by the rules of XPath 1.0 §3.7 with `${name}` added.
struct Lexer {
  let source: String
  let scalars: [Unicode.Scalar]
  var position = 0
  var tokens: [Token] = []

  static func tokens(of source: String) throws(ExpressionError) -> [Token] {
    var lexer = Lexer(source: source, scalars: Array(source.unicodeScalars))
    while let token = try lexer.next() { lexer.tokens.append(token) }
    lexer.tokens.append(Token(kind: .end, span: lexer.position..<lexer.position))
    return lexer.tokens
  }

  private mutating func next() throws(ExpressionError) -> Token? {
    while let scalar = peek(), scalar.isExpressionSpace { position += 1 }
    guard let scalar = peek() else { return nil }
    let start = position
    let kind = try kind(startingWith: scalar)
    return Token(kind: kind, span: start..<position)
  }

  private mutating func kind(startingWith scalar: Unicode.Scalar) throws(ExpressionError) -> Token.Kind {
    switch scalar {
    case "'", "\"": return try quoted(by: scalar)
    case "$": return try reference()
    case "0"..."9": return number()
    case "." where peek(1)?.isASCIIDigit == true: return number()
    case _ where scalar.startsName: return try name()
    default: return try symbol(scalar)
    }
  }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  func text(_ range: Range<Int>) -> String {
    let part = scalars[range]
    guard part.allSatisfy(\.isASCII) else { return String(String.UnicodeScalarView(part)) }
    return String(decoding: part.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
  }

  /// Whether an operator is due: after a value, `*` multiplies and `and`, `or`, `div`, `mod` are operators.
  var afterValue: Bool {
    switch tokens.last?.kind {
    case .number, .string, .reference, .name, .wildcard, .dot, .doubleDot, .closeParenthesis, .closeBracket:
      true
    default: false
    }
  }

  private mutating func quoted(by quote: Unicode.Scalar) throws(ExpressionError) -> Token.Kind {
    let start = position
    guard let end = scalars[(start + 1)...].firstIndex(of: quote) else {
      throw error(
        "open-quote", "The text that starts here has no closing quote.", remedy: "Add \(quote) at its end.",
        at: start..<start + 1)
    }
    position = end + 1
    return .string(text(start + 1..<end))
  }

  /// Digits with at most one point: no sign, no exponent (XPath 1.0 §3.7).
  private mutating func number() -> Token.Kind {
    let start = position
    while peek()?.isASCIIDigit == true { position += 1 }
    if peek() == ".", peek(1) != "." {
      position += 1
      while peek()?.isASCIIDigit == true { position += 1 }
    }
    let digits = text(start..<position)
    return .number(Double(digits.hasSuffix(".") ? digits + "0" : digits) ?? .nan)
  }

  private mutating func name() throws(ExpressionError) -> Token.Kind {
    let start = position
    takeName()
    if peek() == ":", peek(1)?.startsName == true, peek(1) != ":" {
      position += 1
      takeName()
    }
    let name = text(start..<position)
    guard afterValue else { return .name(name) }
    if let word = operatorWord(startingAt: start, of: name) { return .binary(word) }
    let near = nearestNames(to: name, in: ["and", "or", "div", "mod"]).first
    throw error(
      "operator-expected", "“\(name)” stands where an operator is due.",
      remedy: near.map { "Write “\($0)”, in small letters." } ?? "Put an operator or a comma before it.",
      at: start..<position)
  }

  /// The operator a word is or, as Collect reads it, starts with when the space after it was forgotten:
  /// `and.`, `mod-3`, `andselected(`.
  private mutating func operatorWord(startingAt start: Int, of name: String) -> BinaryOperator? {
    for sign in [BinaryOperator.and, .or, .div, .mod] where name.hasPrefix(sign.rawValue) {
      let rest = name.dropFirst(sign.rawValue.count)
      let isLetter = rest.unicodeScalars.first?.startsName ?? false
      guard !isLetter || Function.named(String(rest)) != nil else { continue }
      position = start + sign.rawValue.count
      return sign
    }
    return nil
  }

  mutating func takeName() {
    while let scalar = peek(), scalar.continuesName { position += 1 }
  }

  func error(
    _ code: String, _ summary: String, remedy: String, at span: Range<Int>
  ) -> ExpressionError {
    ExpressionError("expression." + code, summary, remedy: remedy, source: source, span: span)
  }
}

extension Unicode.Scalar {
  var isExpressionSpace: Bool {
    self == " " || self == "\t" || self == "\n" || self == "\r" || self == "\u{A0}"
  }
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
  /// NCName start, as far as Swift's letters go.
  var startsName: Bool {
    isASCII ? isASCIIWord && !isASCIIDigit : properties.isAlphabetic
  }
  var continuesName: Bool {
    if isASCII { return isASCIIWord || self == "-" || self == "." }
    return startsName || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
  }
}
