import Foundation
import Problems

/// Rows of numbers as `PackedWriter` writes them, read where they lie: most are not needed at once, and none
/// is kept as a double.
struct PackedRows: Sendable {
  /// Anything may stand before and after them.
  private var bytes = Data()
  /// How far into `bytes` the widths of the rows stand, right before the rows; each row begins; and the last one ends.
  private var widths = 0
  private var starts: [Int] = [0]

  init() {}

  /// - Parameters:
  ///   - widths: how far into `bytes` their widths lie, of which each is one there is.
  ///   - starts: how far into it each row does, and the last one ends; each has whole numbers of its width.
  init(bytes: Data, widths: Int, starts: [Int]) {
    (self.bytes, self.widths, self.starts) = (bytes, widths, starts)
  }

  /// The widths and the rows as they are stored.
  var packed: Data { bytes.dropFirst(widths).prefix((starts.last ?? widths) - widths) }

  /// How many numbers a row has.
  func count(_ row: Int) -> Int { withReading { $0.count(row) } }

  func numbers(_ row: Int) -> [Double] { withReading { $0.numbers(row) } }

  /// So many numbers of a row, which has them.
  func numbers(_ row: Int, from first: Int, _ count: Int) -> [Double] {
    withReading { $0.numbers(row, from: first, count) }
  }

  /// Reads many rows one after the other.
  func withReading<Result>(_ body: (Reading) -> Result) -> Result {
    bytes.withUnsafeBytes { bytes in
      starts.withUnsafeBufferPointer { body(Reading(bytes: bytes, widths: widths, starts: $0)) }
    }
  }

  struct Reading {
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate let widths: Int
    fileprivate let starts: UnsafeBufferPointer<Int>

    /// The width of a row's numbers (`PackedWriter`), and the numbers.
    @inline(__always)
    func row(_ row: Int) -> (width: UInt8, numbers: UnsafeRawBufferPointer) {
      (bytes[widths + row], UnsafeRawBufferPointer(rebasing: bytes[starts[row]..<starts[row + 1]]))
    }

    func count(_ row: Int) -> Int {
      let (width, numbers) = self.row(row)
      return numbers.count / PackedWriter.size(ofWidth: width)
    }

    func numbers(_ row: Int) -> [Double] { numbers(row, from: 0, count(row)) }

    func numbers(_ row: Int, from first: Int, _ count: Int) -> [Double] {
      let (width, all) = self.row(row)
      let size = PackedWriter.size(ofWidth: width)
      let numbers = UnsafeRawBufferPointer(rebasing: all[(first * size)..<((first + count) * size)])
      return [Double](unsafeUninitializedCapacity: count) { target, filled in
        PackedReader.widen(numbers, width, UnsafeMutableBufferPointer(rebasing: target[..<count]))
        filled = count
      }
    }

    /// Whether a row has no other numbers than whole ones of 0 or more.
    @inline(__always)
    func isWhole(_ row: Int) -> Bool { bytes[widths + row] != PackedWriter.real }

    /// Whether the numbers of a row are whole, above 0 and rise.
    func rises(_ row: Int, below limit: Double) -> Bool {
      let (width, numbers) = self.row(row)
      guard width == 1 else {
        let numbers = self.numbers(row)
        return isWhole(row) && (numbers.first ?? 1) > 0 && (numbers.last ?? 0) < limit
          && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
      }
      var (last, rises) = (UInt8(0), true)
      for number in numbers {
        rises = rises && number > last
        last = number
      }
      return rises
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
  private var widths: [UInt8] = []
  /// How far into what is written each row ends.
  private var ends: [Int] = []

  mutating func reserve(rows: Int, bytes: Int) {
    widths.reserveCapacity(rows)
    ends.reserveCapacity(rows)
    writer.reserve(bytes)
  }

  mutating func append(_ row: UnsafeBufferPointer<Double>) {
    widths.append(writer.row(row))
    ends.append(writer.bytes.count)
  }

  /// - Parameter width: as `LaneSums` has it; what is in the lanes behind is left out.
  mutating func append(_ row: [Lanes], width: Int) {
    func append(_ row: [some LaneNumbers]) {
      row.withUnsafeBytes { self.append($0.assumingMemoryBound(to: Double.self)) }
    }
    if width == HalfLanes.scalarCount { append(row.map(\.lowHalf)) } else { append(row) }
  }

  mutating func append(_ row: UnsafeBufferPointer<UInt16>) {
    widths.append(writer.row(row))
    ends.append(writer.bytes.count)
  }

  /// Sizes of sessions, as `LaneSums` has them.
  mutating func append(_ sizes: [Double], _ sessions: [Lanes], _ squaredScores: [Lanes], width: Int) {
    sizes.withUnsafeBufferPointer { append($0) }
    append(sessions, width: width)
    append(squaredScores, width: width)
  }

  consuming func packed() -> PackedRows {
    let first = widths.count
    return PackedRows(
      bytes: Data(widths) + writer.bytes, widths: 0, starts: [first] + ends.map { first + $0 })
  }
}
