import Testing

@testable import Expressions

@Suite struct FunctionTests {
  @Test(
    "Text functions count Unicode characters, from 0 for substr and from 1 for substring",
    arguments: [
      ("substr('hello', 1, 3)", "el"), ("substr('hello', -3)", "llo"), ("substr('hello', 3, 1)", ""),
      ("substr('hello', '')", "hello"), ("substr('hello', 0, 99)", "hello"), ("substr('a👍b', 1, 2)", "👍"),
      ("substring('12345', 2, 3)", "234"), ("substring('12345', 1.5, 2.6)", "234"),
      ("substring('12345', 0)", "12345"),
      ("substring('12345', 0 div 0)", ""), ("substring('12345', -42, 1 div 0)", "12345"),
      ("string-length('a👍b')", "3"), ("translate('bar', 'abc', 'AB')", "BAr"),
      ("translate('--aaa--', 'a-', 'A')", "AAA"),
      ("normalize-space('  a \t b\n')", "a b"), ("substring-before('a/b/c', '/')", "a"),
      ("substring-after('a/b/c', '/')", "b/c"), ("contains('abc', '')", "true"),
      ("starts-with('abc', 'ab')", "true"),
      ("ends-with('abc', 'bc')", "true"), ("concat('a', 1, true())", "a1true"),
      ("join('-', 'a', 'b', 'c')", "a-b-c"),
      ("base64-decode('aGkgw6k=')", "hi é"), ("base64-decode('*')", ""),
      ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
    ])
  func text(source: String, expected: String) { #expect(result(source) == expected) }

  @Test(
    "Number functions follow XPath and IEEE 754",
    arguments: [
      ("int(-1.9)", "-1"), ("round(-2.5)", "-2"), ("round(2.345, 2)", "2.35"), ("round(155, -1)", "160"),
      ("floor(-1.5)", "-2"), ("ceiling(-1.5)", "-1"), ("abs(-3)", "3"), ("pow(2, 10)", "1024"),
      ("sqrt(-1)", "NaN"),
      ("exp10(2)", "100"), ("log10(1000)", "3"), ("atan2(0, -1) = pi()", "true"), ("max(1, 5, 3)", "5"),
      ("min(-1, -5)", "-5"), ("max(1, 'x')", "NaN"), ("7 mod -3", "1"), ("-7 mod 3", "-1"),
      ("1 div 0", "Infinity"),
      ("number('2026-11-20')", "20777"), ("number('1970-01-02T12:00:00Z')", "1.5"), ("int('abc')", "NaN"),
    ])
  func numbers(source: String, expected: String) { #expect(result(source) == expected) }

  @Test(
    "Conditions are lazy, coalesce and once take the first answer there is",
    arguments: [
      ("if(true(), 1, not-a-function())", "1"), ("false() and not-a-function()", "false"),
      ("true() or not-a-function()", "true"), ("coalesce('', 'b')", "b"),
      ("coalesce('a', not-a-function())", "a"),
      ("coalesce(number(''), 'b')", "b"), ("once(9)", "5"), ("boolean-from-string('TRUE')", "false"),
      ("boolean-from-string('1')", "true"), ("checklist(2, -1, true(), 'x', '')", "true"),
      ("checklist(-1, 1, true(), 'x')", "false"),
      ("weighted-checklist(3, 4, 1 = 1, 2, 1 = 2, 9, 'x', 1)", "true"),
    ])
  func conditions(source: String, expected: String) {
    #expect(result(source, ["q": "5"], own: "q") == expected)
  }

  @Test("once works its argument out when there is no answer yet")
  func onceWithoutAnswer() { #expect(result("once(9)", ["q": ""], own: "q") == "9") }

  @Test(
    "Selected looks for a whole choice, at counts from 0, and past the end there is nothing",
    arguments: [
      ("selected(${q}, 'b')", "true"), ("selected(${q}, ' b ')", "true"), ("selected(${q}, 'ba')", "false"),
      ("selected('', '')", "true"), ("selected(${q}, '')", "false"), ("selected(${q}, 'a b')", "false"),
      ("selected-at(${q}, 0)", "a"), ("selected-at(${q}, 3)", ""), ("selected-at(${q}, -1)", ""),
      ("count-selected(${q})", "3"), ("count-selected('')", "0"),
    ])
  func selects(source: String, expected: String) { #expect(result(source, ["q": "a b  ban"]) == expected) }

  @Test(
    "Dates are counted in days, written as asked, and in the offset of the place",
    arguments: [
      ("today()", "2026-11-20"), ("now()", "2026-11-20T13:30:00.000+01:00"), ("today() + 1", "20778"),
      ("date(20778)", "2026-11-21"), ("date('2026-11-20') - date('2026-11-01')", "19"), ("date('')", ""),
      ("date('x')", ""),
      ("date(20777.9)", "2026-11-20"), ("date-time(0.5)", "1970-01-01T12:00:00.000+01:00"),
      ("format-date('2026-03-05', '%Y %y %m %n %b %d %e %a %%')", "2026 26 03 3 Mar 05 5 Thu %"),
      ("format-date-time('2026-03-05T07:08:09.010', '%H %h %M %S %3')", "07 7 08 09 010"),
      ("format-date('2026-03-05', '%Q')", "ERROR expression.bad-date-format"), ("format-date('', '%Y')", ""),
      ("decimal-time('06:00')", "0.25"), ("decimal-time('06:00:00.000Z') * 24", "7"),
      ("decimal-date-time('1970-01-02T01:00:00+01:00')", "1"), ("today() = '2026-11-20'", "true"),
      ("'2026-11-19' < today()", "true"),
      ("date('2026-11-20') = date-time('2026-11-20T00:00:00+01:00')", "false"),
    ])
  func dates(source: String, expected: String) {
    #expect(result(source, now: "2026-11-20T12:30:00Z", offset: 60) == expected)
  }

  @Test("A weekday is right on both sides of 1970")
  func weekdays() {
    #expect(result("format-date('1969-12-31', '%a')") == "Wed")
    #expect(result("format-date('2000-02-29', '%a')") == "Tue")
  }

  @Test("Chance comes from the seed alone: the same seed gives the same, another seed another")
  func chance() throws {
    let expression = try Expression("concat(random(), uuid(), uuid(20))")
    let once = try expression.evaluate(in: FlatContext([:], seed: 7)).string
    #expect(try expression.evaluate(in: FlatContext([:], seed: 7)).string == once)
    #expect(try expression.evaluate(in: FlatContext([:], seed: 8)).string != once)
    let draws = (0..<1000).map { result("random()", in: FlatContext([:], seed: $0)) }.compactMap(Double.init)
    #expect(draws.allSatisfy { (0..<1).contains($0) } && Set(draws).count > 990)
  }

  @Test("A random UUID has the form of RFC 4122 version 4")
  func uuid() {
    #expect(
      result("regex(uuid(), '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')")
        == "true")
  }

  @Test("Distances and areas agree with the sphere's own formulas")
  func places() throws {
    let quarter = 6_378_100 * Double.pi / 2
    #expect(abs(try #require(Double(result("distance('0 0 0 0; 0 90 0 0')"))) - quarter) < 1)
    let square = try #require(Double(result("area('0 0;0 0.01;0.01 0.01;0.01 0;0 0')")))
    let side = 6_378_100 * Double.pi / 180 * 0.01
    #expect(abs(square / (side * side) - 1) < 1e-6)
    #expect(result("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')") == "true")
    #expect(result("geofence('1.5 0.5', '0 0;0 1;1 1;1 0;0 0')") == "false")
  }

  @Test(
    "A wrong call fails when it is reached, with the place of the call",
    arguments: [
      ("1 + foo(2)", "unknown-function", 4), ("selected('a')", "wrong-arguments", 0),
      ("count('a')", "not-nodes", 6),
      ("not(1, 2)", "wrong-arguments", 0), ("instance('x')/root", "unknown-list", 0),
      ("'a'/b", "not-nodes", 0),
      ("weighted-checklist(1, 2, 3)", "wrong-arguments", 0), ("regex('a', '(')", "bad-pattern", 0),
    ])
  func wrongCalls(source: String, code: String, place: Int) throws {
    let expression = try Expression(source)
    let error = #expect(throws: ExpressionError.self) { try expression.evaluate(in: FlatContext([:])) }
    #expect(error?.code == "expression." + code)
    #expect(error?.span.lowerBound == place)
    #expect(error?.source == source)
  }

  @Test("SurveyCTO's own functions run too")
  func dialect() {
    #expect(result("item-at('|', 'a|b|c', 1)") == "b")
    #expect(result("count-items(',', 'a,b')") == "2")
    #expect(result("empty(${q})", ["q": ""]) == "true")
    #expect(result("coalesce('', '', 'c')") == "c")
    #expect(result("concat(device-info(), duration())") == "")
  }
}
