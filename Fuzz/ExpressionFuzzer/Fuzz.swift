import Expressions

/// One input: an expression, and after the first line end the answer that `${q}` and `.` stand for.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  let (source, answer) = (parts[0], parts.count > 1 ? parts[1] : "a b")
  let context = Fuzz.context(answer)
  _ = try? Template(source).text(in: context)
  do throws(ExpressionError) {
    let expression = try Expression(source)
    _ = (expression.references, expression.lists, expression.isBoolean)
    for problem in expression.problems { Fuzz.check(problem, source) }
    _ = expression.findings(as: .condition, booleans: ["q"]).map { $0.problem() }
    _ = try expression.items(of: "l", in: context)
    _ = try expression.evaluate(in: context).string
  } catch {
    Fuzz.check(error, source)
  }
  return 0
}

enum Fuzz {
  static func context(_ answer: String) -> FlatContext {
    var context = FlatContext(
      repeated: ["q": [answer], "r": ["1", "", "3"], "day": ["2026-11-20"]], current: "q", seed: 4)
    context.lists["l"] = Instance(items: [
      [("name", "a"), ("label", "A")], [("name", "b"), ("label", answer)],
    ])
    context.labels["q"] = ["a": "Label"]
    return context
  }

  /// An error must point into the text it is about.
  static func check(_ error: ExpressionError, _ source: String) {
    precondition(error.span.upperBound <= max(source.unicodeScalars.count, error.source.unicodeScalars.count))
    precondition(!error.code.isEmpty && !error.excerpt.isEmpty)
  }
}
