extension Syntax {
  /// What kind of value it yields, as far as can be told from its words alone.
  var yields: ValueKind {
    switch kind {
    case .number, .negated: .number
    case .string: .string
    case .reference, .path, .union: .nodes
    case .chain(_, let rest):
      switch rest.first?.sign {
      case .plus, .minus, .times, .div, .mod: .number
      default: .boolean
      }
    case .call(let name, let arguments): Function.named(name)?.yields(arguments) ?? .varying
    }
  }
}

extension Function {
  /// `if`, `coalesce` and `once` yield what their branches do, when all agree.
  fileprivate func yields(_ arguments: [Syntax]) -> ValueKind {
    guard yields == .varying else { return yields }
    let branches = (name == "if" ? arguments.dropFirst() : arguments[...]).map(\.yields)
    guard let first = branches.first, branches.allSatisfy({ $0 == first }) else { return .varying }
    return first
  }
}

extension Expression {
  /// Whether it always yields true or false: such a calculate is stored as text, and `'false'` used bare is true.
  package var isBoolean: Bool { syntax.yields == .boolean }

  /// The lists it reads by `instance('…')` and `pulldata('…', …)`, where their names stand in quotes.
  package var lists: Set<String> {
    var names: Set<String> = []
    syntax.walk { part in
      guard case .call(let name, let arguments) = part.kind, ["instance", "pulldata"].contains(name),
        case .string(let list)? = arguments.first?.kind
      else { return }
      names.insert(list)
    }
    return names
  }
}
