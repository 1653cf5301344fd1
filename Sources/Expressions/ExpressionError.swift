package import Problems

/// What is wrong with an expression, and where in it: found while reading it or while working it out.
package struct ExpressionError: Error, Equatable, Sendable {
  /// A stable name, `expression.what-is-wrong`.
  package let code: String
  /// What is wrong, as one sentence.
  package let summary: String
  /// How to mend it, as one sentence.
  package let remedy: String
  /// The text of the expression.
  package let source: String
  /// Where: a range of Unicode scalars of `source`, counted from 0.
  package let span: Range<Int>

  package init(
    _ code: String, _ summary: String, remedy: String, source: String = "", span: Range<Int> = 0..<0
  ) {
    self.code = code
    self.summary = summary
    self.remedy = remedy
    self.source = source
    self.span = span
  }

  /// The line of the expression at fault, with carets below the place.
  package var excerpt: String { Excerpt.lines(of: source, pointingAt: span) }

  /// The same as a `Problem`; `place` says which cell of which file holds the expression.
  package func problem(at place: String? = nil) -> Problem {
    Problem(
      code, .data, "\(summary) (character \(span.lowerBound + 1))\n\(excerpt)", at: place, remedy: remedy)
  }

  func located(in source: String, at span: Range<Int>) -> ExpressionError {
    self.source.isEmpty ? ExpressionError(code, summary, remedy: remedy, source: source, span: span) : self
  }
}

/// Working an expression out fails with the same kind of error as reading it.
package typealias EvaluationError = ExpressionError

enum Excerpt {
  /// The widest line shown; a longer one is cut around the place.
  private static let width = 72

  static func lines(of source: String, pointingAt span: Range<Int>) -> String {
    let scalars = Array(source.unicodeScalars)
    let place = min(max(0, span.lowerBound), scalars.count)
    let lineStart = (scalars[..<place].lastIndex(where: isNewline) ?? -1) + 1
    let lineEnd = scalars[place...].firstIndex(where: isNewline) ?? scalars.count
    let start = max(lineStart, place - width / 2)
    let end = min(lineEnd, start + width)
    let carets = max(1, min(span.upperBound, end) - place)
    let text = String(String.UnicodeScalarView(scalars[start..<end])).replacing("\t", with: " ")
    return "  \(text)\n  " + String(repeating: " ", count: place - start)
      + String(repeating: "^", count: carets)
  }

  private static func isNewline(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
}
