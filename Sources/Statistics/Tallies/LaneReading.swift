/// The sums of measures where they lie: many are read one after the other, by several threads, and none is copied.
struct LaneReading {
  /// As in `LaneSums`.
  let width: Int
  private let partStarts: UnsafeBufferPointer<Int>
  private let cellStarts: UnsafeBufferPointer<Int>
  let strata: UnsafeBufferPointer<Int32>
  let cells: UnsafeBufferPointer<Int32>
  private let rows: PackedRows.Reading
  private let products: PackedRows.Reading

  var isHalf: Bool { width == HalfLanes.scalarCount }

  /// As in `LaneSums`.
  func parts(of domain: Int) -> Range<Int> { partStarts[domain]..<partStarts[domain + 1] }

  func cells(of part: Int) -> Range<Int> { cellStarts[part]..<cellStarts[part + 1] }

  /// The places of the cells of a domain, of all its parts.
  func cells(of parts: Range<Int>) -> Range<Int> {
    cellStarts[parts.lowerBound]..<cellStarts[parts.upperBound]
  }

  /// The most cells that the parts of one domain have.
  var mostCells: Int {
    (0..<max(0, partStarts.count - 1)).reduce(0) { max($0, cells(of: parts(of: $1)).count) }
  }

  /// Reads a row that has `width` numbers for each thing.
  ///
  /// - Parameters:
  ///   - type: which holds as many.
  ///   - body: told how many things there are, and how to come by the numbers of each.
  @inline(__always)
  func read<Number: LaneNumbers, Result>(
    _ row: LaneSums.Row, of part: Int, as type: Number.Type, _ body: (Int, (Int) -> Number) -> Result
  ) -> Result { Self.read(rows.row(row.place(in: part)), body) }

  /// The same of the first measure alone.
  @inline(__always)
  func readFirst<Result>(_ row: LaneSums.Row, of part: Int, _ body: (Int, (Int) -> Double) -> Result)
    -> Result
  {
    let (size, numbers) = rows.row(row.place(in: part))
    guard let start = UnsafeRawPointer(numbers.baseAddress) else { return body(0) { _ in 0 } }
    return switch size {
    case 1: body(numbers.count / width) { Double(start.load(fromByteOffset: width &* $0, as: UInt8.self)) }
    case 2:
      body(numbers.count / (2 * width)) {
        Double(start.loadUnaligned(fromByteOffset: 2 &* width &* $0, as: UInt16.self))
      }
    case 4:
      body(numbers.count / (4 * width)) {
        Double(start.loadUnaligned(fromByteOffset: 4 &* width &* $0, as: UInt32.self))
      }
    default:
      body(numbers.count / (8 * width)) {
        start.loadUnaligned(fromByteOffset: 8 &* width &* $0, as: Double.self)
      }
    }
  }

  /// The same of one of the two rows of products.
  @inline(__always)
  func readProducts<Number: LaneNumbers, Result>(
    of part: Int, row: Int, as type: Number.Type, _ body: (Int, (Int) -> Number) -> Result
  ) -> Result { Self.read(products.row(2 &* part &+ row), body) }

  @inline(__always)
  private static func read<Number: LaneNumbers, Result>(
    _ row: (width: UInt8, numbers: UnsafeRawBufferPointer), _ body: (Int, (Int) -> Number) -> Result
  ) -> Result {
    let (size, numbers) = row
    let lanes = Number.scalarCount
    guard let start = UnsafeRawPointer(numbers.baseAddress) else { return body(0) { _ in .zero } }
    return switch size {
    case 1: body(numbers.count / lanes) { Number(bytes: start + lanes &* $0) }
    case 2: body(numbers.count / (2 * lanes)) { Number(shorts: start + 2 &* lanes &* $0) }
    case 4: body(numbers.count / (4 * lanes)) { Number(words: start + 4 &* lanes &* $0) }
    default: body(numbers.count / (8 * lanes)) { Number(doubles: start + 8 &* lanes &* $0) }
    }
  }

  /// A row whose numbers are of one byte, as they lie; nil where they are not.
  func bytes(_ row: LaneSums.Row, of part: Int) -> UnsafeRawBufferPointer? {
    let (size, numbers) = rows.row(row.place(in: part))
    return size == 1 ? numbers : nil
  }

  /// Reads the numbers of answers that sessions of a part gave, rising.
  @inline(__always)
  func readSizes<Result>(of part: Int, _ body: (UnsafeMutableBufferPointer<Double>) -> Result) -> Result {
    let (width, numbers) = rows.row(LaneSums.Row.sizes.place(in: part))
    let count = numbers.count / PackedWriter.size(ofWidth: width)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { sizes in
      PackedReader.widen(numbers, width, sizes)
      return body(sizes)
    }
  }

  fileprivate init(
    _ width: Int, _ starts: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<Int>),
    _ places: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Int32>), _ rows: PackedRows.Reading,
    _ products: PackedRows.Reading
  ) {
    self.width = width
    (partStarts, cellStarts) = starts
    (strata, cells) = places
    (self.rows, self.products) = (rows, products)
  }
}

extension LaneSums {
  func withReading<Result>(_ body: (LaneReading) -> Result) -> Result {
    partStarts.withUnsafeBufferPointer { parts in
      cellStarts.withUnsafeBufferPointer { starts in
        strata.withUnsafeBufferPointer { strata in
          cells.withUnsafeBufferPointer { cells in
            rows.withReading { rows in
              products.withReading { body(LaneReading(width, (parts, starts), (strata, cells), rows, $0)) }
            }
          }
        }
      }
    }
  }
}

extension [LaneSums] {
  /// Reads all of them beside each other.
  func withReadings<Result>(_ body: ([LaneReading]) -> Result) -> Result { dropFirst(0).with([], body) }
}

extension ArraySlice<LaneSums> {
  fileprivate func with<Result>(_ open: [LaneReading], _ body: ([LaneReading]) -> Result) -> Result {
    first.map { own in own.withReading { dropFirst().with(open + [$0], body) } } ?? body(open)
  }
}
