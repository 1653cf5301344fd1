extension PatternParser {
  private static let mostRepeats = 1000

  /// The atom with the `*`, `+`, `?` or `{n,m}` after it. Greedy or lazy makes no difference to whether it matches.
  mutating func quantified(_ atom: PatternSyntax) throws(ExpressionError) -> PatternSyntax {
    guard let (least, most) = try quantifier() else { return atom }
    _ = take("?")
    let place = position
    if let next = peek(), try quantifier() != nil {
      position = place
      throw bad("“\(next)” follows another sign of repetition")
    }
    return .repeated(atom, least: least, most: most)
  }

  private mutating func quantifier() throws(ExpressionError) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = position
    guard take("{"), let least = count() else {
      position = start
      return nil
    }
    var most: Int? = least
    if take(",") { most = count() }
    guard take("}") else {
      position = start
      return nil
    }
    guard least <= PatternParser.mostRepeats, most ?? 0 <= PatternParser.mostRepeats, least <= most ?? least
    else {
      throw bad("the count must run upwards and not past \(PatternParser.mostRepeats)")
    }
    return (least, most)
  }

  private mutating func count() -> Int? {
    let digits = scalars[position...].prefix { $0.isASCIIDigit }
    position += digits.count
    return digits.isEmpty ? nil : Int(String(String.UnicodeScalarView(digits))) ?? .max
  }
}
