/// Text of a label, hint or message with the answers of other questions in it: `Hello ${name}`.
package struct Template: Equatable, Sendable {
  enum Part: Equatable, Sendable {
    case text(String)
    case reference(Expression)
  }

  package let source: String
  let parts: [Part]

  /// - Throws: `ExpressionError` when a `${` is not closed or holds no name.
  package init(_ source: String) throws(ExpressionError) {
    self.source = source
    var parts: [Part] = []
    var rest = Substring(source)
    while let open = rest.firstRange(of: "${") {
      if open.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<open.lowerBound]))) }
      let start = source.unicodeScalars.distance(from: source.startIndex, to: open.lowerBound)
      guard let close = rest[open.upperBound...].firstIndex(of: "}") else {
        throw ExpressionError(
          "expression.bad-reference", "The reference that starts here has no closing brace.",
          remedy: "Add } after the name.", source: source, span: start..<start + 2)
      }
      let reference = String(rest[open.lowerBound...close])
      do throws(ExpressionError) {
        parts.append(.reference(try Expression(reference)))
      } catch {
        throw ExpressionError(
          error.code, error.summary, remedy: error.remedy, source: source,
          span: start..<start + reference.unicodeScalars.count)
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// The names in `${…}`.
  package var references: Set<String> {
    parts.reduce(into: []) { names, part in
      if case .reference(let expression) = part { names.formUnion(expression.references) }
    }
  }

  /// The text with each reference replaced by what it holds; of a repeated question, the first.
  package func text(in context: some EvaluationContext) throws(EvaluationError) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let plain): text += plain
      case .reference(let expression): text += try expression.evaluate(in: context).stored
      }
    }
    return text
  }
}
