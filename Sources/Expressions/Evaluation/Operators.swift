extension Evaluation {
  func chain(_ first: Syntax, _ rest: [Syntax.Link], on focus: Focus) throws(ExpressionError) -> Value {
    var result = try value(of: first, on: focus)
    for link in rest {
      switch link.sign {
      case .or where result.boolean, .and where !result.boolean:
        result = .boolean(result.boolean)
      case .or, .and:
        result = .boolean(try value(of: link.operand, on: focus).boolean)
      default:
        result = try apply(link.sign, result, try value(of: link.operand, on: focus))
      }
    }
    return result
  }

  private func apply(_ sign: BinaryOperator, _ left: Value, _ right: Value) throws(ExpressionError) -> Value {
    switch sign {
    case .equal, .notEqual:
      return .boolean(try any(left, right) { equal($0, $1) == (sign == .equal) })
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return .boolean(try any(left, right) { compare(sign, number($0), number($1)) })
    default:
      return .number(calculate(sign, number(left), number(right)))
    }
  }

  /// Whether the test holds for the values, or, where one is several nodes, for any of them (XPath 1.0 §3.4).
  private func any(
    _ left: Value, _ right: Value, _ test: (Value, Value) -> Bool
  ) throws(ExpressionError) -> Bool {
    let lefts = several(left)
    let rights = several(right)
    for one in lefts {
      try spend(rights.count)
      if rights.contains(where: { test(one, $0) }) { return true }
    }
    return false
  }

  /// An empty or single node-set reads as its text, so that an unanswered question is ''.
  private func several(_ value: Value) -> [Value] {
    guard case .nodes(let nodes) = value, nodes.count > 1 else { return [value] }
    return nodes.map { .string($0.value) }
  }

  /// Either side boolean: as booleans; else either a number, or both dates: as numbers; else as text.
  private func equal(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.boolean, _), (_, .boolean): left.boolean == right.boolean
    case (.number, _), (_, .number), (.date, .date): number(left) == number(right)
    default: left.string == right.string
    }
  }

  private func compare(_ sign: BinaryOperator, _ left: Double, _ right: Double) -> Bool {
    switch sign {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }

  private func calculate(_ sign: BinaryOperator, _ left: Double, _ right: Double) -> Double {
    switch sign {
    case .plus: left + right
    case .minus: left - right
    case .times: left * right
    case .div: left / right
    default: left.truncatingRemainder(dividingBy: right)
    }
  }
}
