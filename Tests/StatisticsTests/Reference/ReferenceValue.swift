/// A JSON value of the reference folder, or what we computed in its shape.
enum ReferenceValue: Decodable, Equatable {
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([ReferenceValue])
  case object([String: ReferenceValue])
  case null

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([ReferenceValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: ReferenceValue].self))
    }
  }

  subscript(_ key: String) -> ReferenceValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  /// Text, or a whole number as a table writes it.
  var words: String? { text ?? number.flatMap { Int(exactly: $0) }.map(String.init) }
  var list: [ReferenceValue]? { if case .list(let list) = self { list } else { nil } }
  var members: [String: ReferenceValue]? { if case .object(let members) = self { members } else { nil } }

  static func numbers(_ values: [Double]) -> ReferenceValue { .list(values.map { .number($0) }) }
  static func matrix(_ lines: [[Double]]) -> ReferenceValue { .list(lines.map { .numbers($0) }) }
  static func range(_ range: ClosedRange<Double>) -> ReferenceValue {
    .numbers([range.lowerBound, range.upperBound])
  }
  static func ranges(_ ranges: [ClosedRange<Double>]) -> ReferenceValue { .list(ranges.map { .range($0) }) }

  /// Where `own` differs from this by more than `tolerance`, relative where numbers are above 1; nil when nowhere.
  ///
  /// Every member of this must be in `own`. Numbers in a list of one count as the number itself; what R could not divide is
  /// null.
  func difference(from own: ReferenceValue?, _ tolerance: Double, at path: String = "") -> String? {
    switch (self, own) {
    case (.null, nil), (.null, .null): return nil
    case (.null, .number(let b)), (.text("NaN"), .number(let b)):
      return b.isFinite ? "\(path): \(b) is not missing" : nil
    case (.number(let a), .number(let b)):
      return abs(a - b) <= tolerance * max(1, abs(a)) ? nil : "\(path): \(b) is not \(a)"
    case (.list(let list), .number), (.list(let list), .object):
      return list.count == 1
        ? list[0].difference(from: own, tolerance, at: path) : "\(path): a list is expected"
    case (.list(let a), .list(let b)):
      if a.count == 1, b.count == 1 || b.isEmpty, a[0] == .null { return nil }
      if a.count != b.count { return "\(path): \(b.count) values instead of \(a.count)" }
      for (index, pair) in zip(a, b).enumerated() {
        if let found = pair.0.difference(from: pair.1, tolerance, at: "\(path)[\(index)]") { return found }
      }
      return nil
    case (.number, .list(let list)) where list.count == 1:
      return difference(from: list[0], tolerance, at: path)
    case (.object(let a), .object(let b)):
      for (key, value) in a.sorted(by: { $0.key < $1.key }) {
        if let found = value.difference(from: b[key], tolerance, at: "\(path).\(key)") { return found }
      }
      return nil
    case (.number, .text(let b)): return words == b ? nil : "\(path): \(b) is not \(self)"
    case (.text(let a), .text(let b)): return a == b ? nil : "\(path): \(b) is not \(a)"
    case (.flag(let a), .flag(let b)): return a == b ? nil : "\(path): \(b) is not \(a)"
    default: return "\(path): \(own.map { "\($0)" } ?? "nothing") is not \(self)"
    }
  }
}
