/// Reads tokens into syntax: XPath 1.0's grammar, by recursive descent.
struct Parser {
  /// How deep brackets, calls and signs may nest.
  static let deepest = 100
  /// The longest expression read, in Unicode scalars: three times what a spreadsheet cell can hold.
  static let longest = 100_000

  let source: String
  let tokens: [Token]
  var next = 0
  private var depth = 0

  static func syntax(of source: String) throws(ExpressionError) -> Syntax {
    guard source.unicodeScalars.count <= longest else {
      throw ExpressionError(
        "expression.too-long", "The expression is longer than \(longest) characters.",
        remedy: "Split it over several calculate rows.")
    }
    var parser = Parser(source: source, tokens: try Lexer.tokens(of: source))
    guard parser.token.kind != .end else {
      throw parser.error("empty", "There is no expression.", remedy: "Write one, or leave the cell empty.")
    }
    let syntax = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected() }
    return syntax
  }

  init(source: String, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  /// The token in turn; the last one is always `.end`.
  var token: Token { tokens[min(next, tokens.count - 1)] }

  mutating func take() -> Token {
    defer { next += 1 }
    return token
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    next += 1
    return true
  }

  /// Operands with operators between them. They are read in one row and put in order of precedence afterwards, so
  /// that each bracket costs little of the stack.
  mutating func expression() throws(ExpressionError) -> Syntax {
    let first = try signed()
    var links: [Syntax.Link] = []
    while case .binary(let sign) = token.kind {
      let span = take().span
      links.append(Syntax.Link(sign: sign, span: span, operand: try signed()))
    }
    return Parser.chain(first, links[...])
  }

  /// The operators that bind least make the chain; what stands between them is chained first.
  private static func chain(_ first: Syntax, _ links: ArraySlice<Syntax.Link>) -> Syntax {
    if links.count < 2 {
      guard let link = links.first else { return first }
      return Syntax(
        kind: .chain(first: first, rest: [link]), span: first.span.lowerBound..<link.operand.span.upperBound)
    }
    guard let level = links.map(\.sign.precedence).min(), let last = links.last else { return first }
    let cuts = links.indices.filter { links[$0].sign.precedence == level }
    let rest = zip(cuts, cuts.dropFirst() + [links.endIndex]).map { start, end in
      let link = links[start]
      return Syntax.Link(
        sign: link.sign, span: link.span, operand: chain(link.operand, links[(start + 1)..<end]))
    }
    let head = chain(first, links[..<(cuts.first ?? links.endIndex)])
    return Syntax(
      kind: .chain(first: head, rest: rest), span: head.span.lowerBound..<last.operand.span.upperBound)
  }

  private mutating func signed() throws(ExpressionError) -> Syntax {
    let start = token.span.lowerBound
    var negative = false
    var signs = 0
    while take(.binary(.minus)) {
      negative.toggle()
      signs += 1
    }
    let operand = try union()
    guard signs > 0 else { return operand }
    let span = start..<operand.span.upperBound
    let negated = Syntax(kind: .negated(operand), span: span)
    return negative ? negated : Syntax(kind: .negated(negated), span: span)
  }

  private mutating func union() throws(ExpressionError) -> Syntax {
    let first = try pathOrValue()
    guard token.kind == .pipe else { return first }
    var members = [first]
    while take(.pipe) { members.append(try pathOrValue()) }
    return Syntax(
      kind: .union(members), span: first.span.lowerBound..<(members.last ?? first).span.upperBound)
  }

  /// Reads what stands inside brackets, one level deeper.
  mutating func nested<Inside>(
    _ read: (inout Parser) throws(ExpressionError) -> Inside
  ) throws(ExpressionError) -> Inside {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.deepest else {
      throw error(
        "too-deep", "The expression nests deeper than \(Parser.deepest) brackets.",
        remedy: "Move inner parts to calculate rows.")
    }
    return try read(&self)
  }
}
