/// Reads the regular expressions that Java (Collect) and JavaScript (Enketo) both understand. What only one of
/// them knows, or what cannot be matched in bounded time, is an error that says so.
struct PatternParser {
  private static let deepest = 50

  let scalars: [Unicode.Scalar]
  var position = 0
  var ignoresCase = false
  private(set) var groups = 0
  private var depth = 0

  /// The syntax, and how many groups it has.
  static func read(_ source: String) throws(ExpressionError) -> (PatternSyntax, groups: Int) {
    var parser = PatternParser(scalars: Array(source.unicodeScalars))
    let syntax = try parser.alternatives()
    guard parser.position == parser.scalars.count else { throw parser.bad("“)” closes no bracket") }
    return (syntax, parser.groups)
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  mutating func take(_ text: String) -> Bool {
    let wanted = text.unicodeScalars
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  func bad(_ what: String) -> ExpressionError {
    ExpressionError(
      "expression.bad-pattern", "The pattern cannot be read: \(what) (its character \(position + 1)).",
      remedy: "Mend the pattern; \\ before a sign takes it literally.")
  }

  private mutating func alternatives() throws(ExpressionError) -> PatternSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= PatternParser.deepest else {
      throw bad("it nests deeper than \(PatternParser.deepest) brackets")
    }
    let outerCase = ignoresCase
    defer { ignoresCase = outerCase }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(ExpressionError) -> PatternSyntax {
    var parts: [PatternSyntax] = []
    while let scalar = peek(), scalar != "|", scalar != ")" {
      guard let atom = try atom(scalar) else { continue }
      parts.append(try quantified(atom))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// One unit of a pattern; nil for a flag such as `(?i)`, which matches nothing itself.
  private mutating func atom(_ scalar: Unicode.Scalar) throws(ExpressionError) -> PatternSyntax? {
    position += 1
    switch scalar {
    case "^": return .start
    case "$": return .end
    case ".": return .set(.anyOfLine)
    case "[": return .set(try characterClass())
    case "\\": return try escape()
    case "(": return try group()
    case "*", "+", "?":
      position -= 1
      throw bad("“\(scalar)” has nothing before it to repeat")
    default: return literal(scalar)
    }
  }

  func literal(_ scalar: Unicode.Scalar) -> PatternSyntax {
    .set(ScalarSet(ranges: [scalar...scalar], ignoresCase: ignoresCase))
  }

  private mutating func group() throws(ExpressionError) -> PatternSyntax? {
    if take("?i)") {
      ignoresCase = true
      return nil
    }
    let ignoresCaseOutside = ignoresCase
    defer { ignoresCase = ignoresCaseOutside }
    let wrap = try groupKind()
    let inside = try alternatives()
    guard take(")") else { throw bad("a bracket is not closed") }
    return wrap(inside)
  }

  private mutating func groupKind() throws(ExpressionError) -> (PatternSyntax) -> PatternSyntax {
    if take("?:") { return { $0 } }
    if take("?i:") {
      ignoresCase = true
      return { $0 }
    }
    for (sign, isAhead, isNegated) in [
      ("?=", true, false), ("?!", true, true), ("?<=", false, false), ("?<!", false, true),
    ] where take(sign) {
      return { .look($0, isAhead: isAhead, isNegated: isNegated) }
    }
    if take("?<") || take("?P<") {
      guard let close = scalars[position...].firstIndex(of: ">") else {
        throw bad("a group's name is not closed")
      }
      position = close + 1
    } else if peek() == "?" {
      throw bad("this kind of group is not known here")
    }
    groups += 1
    let number = groups
    return { .group($0, number: number) }
  }
}
