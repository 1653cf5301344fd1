package import Problems

/// Something in an expression that engines read differently, or that hardly means what its author wants.
package struct Finding: Equatable, Sendable {
  /// A stable name, `portability.…`.
  package let code: String
  package let summary: String
  package let remedy: String
  /// The text of the expression.
  package let source: String
  /// Where: a range of Unicode scalars of `source`, counted from 0.
  package let span: Range<Int>

  /// The same as a `Problem`; `place` says which cell of which file holds the expression.
  package func problem(at place: String? = nil) -> Problem {
    Problem(
      code, .data,
      "\(summary) (character \(span.lowerBound + 1))\n\(Excerpt.lines(of: source, pointingAt: span))",
      at: place, remedy: remedy)
  }
}

extension Expression {
  /// What an expression is for; it decides what its words can mean.
  package enum Use: Sendable {
    /// `calculation`, `default`, `repeat_count`.
    case value
    /// `relevant`, `constraint`, `required`, `read_only`.
    case condition
    /// `choice_filter`: a word without quotes names a column of the list.
    case filter
  }

  /// Where engines differ, in the order of the text, at most twenty places.
  ///
  /// - Parameter booleans: the names of calculates that yield true or false (`isBoolean`).
  package func findings(as use: Use = .value, booleans: Set<String> = []) -> [Finding] {
    var finder = Finder(source: source, use: use, booleans: booleans)
    finder.look(at: syntax, decides: use != .value)
    return finder.findings.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }
}
