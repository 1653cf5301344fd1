extension Function {
  static let stringFunctions: [Function] = [
    Function("string", Arity(0, to: 1), .string) { call throws(ExpressionError) in
      .string(try call.count == 0 ? call.own.string : call.string(0))
    },
    Function("concat", Arity(0, to: nil), .string) { call throws(ExpressionError) in
      .string(try call.joined(try call.values(from: 0), separator: ""))
    },
    Function("join", Arity(1, to: nil), .string) { call throws(ExpressionError) in
      .string(try call.joined(try call.values(from: 1), separator: try call.string(0)))
    },
    Function("substr", Arity(2, to: 3), .string, substr),
    Function("substring", Arity(2, to: 3), .string, substring),
    Function("substring-before", 2, .string) { call throws(ExpressionError) in
      let (text, mark) = (try call.string(0).unicodeScalars, try call.string(1).unicodeScalars)
      return .string(text.firstRange(of: mark).map { String(text[..<$0.lowerBound]) } ?? "")
    },
    Function("substring-after", 2, .string) { call throws(ExpressionError) in
      let (text, mark) = (try call.string(0).unicodeScalars, try call.string(1).unicodeScalars)
      if mark.isEmpty { return .string(String(text)) }
      return .string(text.firstRange(of: mark).map { String(text[$0.upperBound...]) } ?? "")
    },
    Function("translate", 3, .string, translate),
    Function("string-length", 1, .number) { call throws(ExpressionError) in
      .number(Double(try call.string(0).unicodeScalars.count))
    },
    Function("normalize-space", Arity(0, to: 1), .string) { call throws(ExpressionError) in
      let text = try call.count == 0 ? call.own.string : call.string(0)
      return .string(text.words.joined(separator: " "))
    },
    Function("contains", 2, .boolean) { call throws(ExpressionError) in
      let (text, part) = (try call.string(0).unicodeScalars, try call.string(1).unicodeScalars)
      return .boolean(part.isEmpty || text.firstRange(of: part) != nil)
    },
    Function("starts-with", 2, .boolean) { call throws(ExpressionError) in
      .boolean(try call.string(0).unicodeScalars.starts(with: try call.string(1).unicodeScalars))
    },
    Function("ends-with", 2, .boolean) { call throws(ExpressionError) in
      .boolean(
        try call.string(0).unicodeScalars.reversed().starts(
          with: try call.string(1).unicodeScalars.reversed()))
    },
    Function("digest", Arity(2, to: 3), .string, digest),
    Function("base64-decode", 1, .string) { call throws(ExpressionError) in
      .string(Base64.decode(try call.string(0)).map { String(decoding: $0, as: UTF8.self) } ?? "")
    },
  ]

  /// From `start` up to before `end`, counted from 0; a negative index counts from the end, NaN is 0.
  @Sendable private static func substr(_ call: Call) throws(ExpressionError) -> Value {
    let text = Array(try call.string(0).unicodeScalars)
    let size = Double(text.count)
    func bounded(_ number: Double) -> Int {
      let index = number.isNaN ? 0 : number.rounded(.towardZero)
      return Int(min(max(0, index < 0 ? size + index : index), size))
    }
    let start = bounded(try call.number(1))
    let end = call.count == 3 ? bounded(try call.number(2)) : text.count
    return .string(start < end ? String(String.UnicodeScalarView(text[start..<end])) : "")
  }

  /// XPath 1.0 §4.2: counted from 1, and rounded rather than cut.
  @Sendable private static func substring(_ call: Call) throws(ExpressionError) -> Value {
    let text = Array(try call.string(0).unicodeScalars)
    let start = try call.number(1)
    let first = (start + 0.5).rounded(.down)
    let past = call.count == 3 ? first + (try call.number(2) + 0.5).rounded(.down) : .infinity
    let kept = text.enumerated().filter { Double($0.offset + 1) >= first && Double($0.offset + 1) < past }
    return .string(String(String.UnicodeScalarView(kept.map(\.element))))
  }

  @Sendable private static func translate(_ call: Call) throws(ExpressionError) -> Value {
    let to = Array(try call.string(2).unicodeScalars)
    var map: [Unicode.Scalar: Unicode.Scalar?] = [:]
    for (index, scalar) in try call.string(1).unicodeScalars.enumerated() where map[scalar] == nil {
      map[scalar] = .some(index < to.count ? to[index] : nil)
    }
    let mapped = try call.string(0).unicodeScalars.compactMap { map[$0] ?? $0 }
    return .string(String(String.UnicodeScalarView(mapped)))
  }

  @Sendable private static func digest(_ call: Call) throws(ExpressionError) -> Value {
    let algorithm = try Digest(named: try call.string(1))
    let message = Array(try call.string(0).utf8)
    try call.evaluation.spend(message.count / 4)
    let bytes = algorithm.bytes(of: message)
    switch call.count == 3 ? try call.string(2).lowercased() : "base64" {
    case "base64": return .string(Base64.encode(bytes))
    case "hex": return .string(Base64.hex(bytes))
    case let other:
      throw ExpressionError(
        "expression.unknown-encoding", "There is no encoding “\(other)”.", remedy: "Use base64 or hex.")
    }
  }
}

extension Digest {
  init(named name: String) throws(ExpressionError) {
    guard let known = Digest(rawValue: name.uppercased()) else {
      throw ExpressionError(
        "expression.unknown-digest", "There is no digest “\(name)”.",
        remedy: "Use \(Digest.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    self = known
  }
}

extension Call {
  /// The node the call stands on, for functions that take it when they have no argument.
  var own: Value { .nodes(evaluation.read(focus.node.map { [$0] } ?? [])) }
}

extension String {
  /// The parts between white space.
  var words: [String] {
    unicodeScalars.split { $0.isBlank }.map { String($0) }
  }
}
