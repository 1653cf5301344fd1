/// A call in R's notation, taken apart: enough to read the commands of the reference folder.
struct RCommand {
  var name: String
  /// Positional and named arguments, as text.
  var arguments: [String] = []
  var named: [String: String] = [:]

  /// Nil when the text is not one call.
  init?(_ text: String) {
    let text = text.trimmed
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    name = String(text[..<open]).trimmed
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }) else { return nil }
    let inner = text[text.index(after: open)...].dropLast()
    for part in String(inner).split(outside: ",") {
      if let equals = part.firstMatch(of: /^\s*([A-Za-z.]+)\s*=(?!=)/) {
        named[String(equals.output.1)] = String(part[equals.range.upperBound...]).trimmed
      } else {
        arguments.append(part.trimmed)
      }
    }
  }

  /// The first call named `name` in a text, with its arguments.
  static func find(_ name: String, in text: String) -> RCommand? {
    guard let start = text.firstRange(of: name + "(") else { return nil }
    var depth = 0
    for index in text[start.lowerBound...].indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth == 0 { return RCommand(String(text[start.lowerBound...index])) }
      }
    }
    return nil
  }

  /// Whether it is a part, however nested, of the design `name`.
  func isSubset(of design: String) -> Bool {
    guard name == "subset", let first = arguments.first else { return false }
    return first == design || RCommand(first)?.isSubset(of: design) ?? false
  }

  /// The terms of a one-sided formula argument, `~a + b`.
  func terms(_ position: Int) -> [String] {
    guard position < arguments.count else { return [] }
    return arguments[position].drop { $0 == "~" }.split(separator: "+").map { String($0).trimmed }
  }
}

extension String {
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Split where `separator` stands outside all brackets and quotes.
  func split(outside separator: Character) -> [String] {
    var (parts, depth, isQuoted) = ([""], 0, false)
    for character in self {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, "([{".contains(character) { depth += 1 }
      if !isQuoted, ")]}".contains(character) { depth -= 1 }
      if character == separator, depth == 0, !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}
