package import Problems

/// Reads what `PackedWriter` wrote, and believes nothing.
struct PackedReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func count() throws(Problem) -> Int {
    let value = try take(8) { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard let count = Int(exactly: value) else { throw .unreadableTally }
    return count
  }

  /// A number of things of which each takes at least one byte.
  private mutating func length() throws(Problem) -> Int {
    let length = try count()
    guard length <= bytes.count - place else { throw .unreadableTally }
    return length
  }

  mutating func text() throws(Problem) -> String {
    let length = try length()
    return try take(length) { String(decoding: $0, as: UTF8.self) }
  }

  mutating func texts() throws(Problem) -> [String] {
    let length = try length()
    var texts: [String] = []
    texts.reserveCapacity(length)
    for _ in 0..<length { texts.append(try text()) }
    return texts
  }

  mutating func integers<Value: FixedWidthInteger>(as type: Value.Type = Value.self) throws(Problem)
    -> [Value]
  {
    try chunks { (bytes, width, values: inout [Value]) throws(Problem) in
      switch width {
      case 1: Self.widen(bytes, UInt8.self, &values) { Value(truncatingIfNeeded: $0) }
      case 2 where Value.bitWidth >= 16:
        Self.widen(bytes, UInt16.self, &values) { Value(truncatingIfNeeded: UInt16(littleEndian: $0)) }
      case 4 where Value.bitWidth >= 32:
        Self.widen(bytes, UInt32.self, &values) { Value(truncatingIfNeeded: UInt32(littleEndian: $0)) }
      case 8 where Value.bitWidth >= 64:
        Self.widen(bytes, UInt64.self, &values) { Value(truncatingIfNeeded: UInt64(littleEndian: $0)) }
      default: throw .unreadableTally
      }
    }
  }

  mutating func numbers() throws(Problem) -> [Double] {
    try chunks { (bytes, width, values: inout [Double]) throws(Problem) in
      switch width {
      case 1: Self.widen(bytes, UInt8.self, &values) { Double($0) }
      case 2: Self.widen(bytes, UInt16.self, &values) { Double(UInt16(littleEndian: $0)) }
      case 4: Self.widen(bytes, UInt32.self, &values) { Double(UInt32(littleEndian: $0)) }
      case PackedWriter.real:
        Self.widen(bytes, UInt64.self, &values) { Double(bitPattern: UInt64(littleEndian: $0)) }
      default: throw .unreadableTally
      }
    }
  }

  private mutating func chunks<Value>(
    _ read: (UnsafeRawBufferPointer, UInt8, inout [Value]) throws(Problem) -> Void
  ) throws(Problem) -> [Value] {
    var left = try length()
    var values: [Value] = []
    values.reserveCapacity(left)
    while left > 0 {
      let chunk = min(left, PackedWriter.chunk)
      let width = try take(1) { $0[0] }
      let length = chunk * (width == PackedWriter.real ? 8 : Int(width))
      var failure: Problem?
      try take(length) { bytes in
        do throws(Problem) { try read(bytes, width, &values) } catch { failure = error }
      }
      if let failure { throw failure }
      left -= chunk
    }
    return values
  }

  @inline(__always)
  private static func widen<Stored, Value>(
    _ bytes: UnsafeRawBufferPointer, _ stored: Stored.Type, _ values: inout [Value],
    _ value: (Stored) -> Value
  ) {
    let count = bytes.count / MemoryLayout<Stored>.size
    values.append(
      contentsOf: Array(unsafeUninitializedCapacity: count) { target, filled in
        for index in 0..<count {
          let own = bytes.loadUnaligned(fromByteOffset: index &* MemoryLayout<Stored>.size, as: stored)
          target.initializeElement(at: index, to: value(own))
        }
        filled = count
      })
  }

  private mutating func take<Result>(_ length: Int, _ body: (UnsafeRawBufferPointer) -> Result)
    throws(Problem)
    -> Result
  {
    guard length >= 0, length <= bytes.count - place else { throw .unreadableTally }
    defer { place += length }
    return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[place..<(place + length)])) }
  }
}

extension Problem {
  /// Also thrown where the counts of a tally contradict each other.
  package static let unreadableTally = Problem(
    "tally.unreadable", .storage, "What was kept of the counts cannot be read.",
    remedy: "They are counted anew from the answers; nothing is lost.")
}
