/// A regular expression as it was read.
indirect enum PatternSyntax: Equatable, Sendable {
  case set(ScalarSet)
  case sequence([PatternSyntax])
  case alternatives([PatternSyntax])
  case repeated(PatternSyntax, least: Int, most: Int?)
  case start
  case end
  case wordBoundary(isNegated: Bool)
  case look(PatternSyntax, isAhead: Bool, isNegated: Bool)
  case group(PatternSyntax, number: Int)
  case back(number: Int)
}

extension PatternSyntax {
  /// Whether a match, if there is one, must take the text from its first to its last character, so that matching
  /// the whole (as Collect does) and searching (as the specification says) cannot differ.
  var isAnchored: Bool { isAnchored(at: .start) && isAnchored(at: .end) }

  private func isAnchored(at edge: PatternSyntax) -> Bool {
    switch self {
    case .start, .end: self == edge
    case .sequence(let parts):
      (edge == .start ? parts.first { !$0.isLook } : parts.last { !$0.isLook })?.isAnchored(at: edge) ?? false
    case .alternatives(let branches): branches.allSatisfy { $0.isAnchored(at: edge) }
    case .group(let inside, _): inside.isAnchored(at: edge)
    case .repeated(.set(.anyOfLine), 0, nil): true
    case .repeated(let inside, let least, _): least > 0 && inside.isAnchored(at: edge)
    case .set, .wordBoundary, .look, .back: false
    }
  }

  private var isLook: Bool { if case .look = self { true } else { false } }
}
