/// Writes numbers in as few bytes as they need: lists in chunks, each with the width of its largest number.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []
  static let chunk = 4096

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

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

  mutating func piece(_ piece: [UInt8]) {
    count(piece.count)
    bytes += piece
  }

  /// Where things begin, from 0, and where the last ends: as their lengths.
  mutating func starts(_ starts: [Int]) { integers(zip(starts, starts.dropFirst()).map { $1 - $0 }) }

  /// Whole numbers of 0 or more.
  mutating func integers(_ values: [some FixedWidthInteger]) {
    count(values.count)
    inChunks(values) { writer, chunk in
      let largest = UInt64(clamping: chunk.max() ?? 0)
      if largest < 1 << 8 {
        writer.bytes.append(1)
        writer.append(chunk) { UInt8(truncatingIfNeeded: $0) }
      } else if largest < 1 << 16 {
        writer.bytes.append(2)
        writer.append(chunk) { UInt16(truncatingIfNeeded: $0).littleEndian }
      } else if largest < 1 << 32 {
        writer.bytes.append(4)
        writer.append(chunk) { UInt32(truncatingIfNeeded: $0).littleEndian }
      } else {
        writer.bytes.append(8)
        writer.append(chunk) { UInt64(clamping: $0).littleEndian }
      }
    }
  }

  /// Numbers that mostly are whole.
  mutating func numbers(_ values: [Double]) {
    count(values.count)
    inChunks(values) { writer, chunk in
      let place = writer.bytes.count
      writer.bytes.append(0)
      writer.bytes[place] = writer.row(chunk)
    }
  }

  /// How many there are is for the reader to know.
  mutating func rows(_ rows: PackedRows) { bytes += rows.packed }

  /// Writes numbers alone, a chunk of a list or a row, which may be longer.
  ///
  /// - Returns: their width.
  mutating func row(_ values: UnsafeBufferPointer<Double>) -> UInt8 {
    guard let largest = Self.largestWhole(values) else {
      append(values) { $0.bitPattern.littleEndian }
      return Self.real
    }
    if largest < 0x1p8 {
      append(values) { UInt8(truncatingIfNeeded: Int32($0)) }
      return 1
    }
    if largest < 0x1p16 {
      append(values) { UInt16(truncatingIfNeeded: Int32($0)).littleEndian }
      return 2
    }
    append(values) { UInt32(truncatingIfNeeded: Int64($0)).littleEndian }
    return 4
  }

  /// As the same numbers of doubles.
  mutating func row(_ values: UnsafeBufferPointer<UInt16>) -> UInt8 {
    if values.allSatisfy({ $0 < 1 << 8 }) {
      append(values) { UInt8(truncatingIfNeeded: $0) }
      return 1
    }
    append(values) { $0.littleEndian }
    return 2
  }

  /// Nil when they are not all whole and below 2³².
  private static func largestWhole(_ values: UnsafeBufferPointer<Double>) -> Double? {
    // Adding so much leaves no room for a fraction. What is not a number differs from zero, too.
    let much = SIMD4<Double>(repeating: 0x1p52)
    var (smallest, largest, rest) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
    func take(_ four: SIMD4<Double>) {
      rest.replace(with: 1, where: (four + much) - much - four .!= 0)
      smallest.replace(with: four, where: four .< smallest)
      largest.replace(with: four, where: four .> largest)
    }
    let bytes = UnsafeRawBufferPointer(values)
    let size = MemoryLayout<Double>.size
    for first in stride(from: 0, to: values.count - 3, by: 4) {
      take(bytes.loadUnaligned(fromByteOffset: first * size, as: SIMD4<Double>.self))
    }
    for value in values[(values.count / 4 * 4)...] { take(SIMD4(repeating: value)) }
    let most = largest.max()
    return rest.max() == 0 && smallest.min() >= 0 && most < 0x1p32 ? most : nil
  }

  /// The width of doubles as they are.
  static let real: UInt8 = 0

  /// The bytes of one number.
  static func size(ofWidth width: UInt8) -> Int { width == real ? 8 : Int(width) }

  private mutating func inChunks<Value>(
    _ values: [Value], _ write: (inout PackedWriter, UnsafeBufferPointer<Value>) -> Void
  ) {
    values.withUnsafeBufferPointer { values in
      for first in stride(from: 0, to: values.count, by: Self.chunk) {
        write(&self, UnsafeBufferPointer(rebasing: values[first..<min(first + Self.chunk, values.count)]))
      }
    }
  }

  private mutating func append<Value, Stored>(
    _ chunk: UnsafeBufferPointer<Value>, _ stored: (Value) -> Stored
  ) {
    withUnsafeTemporaryAllocation(of: Stored.self, capacity: chunk.count) { out in
      for (index, value) in chunk.enumerated() { out.initializeElement(at: index, to: stored(value)) }
      bytes.append(contentsOf: UnsafeRawBufferPointer(out))
    }
  }
}
