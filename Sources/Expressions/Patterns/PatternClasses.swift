extension PatternParser {
  /// What stands between `[` and `]`.
  mutating func characterClass() throws(ExpressionError) -> ScalarSet {
    var set = ScalarSet(isNegated: take("^"), ignoresCase: ignoresCase)
    if peek() == "]" { throw bad("a set holds no character") }
    while peek() != nil, peek() != "]" {
      if take("&&[") { throw bad("sets cannot be cut with && here") }
      guard let first = try classMember(&set) else { continue }
      guard peek() == "-", let after = peek(1), after != "]" else {
        set.ranges.append(first...first)
        continue
      }
      position += 1
      if let last = try classMember(&set) {
        guard first <= last else { throw bad("the range \(first)-\(last) runs backwards") }
        set.ranges.append(first...last)
      } else {
        set.ranges += [first...first, "-"..."-"]
      }
    }
    guard take("]") else { throw bad("a set is not closed") }
    return set
  }

  /// One character of a set; nil when a class such as `\d` was added instead.
  private mutating func classMember(_ set: inout ScalarSet) throws(ExpressionError) -> Unicode.Scalar? {
    guard let scalar = peek() else { throw bad("a set is not closed") }
    position += 1
    guard scalar == "\\" else { return scalar }
    if let known = try classEscape() {
      set.classes.append(known)
      return nil
    }
    if take("b") { return "\u{8}" }
    return try characterEscape()
  }

  /// After a backslash outside a set.
  mutating func escape() throws(ExpressionError) -> PatternSyntax {
    if take("b") { return .wordBoundary(isNegated: false) }
    if take("B") { return .wordBoundary(isNegated: true) }
    if take("A") { return .start }
    if take("z") || take("Z") { return .end }
    if let digit = peek(), ("1"..."9").contains(digit) {
      position += 1
      let number = Int(digit.value) - 48
      guard number <= groups else { throw bad("\\\(number) refers to a group that is not there yet") }
      return .back(number: number)
    }
    if let known = try classEscape() { return .set(ScalarSet(classes: [known], ignoresCase: ignoresCase)) }
    return literal(try characterEscape())
  }

  private mutating func classEscape() throws(ExpressionError) -> ScalarSet.Class? {
    for (sign, known) in [("d", ScalarSet.Class.digit), ("w", .word), ("s", .space)] {
      if take(sign) { return known }
      if take(sign.uppercased()) { return .not(known) }
    }
    let isNegated = peek() == "P"
    guard take("p") || take("P") else { return nil }
    var name = peek().map { String($0) } ?? ""
    position += 1
    if name == "{" {
      guard let close = scalars[min(position, scalars.count)...].firstIndex(of: "}") else {
        throw bad("\\p{ is not closed")
      }
      name = String(String.UnicodeScalarView(scalars[position..<close]))
      position = close + 1
    }
    guard let known = ScalarSet.Class(property: name) else {
      throw bad("the class \\p{\(name)} is not known here")
    }
    return isNegated ? .not(known) : known
  }

  private mutating func characterEscape() throws(ExpressionError) -> Unicode.Scalar {
    guard let scalar = peek() else { throw bad("it ends in a backslash") }
    position += 1
    switch scalar {
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case "f": return "\u{C}"
    case "v": return "\u{B}"
    case "0": return "\0"
    case "x": return try hexadecimal(digits: 2)
    case "u": return try hexadecimal(digits: 4)
    case _ where scalar.isASCIIWord && scalar != "_":
      position -= 1
      throw bad("\\\(scalar) is not known here")
    default: return scalar
    }
  }

  private mutating func hexadecimal(digits: Int) throws(ExpressionError) -> Unicode.Scalar {
    let text = scalars[position...].prefix(digits)
    guard text.count == digits, let code = UInt32(String(String.UnicodeScalarView(text)), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { throw bad("\(digits) hexadecimal digits are due") }
    position += digits
    return scalar
  }
}
