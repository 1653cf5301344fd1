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
  /// - Parameter tries: grows by the work done: the size of the pattern and the tries made.
  /// - Throws: `expression.pattern-too-slow`.
  func matches(_ text: String, tries: inout Int) throws(ExpressionError) -> Bool {
    var matcher = PatternMatcher(text)
    defer { tries += program.steps.count + matcher.tries }
    return try matcher.finds(program)
  }

  private static func read(_ source: String) throws(ExpressionError) -> (PatternSyntax, PatternProgram) {
    let (syntax, groups) = try PatternParser.read(source)
    return (syntax, try PatternProgram(syntax, groups: groups))
  }
}
