/// A regular expression that always ends: see `regex()`.
struct Pattern {
  init(_ source: String) throws(ExpressionError) {}
  func matches(_ text: String) throws(ExpressionError) -> Bool { false }
}
