extension Parser {
  /// A location path: `.`, `../name`, `/data/group/name`, `//name`.
  mutating func path() throws(ExpressionError) -> Syntax {
    let start = token.span.lowerBound
    let path: Syntax.Path
    switch token.kind {
    case .slash where !tokenAfter.startsStep:
      next += 1
      path = Syntax.Path(start: .root, predicates: [], steps: [])
    case .slash, .doubleSlash:
      path = Syntax.Path(start: .root, predicates: [], steps: try stepsAfterSlash())
    default:
      guard token.kind.startsStep else { throw unexpected() }
      let first = try step()
      path = Syntax.Path(start: .here, predicates: [], steps: [first] + (try stepsAfterSlash()))
    }
    return Syntax(kind: .path(path), span: start..<endOfLast)
  }

  mutating func stepsAfterSlash() throws(ExpressionError) -> [Syntax.Step] {
    var steps: [Syntax.Step] = []
    while token.kind == .slash || token.kind == .doubleSlash {
      if take().kind == .doubleSlash {
        steps.append(Syntax.Step(axis: .descendantOrSelf, name: nil, predicates: []))
      }
      steps.append(try step())
    }
    return steps
  }

  private mutating func step() throws(ExpressionError) -> Syntax.Step {
    switch token.kind {
    case .dot:
      next += 1
      return Syntax.Step(axis: .itself, name: nil, predicates: try predicates())
    case .doubleDot:
      next += 1
      return Syntax.Step(axis: .parent, name: nil, predicates: try predicates())
    case .at:
      next += 1
      return try namedStep(.attribute)
    case .name(let name) where tokenAfter == .axis:
      guard let axis = Syntax.Step.Axis(rawValue: name) else {
        throw error("unknown-axis", "There is no axis “\(name)”.", remedy: "Use child, parent or self.")
      }
      next += 2
      return try namedStep(axis)
    default: return try namedStep(.child)
    }
  }

  private mutating func namedStep(_ axis: Syntax.Step.Axis) throws(ExpressionError) -> Syntax.Step {
    switch token.kind {
    case .wildcard:
      next += 1
      return Syntax.Step(axis: axis, name: nil, predicates: try predicates())
    case .name("node") where tokenAfter == .openParenthesis:
      next += 2
      guard take(.closeParenthesis) else { throw unexpected() }
      return Syntax.Step(axis: axis, name: nil, predicates: try predicates())
    case .name(let name):
      next += 1
      return Syntax.Step(axis: axis, name: name, predicates: try predicates())
    default: throw unexpected()
    }
  }
}

extension Token.Kind {
  var startsStep: Bool {
    switch self {
    case .name, .wildcard, .dot, .doubleDot, .at: true
    default: false
    }
  }
}
