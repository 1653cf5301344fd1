extension Function {
  static let booleanFunctions: [Function] = [
    Function("true", 0, .boolean) { _ in .boolean(true) },
    Function("false", 0, .boolean) { _ in .boolean(false) },
    Function("boolean", 1, .boolean) { call throws(ExpressionError) in .boolean(try call.boolean(0)) },
    Function("not", 1, .boolean) { call throws(ExpressionError) in .boolean(try !call.boolean(0)) },
    Function("boolean-from-string", 1, .boolean) { call throws(ExpressionError) in
      .boolean(["1", "true"].contains(try call.string(0)))
    },
    Function("if", 3, .varying) { call throws(ExpressionError) in
      try call.value(try call.boolean(0) ? 1 : 2)
    },
    // Two arguments in ODK; SurveyCTO takes any number, which is reported as its dialect.
    Function("coalesce", Arity(2, to: nil), .varying) { call throws(ExpressionError) in
      for index in 0..<call.count {
        let value = try call.value(index)
        if !value.stored.isEmpty { return value }
      }
      return .string("")
    },
    Function("once", 1, .varying) { call throws(ExpressionError) in
      let own = call.own
      return own.string.isEmpty ? try call.value(0) : own
    },
    Function("regex", 2, .boolean) { call throws(ExpressionError) in
      let text = try call.string(0)
      var tries = 0
      let matches = try Pattern(try call.string(1)).matches(text, tries: &tries)
      try call.evaluation.spend(tries)
      return .boolean(matches)
    },
    Function("checklist", Arity(2, to: nil), .boolean) { call throws(ExpressionError) in
      let count = try call.values(from: 2).count(where: \.boolean)
      return .boolean(isWithin(Double(count), try call.number(0), try call.number(1)))
    },
    Function("weighted-checklist", Arity(2, to: nil, by: 2), .boolean, weightedChecklist),
  ]

  @Sendable private static func weightedChecklist(_ call: Call) throws(ExpressionError) -> Value {
    var sum = 0.0
    for index in stride(from: 2, to: call.count - 1, by: 2) {
      for (answer, weight) in zip(try call.value(index).each, try call.value(index + 1).each)
      where answer.boolean {
        sum += call.evaluation.number(weight)
      }
    }
    return .boolean(isWithin(sum, try call.number(0), try call.number(1)))
  }

  /// A bound below 0 does not apply.
  private static func isWithin(_ number: Double, _ least: Double, _ most: Double) -> Bool {
    (least < 0 || number >= least) && (most < 0 || number <= most)
  }
}
