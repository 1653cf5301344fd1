import Foundation

extension Function {
  static let numberFunctions: [Function] =
    [
      Function("number", Arity(0, to: 1), .number) { call throws(ExpressionError) in
        .number(try call.count == 0 ? call.evaluation.number(call.own) : call.number(0))
      },
      Function("int", 1, .number) { call throws(ExpressionError) in
        .number(try call.number(0).rounded(.towardZero))
      },
      Function("round", Arity(1, to: 2), .number, round),
      Function("random", 0, .number) { call throws(ExpressionError) in
        .number(Double.random(in: 0..<1, using: &call.evaluation.generator))
      },
      Function("pow", 2, .number) { call throws(ExpressionError) in
        .number(Foundation.pow(try call.number(0), try call.number(1)))
      },
      Function("atan2", 2, .number) { call throws(ExpressionError) in
        .number(Foundation.atan2(try call.number(0), try call.number(1)))
      },
      Function("pi", 0, .number) { _ in .number(.pi) },
      Function("max", Arity(1, to: nil), .number) { call throws(ExpressionError) in
        .number(try extreme(of: call) { $0 > $1 })
      },
      Function("min", Arity(1, to: nil), .number) { call throws(ExpressionError) in
        .number(try extreme(of: call) { $0 < $1 })
      },
    ] + ofOneNumber

  private static let ofOneNumber: [Function] = [
    ofOne("abs") { $0.magnitude }, ofOne("floor") { $0.rounded(.down) }, ofOne("ceiling") { $0.rounded(.up) },
    ofOne("sqrt") { $0.squareRoot() }, ofOne("exp", Foundation.exp),
    ofOne("exp10") { Foundation.pow(10, $0) },
    ofOne("log", Foundation.log), ofOne("log10", Foundation.log10), ofOne("sin", Foundation.sin),
    ofOne("cos", Foundation.cos), ofOne("tan", Foundation.tan), ofOne("asin", Foundation.asin),
    ofOne("acos", Foundation.acos), ofOne("atan", Foundation.atan),
  ]

  private static func ofOne(_ name: String, _ apply: @escaping @Sendable (Double) -> Double) -> Function {
    Function(name, 1, .number) { call throws(ExpressionError) in .number(apply(try call.number(0))) }
  }

  /// More than 30 places either way is as good as none.
  @Sendable private static func round(_ call: Call) throws(ExpressionError) -> Value {
    let number = try call.number(0)
    guard let decimal = Decimal(number) else { return .number(number) }
    let places = call.count == 2 ? try call.integer(1) : 0
    guard let places else { return .number(.nan) }
    return .number(decimal.rounded(places: min(max(places, -30), 30)))
  }

  /// No value, or any that is not a number, gives NaN, as in XPath 3.0; of several nodes those without an answer
  /// are left out, as Collect does.
  private static func extreme(
    of call: Call, _ isBetter: (Double, Double) -> Bool
  ) throws(ExpressionError) -> Double {
    let numbers = try call.answered(from: 0).map(call.evaluation.number)
    guard let first = numbers.first, !numbers.contains(where: \.isNaN) else { return .nan }
    return numbers.dropFirst().reduce(first) { isBetter($1, $0) ? $1 : $0 }
  }
}

extension Call {
  /// As `values(from:)`, without the nodes that hold no answer.
  func answered(from index: Int) throws(ExpressionError) -> [Value] {
    var values: [Value] = []
    for argument in arguments.indices.dropFirst(index) {
      let value = try value(argument)
      values += value.relevantNodes == nil ? [value] : value.each.filter { !$0.string.isEmpty }
    }
    return values
  }
}
