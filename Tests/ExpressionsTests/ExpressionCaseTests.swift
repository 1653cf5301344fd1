import Foundation
import Testing

@testable import Expressions

@Suite struct ExpressionCaseTests {
  func line(_ text: String) throws -> String {
    let read = try JSONDecoder().decode(ExpressionCase.self, from: Data(text.utf8))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(read.outcome(now: Moment(milliseconds: 0))), as: UTF8.self)
  }

  @Test(
    "A case is worked out with its nodes and cast to its type",
    arguments: [
      (
        #"{"id": "1", "expr": "${a} + 1", "type": "number", "context": {"nodes": {"a": "2"}}}"#,
        #"{"id":"1","type":"number","value":3}"#
      ),
      (
        #"{"id": "2", "expr": "1 div 0", "type": "number"}"#,
        #"{"id":"2","type":"number","value":"Infinity"}"#
      ),
      (
        #"{"id": "3", "expr": "join('-', ${a}, .)", "context": {"nodes": {"a": ["x", "y"], "b": "z"}, "self": "b"}}"#,
        #"{"id":"3","type":"string","value":"x-y-z"}"#
      ),
      (#"{"id": "4", "expr": "1 = 1", "type": "boolean"}"#, #"{"id":"4","type":"boolean","value":true}"#),
      (
        #"{"id": "5", "expr": "foo()", "type": "error"}"#,
        #"{"error":"expression.unknown-function","id":"5"}"#
      ),
      (#"{"id": "6", "expr": "1 +", "type": "number"}"#, #"{"error":"expression.incomplete","id":"6"}"#),
    ])
  func outcomes(text: String, expected: String) throws {
    #expect(try line(text) == expected)
  }
}
