/// A regular expression that always ends, whatever its pattern and its text: no back-tracking that doubles with
/// each character, as the system's own engine may do. Errors have an empty span: the call knows its place.
struct Pattern: Sendable {
  let syntax: PatternSyntax
  private let program: PatternProgram

  /// - Throws: `expression.bad-pattern`, `expression.pattern-too-large`.
  init(_ source: String) throws(ExpressionError) {
    (syntax, program) = try Pattern.read(source)
  }

  /// Whether it matches somewhere in the text.
  ///
  /// - Throws: `expression.pattern-too-slow`.
  func matches(_ text: String) throws(ExpressionError) -> Bool {
    var matcher = PatternMatcher(text)
    return try matcher.finds(program)
  }

  private static func read(_ source: String) throws(ExpressionError) -> (PatternSyntax, PatternProgram) {
    let (syntax, groups) = try PatternParser.read(source)
    return (syntax, try PatternProgram(syntax, groups: groups))
  }
}
