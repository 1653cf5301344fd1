extension String {
  /// These words without anything that could steer a terminal or turn text around: control characters (C0,
  /// C1, escape), bidirectional controls and invisible format characters. Line ends stay as `\n`, tabs become
  /// spaces, and the joiners that Persian and Indic scripts need stay.
  package var printable: String {
    var kept = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\n", "\u{200C}", "\u{200D}": kept.append(scalar)
      case "\t", "\u{2028}", "\u{2029}": kept.append(" ")
      default: if scalar.isDrawn { kept.append(scalar) }
      }
    }
    return String(kept)
  }

  /// `printable`, on one line and without spaces around it.
  package var printableLine: String {
    let line = printable.split(separator: "\n").joined(separator: " ")
    return String(line.trimming(while: \.isWhitespace))
  }
}

extension StringProtocol {
  func trimming(while isUnwanted: (Character) -> Bool) -> SubSequence {
    let start = drop(while: isUnwanted)
    guard let last = start.lastIndex(where: { !isUnwanted($0) }) else { return start.prefix(0) }
    return self[start.startIndex...last]
  }

  /// The words to compare when someone types part of a name: lower case, without punctuation, so that
  /// `st james` finds "St. James's".
  var searchWords: [String] {
    lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
      .map { String($0.filter { $0 != "'" && $0 != "’" }) }
      .filter { !$0.isEmpty }
  }
}

extension Unicode.Scalar {
  fileprivate var isDrawn: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
