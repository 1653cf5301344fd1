import Foundation
package import Problems

/// Reads what `PackedWriter` wrote, and believes nothing.
struct PackedReader {
  private let bytes: Data
  private var place: Int
  private let end: Int

  /// - Parameter bytes: such as a file mapped into memory: what is not needed yet is not read.
  init(_ bytes: Data) { self.init(bytes, 0..<bytes.count) }

  /// - Parameter range: where they stand in `bytes`.
  private init(_ bytes: Data, _ range: Range<Int>) {
    (self.bytes, place, end) = (bytes, range.lowerBound, range.upperBound)
  }

  var isAtEnd: Bool { place == end }

  mutating func count() throws(Problem) -> Int {
    let value = try take(8) { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard let count = Int(exactly: value) else { throw .unreadableTally }
    return count
  }

  /// A number of things of which each takes at least one byte.
  private mutating func length() throws(Problem) -> Int {
    let length = try count()
    guard length <= end - place else { throw .unreadableTally }
    return length
  }

  mutating func text() throws(Problem) -> String {
    let length = try length()
    return try take(length) { String(decoding: $0, as: UTF8.self) }
  }

  mutating func texts() throws(Problem) -> [String] {
    let length = try length()
    let (first, end) = (place, end)
    let read = bytes.withUnsafeBytes { bytes -> (texts: [String], end: Int)? in
      var (texts, place) = ([String](), first)
      texts.reserveCapacity(length)
      for _ in 0..<length {
        guard end - place >= 8,
          let count = Int(
            exactly: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))),
          count <= end - place - 8
        else { return nil }
        let start = place + 8
        place = start + count
        texts.append(String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self))
      }
      return (texts, place)
    }
    guard let read else { throw .unreadableTally }
    place = read.end
    return read.texts
  }

  /// A reader of the next piece.
  mutating func piece() throws(Problem) -> PackedReader {
    let length = try length()
    defer { place += length }
    return PackedReader(bytes, place..<(place + length))
  }

  /// Whether nothing else is left to be read.
  func isAll(of other: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { $0[place..<end].elementsEqual(other) }
  }

  /// What `PackedWriter.starts` wrote: rising, from 0.
  mutating func starts() throws(Problem) -> [Int] {
    let lengths = try integers(as: Int.self)
    var starts = [0]
    starts.reserveCapacity(lengths.count + 1)
    var end = 0
    for length in lengths {
      // No list is as long as that; and so no sum or square of lengths overflows.
      guard length >= 0, length < 1 << 31, end < 1 << 31 else { throw .unreadableTally }
      end += length
      starts.append(end)
    }
    return starts
  }

  mutating func integers<Value: FixedWidthInteger>(as type: Value.Type = Value.self) throws(Problem)
    -> [Value]
  {
    try chunks { bytes, width, values in
      switch width {
      case 1: Self.widen(bytes, UInt8.self, values) { Value(truncatingIfNeeded: $0) }
      case 2 where Value.bitWidth >= 16:
        Self.widen(bytes, UInt16.self, values) { Value(truncatingIfNeeded: UInt16(littleEndian: $0)) }
      case 4 where Value.bitWidth >= 32:
        Self.widen(bytes, UInt32.self, values) { Value(truncatingIfNeeded: UInt32(littleEndian: $0)) }
      case 8 where Value.bitWidth >= 64:
        Self.widen(bytes, UInt64.self, values) { Value(truncatingIfNeeded: UInt64(littleEndian: $0)) }
      default: return false
      }
      return true
    }
  }

  mutating func numbers() throws(Problem) -> [Double] { try chunks { Self.widen($0, $1, $2) } }

  /// Rows of numbers, left where they lie.
  ///
  /// - Parameters:
  ///   - kinds: how many rows each thing has.
  ///   - length: how many numbers a row of a thing has: below 2⁵⁰.
  mutating func rows(_ things: Int, kinds: Int = 1, length: (Int, Int) -> Int) throws(Problem) -> PackedRows {
    let (rows, end, widths) = (things * kinds, end, place)
    guard rows <= end - widths else { throw .unreadableTally }
    let starts = bytes.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) -> [Int]? in
      var (row, place) = (widths, widths + rows)
      var starts = [place]
      starts.reserveCapacity(rows + 1)
      for thing in 0..<things {
        for kind in 0..<kinds {
          let width = bytes[row]
          guard width < 5, width != 3 else { return nil }
          let size = PackedWriter.size(ofWidth: width) * length(thing, kind)
          guard size <= end - place else { return nil }
          row += 1
          place += size
          starts.append(place)
        }
      }
      return starts
    }
    guard let starts else { throw .unreadableTally }
    place = starts.last ?? place
    return PackedRows(bytes: bytes, widths: widths, starts: starts)
  }

  /// Numbers of one width as doubles; false when there is no such width.
  @discardableResult
  static func widen(
    _ bytes: UnsafeRawBufferPointer, _ width: UInt8, _ values: UnsafeMutableBufferPointer<Double>
  ) -> Bool {
    switch width {
    case 1: widen(bytes, UInt8.self, values) { Double($0) }
    case 2: widen(bytes, UInt16.self, values) { Double(Int32(UInt16(littleEndian: $0))) }
    case 4: widen(bytes, UInt32.self, values) { Double(UInt32(littleEndian: $0)) }
    case PackedWriter.real:
      widen(bytes, UInt64.self, values) { Double(bitPattern: UInt64(littleEndian: $0)) }
    default: return false
    }
    return true
  }

  /// - Parameter read: fills values from the bytes of one chunk of a width; false when there is no such width.
  private mutating func chunks<Value>(
    _ read: (UnsafeRawBufferPointer, UInt8, UnsafeMutableBufferPointer<Value>) -> Bool
  ) throws(Problem) -> [Value] {
    let count = try length()
    var failure: Problem?
    let values = [Value](unsafeUninitializedCapacity: count) { target, filled in
      do throws(Problem) {
        while filled < count {
          let chunk = min(count - filled, PackedWriter.chunk)
          let width = try take(1) { $0[0] }
          let own = UnsafeMutableBufferPointer(rebasing: target[filled..<(filled + chunk)])
          let isKnown = try take(chunk * PackedWriter.size(ofWidth: width)) { read($0, width, own) }
          if !isKnown { throw .unreadableTally }
          filled += chunk
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    return values
  }

  @inline(__always)
  private static func widen<Stored, Value>(
    _ bytes: UnsafeRawBufferPointer, _ stored: Stored.Type, _ values: UnsafeMutableBufferPointer<Value>,
    _ value: (Stored) -> Value
  ) {
    for index in 0..<values.count {
      values.initializeElement(
        at: index,
        to: value(bytes.loadUnaligned(fromByteOffset: index &* MemoryLayout<Stored>.size, as: stored)))
    }
  }

  private mutating func take<Result>(_ length: Int, _ body: (UnsafeRawBufferPointer) -> Result)
    throws(Problem)
    -> Result
  {
    guard length >= 0, length <= end - place else { throw .unreadableTally }
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
