/// A number as decimal digits: what writing and rounding need, so that 12345.15 rounds as a person expects.
struct Decimal: Equatable {
  let isNegative: Bool
  /// The significant digits, 0 to 9 each.
  let digits: [Int]
  /// How many of `digits` stand before the point; may be negative or past their end.
  let point: Int

  /// The shortest digits that read back as the same number; nil for NaN and the infinities.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    var written = Substring(number.magnitude.description)
    var exponent = 0
    if let e = written.firstIndex(of: "e") {
      exponent = Int(written[written.index(after: e)...]) ?? 0
      written = written[..<e]
    }
    let whole = written.prefix { $0 != "." }
    let fraction = written.dropFirst(whole.count + 1)
    isNegative = number.sign == .minus
    digits = (whole + fraction).compactMap(\.wholeNumberValue)
    point = whole.count + exponent
  }

  /// Plain digits without an exponent, without needless noughts: XPath 1.0 §4.2, `string`.
  var text: String {
    let whole = (0..<max(point, 1)).map { digit(at: $0 + min(point - 1, 0)) }
    let fraction = (0..<max(digits.count - point, 0)).map { digit(at: point + $0) }
    let wholeText = whole.map(String.init).joined()
    var fractionText = fraction.map(String.init).joined()
    while fractionText.last == "0" { fractionText.removeLast() }
    let trimmed = wholeText.drop { $0 == "0" }
    let text = (trimmed.isEmpty ? "0" : String(trimmed)) + (fractionText.isEmpty ? "" : "." + fractionText)
    return isNegative && text != "0" ? "-" + text : text
  }

  private func digit(at index: Int) -> Int { digits.indices.contains(index) ? digits[index] : 0 }

  /// The number with `places` digits after the point (negative: noughts before it), half rounded towards
  /// positive infinity as XPath 1.0 §4.4 `round` asks.
  func rounded(places: Int) -> Double {
    let kept = point + places
    guard kept >= 0 else { return 0 }
    guard kept < digits.count else { return signed(digits, point: point) }
    let rest = digits[kept...]
    let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let up = (rest.first ?? 0) >= 5 && !(isHalf && isNegative)
    var result = [0] + digits[..<kept]
    if up {
      var index = result.count - 1
      while index > 0, result[index] == 9 {
        result[index] = 0
        index -= 1
      }
      result[index] += 1
    }
    return signed(result, point: point + 1)
  }

  private func signed(_ digits: [Int], point: Int) -> Double {
    let number = Double("0." + digits.map(String.init).joined() + "e\(point)") ?? .nan
    return isNegative ? -number : number
  }
}

enum NumberText {
  /// The number an XPath 1.0 string stands for: blanks, a minus, digits with at most one point. NaN otherwise.
  static func number(_ text: String) -> Double {
    let trimmed = trim(text)
    let unsigned = trimmed.first == "-" ? trimmed.dropFirst() : trimmed
    var digits = 0
    var points = 0
    for scalar in unsigned.unicodeScalars {
      if scalar.isASCIIDigit { digits += 1 } else if scalar == "." { points += 1 } else { return .nan }
    }
    guard digits > 0, points <= 1 else { return .nan }
    let padded = (unsigned.first == "." ? "0" : "") + unsigned + (unsigned.last == "." ? "0" : "")
    let number = Double(padded) ?? .nan
    return trimmed.first == "-" ? -number : number
  }

  static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    return Decimal(number)?.text ?? (number < 0 ? "-Infinity" : "Infinity")
  }

  static func trim(_ text: String) -> Substring {
    var text = Substring(text)
    while text.unicodeScalars.first?.isBlank == true { text.unicodeScalars.removeFirst() }
    while text.unicodeScalars.last?.isBlank == true { text.unicodeScalars.removeLast() }
    return text
  }
}

extension Unicode.Scalar {
  /// XML white space.
  var isBlank: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }
}
