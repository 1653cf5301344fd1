import Testing

@testable import Expressions

/// Random input: every expression ends in a value or an error, within its limits.
@Suite struct FuzzTests {
  static let words = [
    "(", ")", "[", "]", ",", "+", "-", "*", "/", "//", "|", "=", "!=", "<", "<=", ">", ">=", " and ", " or ",
    " div ", " mod ",
    ".", "..", "@", "::", "${q}", "${r}", "${last-saved#q}", "'a b'", "''", "'2026-11-20'", "1", "0.5", "-1",
    "99999999999999999999",
    "1 div 0", "number('')", "null", "*", "child::q", "'('", "'^(a+)+$'", "'%Y-%m'", "'SHA-256'", "\u{301}",
    "👍", "\"", "$", "{",
  ]
  static let names = Function.all.keys.sorted()

  @Test("Random words in random order never crash or hang, and an error always has its place in the text")
  func randomWords() {
    var generator = SplitMix(seed: 2026)
    for _ in 0..<1500 {
      let count = Int.random(in: 1...14, using: &generator)
      let source = (0..<count).map { _ in
        Bool.random(using: &generator)
          ? Self.words.randomElement(using: &generator) ?? ""
          : (Self.names.randomElement(using: &generator) ?? "") + "("
      }.joined()
      check(source)
    }
  }

  @Test("Random expressions that are grammar work out, again to the same value")
  func randomExpressions() throws {
    var generator = SplitMix(seed: 7)
    for _ in 0..<1500 {
      let source = expression(depth: 4, &generator)
      check(source)
      #expect(result(source, in: Self.context) == result(source, in: Self.context))
    }
  }

  @Test("Cut and changed characters of sound expressions never crash")
  func mutations() {
    var generator = SplitMix(seed: 99)
    for _ in 0..<1500 {
      var scalars = Array(expression(depth: 3, &generator).unicodeScalars)
      for _ in 0..<3 where !scalars.isEmpty {
        let place = Int.random(in: scalars.indices, using: &generator)
        if Bool.random(using: &generator) {
          scalars.remove(at: place)
        } else {
          scalars[place] = Unicode.Scalar(UInt32.random(in: 1..<0x2FFF, using: &generator)) ?? " "
        }
      }
      check(String(String.UnicodeScalarView(scalars)))
    }
  }

  @Test(
    "Expressions made to run or grow for ever stop at a limit",
    arguments: [
      ("//*[//*[//*[//* = 1] = 1] = 1]", "too-slow"),
      ("join(${long}, \(Array(repeating: "${long}", count: 9).joined(separator: ",")))", "too-much-text"),
      (
        "concat(\(Array(repeating: "digest(${long}, 'MD5')", count: 90).joined(separator: ",")))",
        "too-slow"
      ),
      ("regex(${long}, '^(.*)(.*)\\1\\2x$')", "pattern-too-slow"),
    ])
  func limits(source: String, code: String) {
    var values = Dictionary(uniqueKeysWithValues: (0..<300).map { ("n\($0)", "\($0)") })
    values["long"] = String(repeating: "ab", count: 60_000)
    #expect(result(source, values) == "ERROR expression." + code)
  }

  private static let context: FlatContext = {
    var context = FlatContext(repeated: ["q": ["a b"], "r": ["1", "", "3"]], current: "q", seed: 4)
    context.lists["l"] = Instance(items: [[("name", "a"), ("label", "A")], [("name", "b"), ("label", "B")]])
    return context
  }()

  private func check(_ source: String) {
    do throws(ExpressionError) {
      let expression = try Expression(source)
      _ = (expression.problems, expression.findings(as: .condition, booleans: ["q"]), expression.references)
      _ = try expression.evaluate(in: Self.context)
    } catch {
      #expect(error.source == source || error.code == "expression.too-long")
      #expect(error.span.upperBound <= source.unicodeScalars.count)
      #expect(!error.excerpt.isEmpty)
    }
  }

  private func expression(depth: Int, _ generator: inout SplitMix) -> String {
    let atoms = [
      "1", "'a'", "''", "-0.5", "${q}", "${r}", ".", "'2026-11-20'", "today()",
      "instance('l')/root/item/name", "/data/r",
    ]
    guard depth > 0, Int.random(in: 0..<5, using: &generator) > 0 else {
      return atoms.randomElement(using: &generator) ?? "1"
    }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      let signs = ["+", "-", "*", "div", "mod", "=", "!=", "<", ">=", "and", "or"]
      let sign = signs.randomElement(using: &generator) ?? "+"
      return
        "(\(expression(depth: depth - 1, &generator)) \(sign) \(expression(depth: depth - 1, &generator)))"
    case 1: return "-" + expression(depth: depth - 1, &generator)
    default:
      guard let function = Function.all[Self.names.randomElement(using: &generator) ?? ""] else { return "1" }
      let count = function.arity.least + function.arity.stride * Int.random(in: 0...1, using: &generator)
      let arguments = (0..<min(count, function.arity.most ?? count)).map { _ in
        expression(depth: depth - 1, &generator)
      }
      return "\(function.name)(\(arguments.joined(separator: ", ")))"
    }
  }
}
