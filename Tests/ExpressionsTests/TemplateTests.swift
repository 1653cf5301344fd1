import Testing

@testable import Expressions

@Suite struct TemplateTests {
  @Test(
    "References in a label are replaced by what they hold and the rest stays as it is",
    arguments: [
      ("Hello ${name}, ${age}!", "Hello Jo, 7!"), ("${name}", "Jo"), ("5 $ and { } stay", "5 $ and { } stay"),
      ("", ""),
      ("${none}.", "."), ("é👍 ${name}${age}", "é👍 Jo7"),
    ])
  func replaces(source: String, expected: String) throws {
    let template = try Template(source)
    #expect(try template.text(in: FlatContext(["name": "Jo", "age": "7"])) == expected)
  }

  @Test("What a template refers to is known")
  func references() throws {
    #expect(try Template("${a} and ${b} and ${a}").references == ["a", "b"])
  }

  @Test(
    "A broken reference in a label is an error with its place",
    arguments: ["ab ${name", "ab ${two words}", "ab ${}"])
  func broken(source: String) {
    let error = #expect(throws: ExpressionError.self) { try Template(source) }
    #expect(error?.code == "expression.bad-reference")
    #expect(error?.span.lowerBound == 3)
  }
}
