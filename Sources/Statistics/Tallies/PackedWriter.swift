/// Writes numbers in as few bytes as they need: lists in chunks, each with the width of its largest number.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []
  static let chunk = 4096

  mutating func count(_ value: Int) {
    withUnsafeBytes(of: UInt64(max(0, value)).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ text: String) {
    let utf8 = Array(text.utf8)
    count(utf8.count)
    bytes += utf8
  }

  mutating func texts(_ texts: [String]) {
    count(texts.count)
    for text in texts { self.text(text) }
  }

  /// Whole numbers of 0 or more.
  mutating func integers(_ values: [some FixedWidthInteger]) {
    count(values.count)
    for chunk in chunks(values) {
      let largest = UInt64(clamping: chunk.max() ?? 0)
      append(largest < 1 << 8 ? 1 : largest < 1 << 16 ? 2 : largest < 1 << 32 ? 4 : 8, chunk) {
        UInt64(clamping: $0)
      }
    }
  }

  /// Numbers that mostly are whole.
  mutating func numbers(_ values: [Double]) {
    count(values.count)
    for chunk in chunks(values) {
      if chunk.allSatisfy({ $0 >= 0 && $0 < 0x1p32 && $0 == $0.rounded(.down) }) {
        let largest = chunk.max() ?? 0
        append(largest < 0x1p8 ? 1 : largest < 0x1p16 ? 2 : 4, chunk) { UInt64($0) }
      } else {
        append(Self.real, chunk) { $0.bitPattern }
      }
    }
  }

  /// The width byte of chunks of doubles as they are.
  static let real: UInt8 = 0

  private func chunks<Value>(_ values: [Value]) -> [ArraySlice<Value>] {
    stride(from: 0, to: values.count, by: Self.chunk).map { values[$0..<min($0 + Self.chunk, values.count)] }
  }

  private mutating func append<Value>(_ width: UInt8, _ chunk: ArraySlice<Value>, _ bits: (Value) -> UInt64) {
    bytes.append(width)
    let length = width == Self.real ? 8 : Int(width)
    for value in chunk {
      withUnsafeBytes(of: bits(value).littleEndian) { bytes.append(contentsOf: $0[..<length]) }
    }
  }
}
