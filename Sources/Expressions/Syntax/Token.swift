/// One word of an expression.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    /// Text between quotes, without them.
    case string(String)
    /// `${name}`, or `${last-saved#name}`.
    case reference(name: String, lastSaved: Bool)
    /// An element or function name, with its prefix: `jr:choice-name`.
    case name(String)
    case binary(BinaryOperator)
    /// `*` where a name could stand.
    case wildcard
    case slash, doubleSlash, pipe, at, comma, axis
    case dot, doubleDot
    case openParenthesis, closeParenthesis, openBracket, closeBracket
    case end
  }

  let kind: Kind
  let span: Range<Int>
}

enum BinaryOperator: String, Sendable {
  case or, and
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case div, mod

  /// How tightly it binds, from 1 (`or`) to 6 (`*`).
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual: 3
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .plus, .minus: 5
    case .times, .div, .mod: 6
    }
  }
}
