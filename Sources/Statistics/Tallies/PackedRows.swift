import Foundation
import Problems

/// Rows of numbers as `PackedWriter` writes them, read where they lie: most are not needed at once, and none
/// is kept as a double.
struct PackedRows: Sendable {
  /// Anything may stand before and after them.
  private var bytes = Data()
  /// How far into `bytes` each row begins, with its width; at the end, where the last one ends.
  private var starts: [Int] = [0]

  init() {}

  /// - Parameter starts: how far into `bytes` each row lies, and the last one ends; each has a width there is, and
  ///   whole numbers of it.
  init(bytes: Data, starts: [Int]) { (self.bytes, self.starts) = (bytes, starts) }

  /// The rows as they are stored.
  var packed: Data {
    bytes.dropFirst(starts.first ?? 0).prefix((starts.last ?? 0) - (starts.first ?? 0))
  }

  /// Reads many rows one after the other.
  func withReading<Result>(_ body: (Reading) -> Result) -> Result {
    bytes.withUnsafeBytes { bytes in
      starts.withUnsafeBufferPointer { body(Reading(bytes: bytes, starts: $0)) }
    }
  }

  struct Reading {
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate let starts: UnsafeBufferPointer<Int>

    /// - Parameter target: has room for the row; what is left of it stays as it is.
    func read(_ row: Int, to target: UnsafeMutableBufferPointer<Double>) {
      let (start, end) = (starts[row], starts[row + 1])
      let width = bytes[start]
      let count = (end - start - 1) / PackedWriter.size(ofWidth: width)
      precondition(count <= target.count)
      PackedReader.widen(
        UnsafeRawBufferPointer(rebasing: bytes[(start + 1)..<end]), width,
        UnsafeMutableBufferPointer(rebasing: target[..<count]))
    }
  }
}

extension PackedRows: Equatable {
  /// The same numbers are packed in the same bytes.
  static func == (a: PackedRows, b: PackedRows) -> Bool { a.packed == b.packed }
}

/// Packs rows as they come.
struct RowPacking: ~Copyable {
  private var writer = PackedWriter()
  private var starts = [0]

  mutating func reserve(rows: Int, bytes: Int) {
    starts.reserveCapacity(rows + 1)
    writer.reserve(bytes)
  }

  mutating func append(_ row: UnsafeBufferPointer<Double>) {
    writer.chunk(of: row)
    starts.append(writer.bytes.count)
  }

  mutating func append(_ row: UnsafeBufferPointer<UInt16>) {
    writer.chunk(of: row)
    starts.append(writer.bytes.count)
  }

  consuming func packed() -> PackedRows { PackedRows(bytes: Data(writer.bytes), starts: starts) }
}
