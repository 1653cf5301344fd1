import Foundation
import Problems

/// Numbers as `PackedWriter` writes them, read where they lie: most are not needed at once, and never as doubles.
struct PackedNumbers: Sendable {
  private(set) var count = 0
  /// Anything may stand before and after them.
  private var bytes = Data()
  /// How far into `bytes` each chunk begins, with its width; at the end, where the last one ends.
  private var starts: [Int] = [0]

  init() {}

  /// - Parameters:
  ///   - starts: how far into `bytes` each chunk lies, and the last one ends; each has as many bytes as its width says.
  init(count: Int, bytes: Data, starts: [Int]) {
    (self.count, self.bytes, self.starts) = (count, bytes, starts)
  }

  /// The chunks as they are stored.
  var packed: Data {
    bytes.dropFirst(starts.first ?? 0).prefix((starts.last ?? 0) - (starts.first ?? 0))
  }

  /// Reads many ranges one after the other.
  func withReading<Result>(_ body: (Reading) -> Result) -> Result {
    bytes.withUnsafeBytes { bytes in
      starts.withUnsafeBufferPointer { body(Reading(bytes: bytes, starts: $0, count: count)) }
    }
  }

  struct Reading {
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate let starts: UnsafeBufferPointer<Int>
    fileprivate let count: Int

    /// - Parameters:
    ///   - range: within what there is.
    ///   - target: has room for as many.
    func read(_ range: Range<Int>, to target: UnsafeMutablePointer<Double>) {
      precondition(range.lowerBound >= 0 && range.upperBound <= count)
      var place = range.lowerBound
      while place < range.upperBound {
        let (chunk, skipped) = place.quotientAndRemainder(dividingBy: PackedWriter.chunk)
        let end = min(range.upperBound, (chunk + 1) * PackedWriter.chunk)
        let width = bytes[starts[chunk]]
        let size = PackedWriter.size(ofWidth: width)
        let first = starts[chunk] + 1 + skipped * size
        let own = UnsafeMutableBufferPointer(start: target + (place - range.lowerBound), count: end - place)
        PackedReader.widen(
          UnsafeRawBufferPointer(rebasing: bytes[first..<(first + own.count * size)]), width, own)
        place = end
      }
    }
  }

  func read(_ range: Range<Int>, to target: UnsafeMutablePointer<Double>) {
    withReading { $0.read(range, to: target) }
  }
}

extension PackedNumbers: Equatable {
  /// The same numbers are packed in the same bytes.
  static func == (a: PackedNumbers, b: PackedNumbers) -> Bool { a.count == b.count && a.packed == b.packed }
}

/// Packs numbers as they come.
struct NumberPacking: ~Copyable {
  private var waiting: [Double] = []
  private var count = 0
  private var writer = PackedWriter()
  private var starts = [0]

  init() { waiting.reserveCapacity(PackedWriter.chunk) }

  mutating func append(_ numbers: UnsafeBufferPointer<Double>) {
    var first = 0
    while first < numbers.count {
      let end = min(numbers.count, first + PackedWriter.chunk - waiting.count)
      waiting.append(contentsOf: UnsafeBufferPointer(rebasing: numbers[first..<end]))
      first = end
      if waiting.count == PackedWriter.chunk { close() }
    }
  }

  private mutating func close() {
    if waiting.isEmpty { return }
    waiting.withUnsafeBufferPointer { writer.chunk(of: $0) }
    count += waiting.count
    starts.append(writer.bytes.count)
    waiting.removeAll(keepingCapacity: true)
  }

  consuming func packed() -> PackedNumbers {
    close()
    return PackedNumbers(count: count, bytes: Data(writer.bytes), starts: starts)
  }
}
