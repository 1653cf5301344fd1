import Testing

@testable import Expressions

@Suite struct ParsingTests {
  @Test(
    "Operators bind as XPath says, and those of one rank work from the left",
    arguments: [
      ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 3 - 2", "5"), ("8 div 4 div 2", "1"),
      ("1 = 1 = 1", "true"), ("3 < 4 = 5 > 4", "true"), ("true() or false() and false()", "true"),
      ("-2 * -3", "6"), ("- - 2", "2"), ("1 - -1", "2"), ("2 + 3 > 4 and 1 < 2", "true"),
      ("5 mod 3 * 2", "4"), ("not(1 = 2) and 3 >= 3", "true"),
    ])
  func precedence(source: String, expected: String) {
    #expect(result(source) == expected)
  }

  @Test(
    "A word is an operator only where one is due",
    arguments: [
      ("${and} and ${or}", "true"), ("${div} div ${mod}", "2"), ("${a}-${b}", "4"), ("${a} -${b}", "4"),
      ("${a}mod ${b}", "0"), ("'1'or'2'", "true"), ("1 and. = '6'", "true"),
    ])
  func words(source: String, expected: String) {
    let values = ["and": "x", "or": "y", "div": "6", "mod": "3", "a": "6", "b": "2"]
    #expect(result(source, values, own: "a") == expected)
  }

  @Test(
    "A mistake of grammar is named and its place pointed to",
    arguments: [
      ("${age} == 3", "unknown-sign", 7), ("${age} && 1", "unknown-sign", 7), ("1 <> 2", "unknown-sign", 2),
      ("(1 + 2", "open-bracket", 0), ("1 + 2)", "extra-bracket", 5), ("'abc", "open-quote", 0),
      ("${a b}", "bad-reference", 0), ("${age", "bad-reference", 0), ("$age", "bad-reference", 0),
      ("1 And 2", "operator-expected", 2), ("1 2", "operator-expected", 2), ("1 +", "incomplete", 3),
      ("1 + / 'x'", "operator-expected", 6), ("concat(1,,2)", "stray-comma", 9), ("  ", "empty", 2),
      ("concat(‘a’)", "unknown-sign", 7), ("following::a", "unknown-axis", 0),
    ])
  func mistakes(source: String, code: String, place: Int) {
    let error = #expect(throws: ExpressionError.self) { try Expression(source) }
    #expect(error?.code == "expression." + code)
    #expect(error?.span.lowerBound == place)
    #expect(error?.remedy.isEmpty == false)
  }

  @Test("The carets of an error stand under the place at fault, also in a text of several lines")
  func carets() throws {
    let error = try #require(throws: ExpressionError.self) { try Expression("1 = 1 and\n  ${age} => 16") }
    #expect(error.excerpt == "    ${age} => 16\n           ^^")
    let problem = error.problem(at: "survey!D4")
    #expect(problem.place == "survey!D4")
    #expect(problem.remedy == "Write >=.")
  }

  @Test("A place far along a long line is still in the excerpt, with its caret under it")
  func longLine() throws {
    let error = try #require(throws: ExpressionError.self) {
      try Expression(String(repeating: "1 + ", count: 500) + "=> 2")
    }
    let lines = error.excerpt.split(separator: "\n").map { Array($0) }
    let caret = try #require(lines[1].firstIndex(of: "^"))
    #expect(lines[0].count < 120)
    #expect(String(lines[0][caret...].prefix(2)) == "=>")
  }

  @Test("The names in references are known, also those in the quotes of a choice name")
  func references() throws {
    let expression = try Expression(
      "${a} + count(${b}[. > ${c}]) + jr:choice-name(${d}, '${e}') + ${last-saved#f}")
    #expect(expression.references == ["a", "b", "c", "d", "e"])
  }

  @Test("Deep nesting is refused and long flat chains are not")
  func depth() throws {
    let deep = String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200)
    let error = #expect(throws: ExpressionError.self) { try Expression(deep) }
    #expect(error?.code == "expression.too-deep")
    #expect(result(String(repeating: "(", count: 90) + "1" + String(repeating: ")", count: 90)) == "1")
    #expect(result(Array(repeating: "1", count: 5000).joined(separator: " + ")) == "5000")
    #expect(result(String(repeating: "- ", count: 10_000) + "1") == "1")
  }

  @Test("Text longer than any cell is refused before it is read")
  func length() {
    let error = #expect(throws: ExpressionError.self) {
      try Expression(String(repeating: " ", count: 200_000))
    }
    #expect(error?.code == "expression.too-long")
  }
}
