extension Function {
  static let formFunctions: [Function] = [
    Function("property", 1, .string) { call throws(ExpressionError) in
      .string(call.evaluation.context.property(try call.string(0)) ?? "")
    },
    Function("version", 0, .string) { call throws(ExpressionError) in .string(call.evaluation.context.version)
    },
    Function("uuid", Arity(0, to: 1), .string, uuid),
    Function("depend", Arity(1, to: nil), .varying) { call throws(ExpressionError) in try call.value(0) },
    Function("extract-signed", 2, .string) { _ throws(ExpressionError) in
      throw Function.unsupported("extract-signed", at: 0..<0)
    },
    Function("intersects", 1, .boolean) { _ throws(ExpressionError) in
      throw Function.unsupported("intersects", at: 0..<0)
    },
  ]

  /// Functions of Collect that need what a terminal has not: a signed code to scan, a line drawn on a map.
  static let unsupported: Set = ["extract-signed", "intersects"]

  static func unsupported(_ name: String, at span: Range<Int>) -> ExpressionError {
    ExpressionError(
      "expression.unsupported-function", "\(name)() cannot be worked out at a terminal.",
      remedy: "Leave it to Collect, and take it out of a form for a kiosk.", span: span)
  }

  /// RFC 4122 §4.4; with an argument, that many letters and digits (at most 1000).
  @Sendable private static func uuid(_ call: Call) throws(ExpressionError) -> Value {
    if call.count == 1 {
      let length = min(max(0, try call.integer(0) ?? 0), 1000)
      let signs = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
      return .string(
        String((0..<length).map { _ in signs.randomElement(using: &call.evaluation.generator) ?? "0" }))
    }
    var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &call.evaluation.generator) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
    return .string(groups.map { Base64.hex(Array(bytes[$0])) }.joined(separator: "-"))
  }
}
