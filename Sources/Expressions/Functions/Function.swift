import Problems

/// A function of the language: its name, how many arguments it takes, what it yields, and what it does.
struct Function: Sendable {
  typealias Body = @Sendable (Call) throws(ExpressionError) -> Value

  let name: String
  let arity: Arity
  let yields: ValueKind
  /// The dialect it comes from, when it is not part of ODK's language.
  let dialect: String?
  let body: Body

  init(
    _ name: String, _ arity: Arity, _ yields: ValueKind, dialect: String? = nil, _ body: @escaping Body
  ) {
    self.name = name
    self.arity = arity
    self.yields = yields
    self.dialect = dialect
    self.body = body
  }

  /// How many arguments: from `least` to `most` (nil: any number), in steps of `stride`.
  struct Arity: Sendable, ExpressibleByIntegerLiteral {
    let least: Int
    let most: Int?
    var stride = 1

    init(_ least: Int, to most: Int?, by stride: Int = 1) {
      self.least = least
      self.most = most
      self.stride = stride
    }

    init(integerLiteral count: Int) { self.init(count, to: count) }

    func allows(_ count: Int) -> Bool {
      count >= least && count <= (most ?? count) && (count - least) % stride == 0
    }

    var words: String {
      guard let most else { return "\(least) or more" + (stride > 1 ? ", in steps of \(stride)" : "") }
      if least == most { return most == 0 ? "none" : "\(most)" }
      return Swift.stride(from: least, through: most, by: stride).map { "\($0)" }.joined(separator: " or ")
    }
  }

  static let all: [String: Function] = Dictionary(
    (stringFunctions + numberFunctions + booleanFunctions + dateFunctions + selectFunctions + nodeFunctions
      + repeatFunctions + formFunctions + placeFunctions + dialectFunctions).map { ($0.name, $0) },
    uniquingKeysWith: { first, _ in first })

  static func named(_ name: String) -> Function? { all[name] }

  static func unknown(_ name: String, at span: Range<Int>) -> ExpressionError {
    let lowered = name.lowercased()
    let remedy =
      all[lowered] != nil
      ? "Write \(lowered), in small letters."
      : didYouMean(name, among: all.values.filter { $0.dialect == nil }.map(\.name))
        ?? "See the list of functions in ODK's documentation."
    return ExpressionError(
      "expression.unknown-function", "There is no function “\(name)”.", remedy: remedy,
      span: span.lowerBound..<span.lowerBound + name.unicodeScalars.count)
  }

  func arityError(_ count: Int, at span: Range<Int>) -> ExpressionError? {
    guard !arity.allows(count) else { return nil }
    return ExpressionError(
      "expression.wrong-arguments", "\(name)() has \(count) argument\(count == 1 ? "" : "s").",
      remedy: "Arguments it takes: \(arity.words).", span: span)
  }
}

/// What kind of value an expression yields, as far as can be told without working it out.
enum ValueKind: Sendable {
  case string, number, boolean, date, nodes
  /// It depends on the arguments.
  case varying
}
