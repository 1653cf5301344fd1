/// An expression as it was read: what it says, and where it says it.
struct Syntax: Equatable, Sendable {
  indirect enum Kind: Equatable, Sendable {
    case number(Double)
    case string(String)
    case reference(name: String, lastSaved: Bool)
    case path(Path)
    case call(name: String, arguments: [Syntax])
    case negated(Syntax)
    case union([Syntax])
    /// Operators of one precedence, worked out from the left. A long sum is one flat chain, not a deep tree.
    case chain(first: Syntax, rest: [Link])
  }

  struct Link: Equatable, Sendable {
    let sign: BinaryOperator
    let span: Range<Int>
    let operand: Syntax
  }

  struct Path: Equatable, Sendable {
    enum Start: Equatable, Sendable {
      case here
      case root
      /// A value in front of the steps, as in `instance('wards')/root/item`.
      case value(Syntax)
    }
    let start: Start
    /// Conditions on the starting value itself, as in `(…)[1]`.
    let predicates: [Syntax]
    let steps: [Step]
  }

  struct Step: Equatable, Sendable {
    enum Axis: String, Sendable {
      case child, parent
      case itself = "self"
      case descendantOrSelf = "descendant-or-self"
      case attribute
    }
    let axis: Axis
    /// The element name, or nil for any.
    let name: String?
    let predicates: [Syntax]
  }

  let kind: Kind
  let span: Range<Int>
}

extension Syntax {
  /// The expressions directly inside this one.
  var parts: [Syntax] {
    switch kind {
    case .number, .string, .reference: []
    case .path(let path): path.parts
    case .call(_, let arguments): arguments
    case .negated(let operand): [operand]
    case .union(let members): members
    case .chain(let first, let rest): [first] + rest.map(\.operand)
    }
  }

  /// Calls `visit` with this expression and every one inside it.
  func walk(_ visit: (Syntax) -> Void) {
    visit(self)
    switch kind {
    case .number, .string, .reference: break
    case .chain(let first, let rest):
      first.walk(visit)
      for link in rest { link.operand.walk(visit) }
    default: for part in parts { part.walk(visit) }
    }
  }

  /// The name, when this is nothing but one child step: how a word without quotes is read.
  var bareName: String? {
    guard case .path(let path) = kind, path.start == .here, path.steps.count == 1,
      let step = path.steps.first,
      step.axis == .child, step.predicates.isEmpty
    else { return nil }
    return step.name
  }
}

extension Syntax.Path {
  fileprivate var parts: [Syntax] {
    let start: [Syntax] = if case .value(let value) = start { [value] } else { [] }
    return start + predicates + steps.flatMap(\.predicates)
  }
}
