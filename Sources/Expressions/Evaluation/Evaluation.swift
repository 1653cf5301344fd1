/// One working out of one expression. A class only so that functions can share its counters; it never leaves
/// `Expression.evaluate`.
final class Evaluation {
  /// How many nodes and operations one expression may take: a list of 10,000 choices needs about 100,000.
  static let mostSteps = 1_000_000
  /// How much text, in UTF-8 bytes, counts as one step.
  static let bytesPerStep = 8
  /// The longest text an expression may build, in UTF-8 bytes.
  static let longestText = 1_000_000

  let context: any EvaluationContext
  let form: Instance
  let current: NodeReference?
  let offset: Int
  private(set) lazy var currentLineage = Set(context.current.map(form.lineage) ?? [])
  var generator: SplitMix
  private var lists: [String: Instance] = [:]
  private var steps = 0

  init(_ context: some EvaluationContext) {
    self.context = context
    form = context.form
    current = context.current.map { NodeReference(node: $0) }
    offset = context.now.offset
    generator = SplitMix(seed: context.seed)
  }

  /// The node an expression is worked out on, and its place among those it stands with.
  struct Focus {
    let node: NodeReference?
    var position: Int?
    var size: Int?
  }

  func spend(_ cost: Int = 1) throws(ExpressionError) {
    steps += cost
    guard steps <= Evaluation.mostSteps else {
      throw ExpressionError(
        "expression.too-slow", "The expression takes more than \(Evaluation.mostSteps) steps.",
        remedy: "Make it simpler, or its list shorter.")
    }
  }

  func value(of syntax: Syntax, on focus: Focus) throws(ExpressionError) -> Value {
    try spend()
    switch syntax.kind {
    case .number(let number): return .number(number)
    case .string(let text): return .string(text)
    case .reference(let name, let lastSaved): return .nodes(try nodes(named: name, lastSaved: lastSaved))
    case .path(let path): return .nodes(try nodes(at: path, from: focus))
    case .call(let name, let arguments):
      return try call(name, arguments, at: syntax.span, on: focus)
    case .negated(let operand): return .number(-number(try value(of: operand, on: focus)))
    case .union(let members): return .nodes(try union(of: members, on: focus))
    case .chain(let first, let rest): return try chain(first, rest, on: focus)
    }
  }

  func number(_ value: Value) -> Double { value.number(offset: offset) }

  private func call(
    _ name: String, _ arguments: [Syntax], at span: Range<Int>, on focus: Focus
  ) throws(ExpressionError) -> Value {
    guard let function = Function.named(name) else { throw Function.unknown(name, at: span) }
    if let wrong = function.arityError(arguments.count, at: span) { throw wrong }
    do throws(ExpressionError) {
      let call = Call(evaluation: self, arguments: arguments, focus: focus)
      let value = try function.body(call)
      if case .string(let text) = value { try limit(text.utf8.count) }
      return value
    } catch {
      throw error.span.isEmpty
        ? ExpressionError(error.code, error.summary, remedy: error.remedy, span: span) : error
    }
  }

  /// Refuses text of more bytes than an expression may build.
  func limit(_ bytes: Int) throws(ExpressionError) {
    try spend(bytes / Evaluation.bytesPerStep)
    guard bytes <= Evaluation.longestText else {
      throw ExpressionError(
        "expression.too-much-text", "The text made here is longer than \(Evaluation.longestText) bytes.",
        remedy: "Join fewer texts.")
    }
  }

  func list(_ name: String) -> Instance? {
    if let known = lists[name] { return known }
    let list = context.list(name)
    lists[name] = list
    return list
  }

  /// The tree a node stands in.
  func instance(of reference: NodeReference) -> Instance? {
    reference.instance.map { list($0) } ?? form
  }
}

/// Steele, Lea and Flood's SplitMix64 (2014): chance from a seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
