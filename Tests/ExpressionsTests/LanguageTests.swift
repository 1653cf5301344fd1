import Testing

@testable import Expressions

@Suite("What the form's language and this terminal mean for expressions")
struct LanguageTests {
  private struct Speaking: EvaluationContext {
    var locale: String
    var form = Instance()
    var now = Moment(milliseconds: 0)
  }

  @Test(
    "Month and day names are in the form's language, as the specification of format-date asks",
    arguments: [
      ("", "Wed 15 Jul"), ("en", "Wed 15 Jul"), ("fr", "mer. 15 juil."), ("es", "mié 15 jul"),
      ("no-such-language", "Wed 15 Jul"),
    ])
  func names(locale: String, expected: String) {
    #expect(result("format-date('2026-07-15', '%a %e %b')", in: Speaking(locale: locale)) == expected)
  }

  @Test("A function that a terminal cannot work out says so, before and while it is worked out")
  func unsupported() throws {
    #expect(result("intersects('0 0 0 0')") == "ERROR expression.unsupported-function")
    let problems = try Expression("extract-signed('a', 'b')").problems
    #expect(problems.map(\.code) == ["expression.unsupported-function"])
  }

  @Test("A date format or digest written out is checked before anybody answers")
  func literals() throws {
    #expect(
      try Expression("format-date(today(), '%q')").problems.map(\.code) == ["expression.bad-date-format"])
    #expect(try Expression("digest('a', 'SHA-2')").problems.map(\.code) == ["expression.unknown-digest"])
    #expect(try Expression("format-date(today(), '%Y')").problems == [])
  }

  @Test(
    "An expression is known to see only the questions it names, or not",
    arguments: [
      ("${a} + 1", true), ("concat('a.b/c', ${a})", true), ("${p}[age > 5]", false), (". > ${a}", false),
      ("position(..)", false), ("once(${a})", false), ("instance('l')/root/item", false),
      ("${last-saved#a}", false),
    ])
  func references(source: String, isOnly: Bool) throws {
    #expect(try Expression(source).seesOnlyReferences == isOnly)
  }
}
