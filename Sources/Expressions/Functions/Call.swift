/// One call of a function: its arguments, worked out when asked for and not before.
struct Call {
  let evaluation: Evaluation
  let arguments: [Syntax]
  let focus: Evaluation.Focus

  var count: Int { arguments.count }

  func value(_ index: Int) throws(ExpressionError) -> Value {
    guard arguments.indices.contains(index) else { return .string("") }
    let value = try evaluation.value(of: arguments[index], on: focus)
    switch value {
    case .string, .nodes: try evaluation.spend(value.string.utf8.count / Evaluation.bytesPerStep)
    case .number, .boolean, .date: break
    }
    return value
  }

  func string(_ index: Int) throws(ExpressionError) -> String { try value(index).string }
  func number(_ index: Int) throws(ExpressionError) -> Double { evaluation.number(try value(index)) }
  func boolean(_ index: Int) throws(ExpressionError) -> Bool { try value(index).boolean }

  /// A number cut to a whole one; nil for NaN and what no `Int32` holds.
  func integer(_ index: Int) throws(ExpressionError) -> Int? {
    let number = try number(index).rounded(.towardZero)
    return Int32(exactly: number).map(Int.init)
  }

  /// The nodes of an argument that must be a node-set; those that are not relevant do not count.
  func nodes(_ index: Int) throws(ExpressionError) -> [Value.Node] {
    guard let nodes = try value(index).relevantNodes else { throw Call.notNodes(at: arguments[index].span) }
    return nodes
  }

  /// Every value of the arguments from `index` on; a node-set gives one for each node.
  func values(from index: Int) throws(ExpressionError) -> [Value] {
    var values: [Value] = []
    for argument in arguments.indices.dropFirst(index) { values += try value(argument).each }
    return values
  }

  /// The texts with the separator between them, unless that grows past the limit.
  func joined(_ values: [Value], separator: String) throws(ExpressionError) -> String {
    let texts = values.map(\.string)
    let size = texts.reduce(0) { $0 + $1.utf8.count } + separator.utf8.count * max(0, texts.count - 1)
    try evaluation.limit(size)
    return texts.joined(separator: separator)
  }

  static func notNodes(at span: Range<Int>) -> ExpressionError {
    ExpressionError(
      "expression.not-nodes", "A question or a list is due here, not a plain value.",
      remedy: "Write a reference such as ${name}.", span: span)
  }
}
