/// Which characters (Unicode scalars) a place in a pattern takes.
struct ScalarSet: Equatable, Sendable {
  enum Class: Equatable, Sendable {
    /// ASCII, as in Java and JavaScript.
    case digit, word, space
    /// A Unicode general category, by its one- or two-letter code.
    case category(String)
    indirect case not(Class)
  }

  var ranges: [ClosedRange<Unicode.Scalar>] = []
  var classes: [Class] = []
  var isNegated = false
  var ignoresCase = false

  /// `.`: anything but the end of a line.
  static let anyOfLine = ScalarSet(
    ranges: ["\n"..."\n", "\r"..."\r", "\u{2028}"..."\u{2029}"], isNegated: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var isIn = holds(scalar)
    if !isIn, ignoresCase {
      isIn = ScalarSet.cases(of: scalar).contains(where: holds)
    }
    return isIn != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar) } || classes.contains { $0.contains(scalar) }
  }

  static func cases(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].compactMap { mapped in
      mapped.unicodeScalars.count == 1 ? mapped.unicodeScalars.first : nil
    }
  }
}

extension ScalarSet.Class {
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .digit: scalar.isASCIIDigit
    case .word: scalar.isASCIIWord
    case .space: scalar == " " || ("\t"..."\r").contains(scalar)
    case .category(let code): scalar.properties.generalCategory.code.hasPrefix(code)
    case .not(let other): !other.contains(scalar)
    }
  }

  /// What stands in the braces of `\p{…}`: a category code, or a name Java gives one. Nil when not known.
  init?(property name: String) {
    let plain = name.hasPrefix("Is") ? String(name.dropFirst(2)) : name
    switch plain.lowercased() {
    case "l", "letter", "alpha", "alphabetic": self = .category("L")
    case "lu", "upper", "uppercase", "uppercase_letter": self = .category("Lu")
    case "ll", "lower", "lowercase", "lowercase_letter": self = .category("Ll")
    case "n", "number": self = .category("N")
    case "nd", "digit": self = .category("Nd")
    case "p", "punct", "punctuation": self = .category("P")
    case "s", "symbol": self = .category("S")
    case "z", "separator": self = .category("Z")
    case "m", "mark": self = .category("M")
    case "c", "other": self = .category("C")
    case "space", "white_space": self = .space
    case _ where Unicode.GeneralCategory.codes.contains(plain): self = .category(plain)
    default: return nil
    }
  }
}

extension Unicode.Scalar {
  var isASCIIWord: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || isASCIIDigit || self == "_"
  }
}

extension Unicode.GeneralCategory {
  static let codes: Set<String> = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
    "Po",
    "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  /// The two-letter code of UAX #44.
  var code: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
