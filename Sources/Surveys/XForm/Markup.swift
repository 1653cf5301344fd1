/// An XML element, for writing.
struct Markup {
  var name: String
  var attributes: [(String, String)] = []
  var children: [Child] = []

  enum Child {
    case element(Markup)
    case text(String)
  }

  init(_ name: String, _ attributes: [(String, String?)] = [], _ children: [Markup] = []) {
    self.name = name
    self.attributes = attributes.compactMap { key, value in value.map { (key, $0) } }
    self.children = children.map(Child.element)
  }

  init(_ name: String, _ attributes: [(String, String?)] = [], text: String) {
    self.init(name, attributes)
    children = text.isEmpty ? [] : [.text(text)]
  }

  mutating func add(_ element: Markup) { children.append(.element(element)) }

  var xml: String {
    let head = attributes.reduce(name) { $0 + " \($1.0)=\"\(Self.escaped($1.1))\"" }
    guard !children.isEmpty else { return "<\(head)/>" }
    let inside = children.map { child in
      switch child {
      case .element(let element): element.xml
      case .text(let text): Self.escaped(text)
      }
    }
    return "<\(head)>\(inside.joined())</\(name)>"
  }

  /// Without the characters XML 1.0 §2.2 does not allow.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      default:
        if scalar.value >= 0x20, scalar.value & 0xFFFE != 0xFFFE { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}
