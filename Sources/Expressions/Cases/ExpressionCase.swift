import Foundation

/// One line of a file of test cases: an expression, what it sees, and the type its result is cast to.
package struct ExpressionCase: Decodable, Sendable {
  package struct Context: Decodable, Sendable {
    /// The values `${name}` means; several for repeated nodes.
    package var nodes: [String: Values]?
    /// The name of the node that `.` means.
    package var own: String?

    enum CodingKeys: String, CodingKey {
      case nodes
      case own = "self"
    }
  }

  /// One text, or several.
  package struct Values: Decodable, Sendable {
    package let all: [String]

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        all = [one]
      } else {
        all = try container.decode([String].self)
      }
    }
  }

  /// What the result is cast to. An `error` case expects none; it is worked out like any other.
  package enum Cast: String, Codable, Sendable {
    case boolean, number, string, error
  }

  package let id: String
  package let expr: String
  package var type: Cast?
  package var context: Context?
}

extension ExpressionCase {
  /// What came of a case: `{"id", "value", "type"}` or `{"id", "error"}` as JSON.
  package struct Outcome: Encodable, Equatable, Sendable {
    package let id: String
    package var value: Scalar?
    package var type: Cast?
    /// The code of the error, `expression.…`.
    package var error: String?
  }

  /// One value as JSON: `{"value", "type"}`.
  package struct Answer: Encodable, Sendable {
    package let value: Scalar
    package let type: Cast

    package init(_ value: Value) {
      type = value.ownType
      self.value =
        switch type {
        case .boolean: .boolean(value.boolean)
        case .number: .number(value.number)
        case .string, .error: .text(value.string)
        }
    }
  }

  /// A value as JSON holds it; NaN and the infinities as text.
  package enum Scalar: Encodable, Equatable, Sendable, CustomStringConvertible {
    case text(String)
    case number(Double)
    case boolean(Bool)

    package var description: String {
      switch self {
      case .text(let text): text
      case .number(let number): NumberText.text(number)
      case .boolean(let truth): truth ? "true" : "false"
      }
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number) where number.isFinite: try container.encode(number)
      case .number(let number): try container.encode(NumberText.text(number))
      case .boolean(let truth): try container.encode(truth)
      }
    }
  }

  /// Works the case out.
  package func outcome(now: Moment) -> Outcome {
    let repeated = (context?.nodes ?? [:]).mapValues(\.all)
    let context = FlatContext(repeated: repeated, current: context?.own, now: now)
    do throws(ExpressionError) {
      let value = try Expression(expr).evaluate(in: context)
      switch type ?? value.ownType {
      case .boolean: return Outcome(id: id, value: .boolean(value.boolean), type: .boolean)
      case .number: return Outcome(id: id, value: .number(value.number(offset: now.offset)), type: .number)
      case .string, .error: return Outcome(id: id, value: .text(value.string), type: .string)
      }
    } catch {
      return Outcome(id: id, error: error.code)
    }
  }
}

extension Value {
  fileprivate var ownType: ExpressionCase.Cast {
    switch self {
    case .boolean: .boolean
    case .number: .number
    case .string, .date, .nodes: .string
    }
  }
}
