extension Parser {
  /// A value, a call, something in brackets, or a path; then what may follow it.
  mutating func pathOrValue() throws(ExpressionError) -> Syntax {
    let start = token.span.lowerBound
    guard let value = try value() else { return try path() }
    let predicates = try predicates()
    var steps: [Syntax.Step] = []
    if token.kind == .slash || token.kind == .doubleSlash {
      steps = try stepsAfterSlash()
    } else if predicates.isEmpty {
      return value
    }
    let path = Syntax.Path(start: .value(value), predicates: predicates, steps: steps)
    return Syntax(kind: .path(path), span: start..<endOfLast)
  }

  private mutating func value() throws(ExpressionError) -> Syntax? {
    let token = token
    switch token.kind {
    case .number(let number):
      next += 1
      return Syntax(kind: .number(number), span: token.span)
    case .string(let text):
      next += 1
      return Syntax(kind: .string(text), span: token.span)
    case .reference(let name, let lastSaved):
      next += 1
      return Syntax(kind: .reference(name: name, lastSaved: lastSaved), span: token.span)
    case .openParenthesis: return try parenthesised()
    case .name(let name) where tokenAfter == .openParenthesis && name != "node":
      return try call(name)
    default: return nil
    }
  }

  private mutating func parenthesised() throws(ExpressionError) -> Syntax {
    let open = take()
    let inside = try nested { (parser) throws(ExpressionError) in try parser.expression() }
    try close(.closeParenthesis, ")", opened: open)
    return Syntax(kind: inside.kind, span: open.span.lowerBound..<endOfLast)
  }

  private mutating func call(_ name: String) throws(ExpressionError) -> Syntax {
    let start = take().span.lowerBound
    let open = take()
    var arguments: [Syntax] = []
    if token.kind != .closeParenthesis {
      repeat {
        arguments.append(try nested { (parser) throws(ExpressionError) in try parser.expression() })
      } while take(.comma)
    }
    try close(.closeParenthesis, ")", opened: open)
    return Syntax(kind: .call(name: name, arguments: arguments), span: start..<endOfLast)
  }

  mutating func predicates() throws(ExpressionError) -> [Syntax] {
    var predicates: [Syntax] = []
    while token.kind == .openBracket {
      let open = take()
      predicates.append(try nested { (parser) throws(ExpressionError) in try parser.expression() })
      try close(.closeBracket, "]", opened: open)
    }
    return predicates
  }

  private mutating func close(
    _ kind: Token.Kind, _ sign: String, opened: Token
  ) throws(ExpressionError) {
    if take(kind) { return }
    guard token.kind == .end else { throw unexpected() }
    throw ExpressionError(
      "expression.open-bracket", "The bracket that opens here is never closed.", remedy: "Add \(sign).",
      source: source, span: opened.span)
  }

  var tokenAfter: Token.Kind { tokens[min(next + 1, tokens.count - 1)].kind }

  var endOfLast: Int { next > 0 ? tokens[min(next, tokens.count) - 1].span.upperBound : 0 }

  func unexpected() -> ExpressionError {
    switch token.kind {
    case .end:
      error("incomplete", "The expression stops where a value is due.", remedy: "Write what is missing.")
    case .closeParenthesis, .closeBracket:
      error(
        "extra-bracket", "This bracket closes nothing, or comes too early.",
        remedy: "Take it out, or open one.")
    case .comma:
      error("stray-comma", "A comma stands outside a call or before a missing value.", remedy: "Take it out.")
    case .binary(let sign):
      error(
        "value-expected", "“\(sign.rawValue)” stands where a value is due.",
        remedy: "Write a value before it, or take it out.")
    default:
      error(
        "operator-expected", "Two values stand side by side.",
        remedy: "Put an operator or a comma between them.")
    }
  }

  func error(_ code: String, _ summary: String, remedy: String) -> ExpressionError {
    ExpressionError("expression." + code, summary, remedy: remedy, source: source, span: token.span)
  }
}
