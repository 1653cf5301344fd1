import Testing

@testable import Expressions

@Suite struct FindingTests {
  func codes(_ source: String, as use: Expression.Use = .value) throws -> [String] {
    try Expression(source).findings(as: use, booleans: ["flag"]).map {
      String($0.code.dropFirst("portability.".count))
    }
  }

  @Test(
    "Each thing engines differ on is found",
    arguments: [
      ("regex(., '[0-9]+')", "unanchored-regex"), (". >= '2015-01-01'", "bare-date"),
      ("'2015-01-01' + 1", "bare-date"),
      ("today() = '2015-01-01'", "bare-date"), ("selected(${q}, 1)", "unquoted-choice"),
      ("selected(${q}, yes)", "unquoted-choice"),
      ("${q} = null", "null"), ("if(${q}, null, 1)", "null"), ("${flag} and 1 = 1", "bare-boolean"),
      ("not(${flag})", "bare-boolean"),
      ("if(${flag}, 1, 2)", "bare-boolean"), ("${flag} = true()", "bare-boolean"),
      ("concat('${q}', 'x')", "quoted-reference"),
      ("${q} = yes", "unquoted-text"), ("empty(${q})", "dialect"), ("coalesce(${a}, ${b}, ${c})", "dialect"),
    ])
  func found(source: String, code: String) throws {
    #expect(try codes(source) == [code])
  }

  @Test(
    "What every engine reads alike is left in peace",
    arguments: [
      "regex(., '^[0-9]+$')", "${d} = '2015-01-01'", ". >= date('2015-01-01')", "selected(${q}, 'yes')",
      "selected(${q}, ${other})", "${q} = ''", "${flag} = 'x'", "concat(${flag}, 'x')",
      "jr:choice-name(${q}, '${q}')",
      "coalesce(${a}, ${b})", "${a}[position() = 1]", "'a' = ${q}", "regex(., ${pattern})",
    ])
  func quiet(source: String) throws {
    #expect(try codes(source) == [])
  }

  @Test("A condition that is nothing but a boolean calculate is found, a value is not")
  func use() throws {
    #expect(try codes("${flag}", as: .condition) == ["bare-boolean"])
    #expect(try codes("${flag}", as: .value) == [])
  }

  @Test("In a choice filter words without quotes are columns")
  func filter() throws {
    #expect(try codes("borough = ${borough} and selected(${q}, name)", as: .filter) == [])
  }

  @Test("A finding says where it is and how to mend it")
  func place() throws {
    let finding = try #require(try Expression("1 = 1 and ${q} = null").findings().first)
    #expect(finding.span == 17..<21)
    #expect(finding.problem(at: "survey!E2").code == "portability.null")
    #expect(finding.problem().summary.hasSuffix("  1 = 1 and ${q} = null\n                   ^^^^"))
  }

  @Test("All that is bound to fail is found at once, with the nearest name")
  func problems() throws {
    let problems = try Expression("selectd(1, 2) + not() + regex(., '(') + Count(${q}) + if(1, 2, 3)")
      .problems
    #expect(
      problems.map(\.code) == [
        "expression.unknown-function", "expression.wrong-arguments", "expression.bad-pattern",
        "expression.unknown-function",
      ])
    #expect(problems.first?.remedy.contains("selected") == true)
    #expect(problems.last?.remedy.contains("count") == true)
  }

  @Test("Whether an expression yields true or false is told without working it out")
  func isBoolean() throws {
    for source in ["1 = 2", "not(${a})", "if(1, true(), 2 > 1)", "selected(${a}, 'x')", "${a} and ${b}"] {
      #expect(try Expression(source).isBoolean)
    }
    for source in ["${a}", "1 + 2", "if(1, 'a', true())", "'true'", "if(1, 1, 0)"] {
      #expect(try !Expression(source).isBoolean)
    }
  }

  @Test("The lists an expression reads are known")
  func lists() throws {
    #expect(try Expression("instance('a')/root/item[x = pulldata('b', 'c', 'd', 'e')]").lists == ["a", "b"])
  }
}
