package import Foundation
package import Problems

extension SessionColumns {
  private static let format = "wardvoice sessions 1"

  /// As it is stored.
  package var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.text(Self.format)
    writer.starts(starts)
    let names = strata.uniqued
    writer.texts(names)
    let place = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    writer.integers(strata.map { place[$0] ?? 0 })
    writer.texts(wards)
    writer.integers(ward)
    writer.numbers(weights)
    writer.count(columns.count)
    for column in columns {
      writer.text(column.question)
      writer.texts(column.values)
      writer.integers(column.codes)
    }
    return writer.bytes
  }

  /// - Throws: `tally.unreadable` when these are not the bytes of columns.
  package init(bytes: Data) throws(Problem) {
    var reader = PackedReader(bytes)
    guard try reader.text() == Self.format else { throw .unreadableTally }
    starts = try reader.starts()
    // A session without people is none.
    guard zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .unreadableTally }
    let names = try reader.texts()
    let places = try reader.integers(as: Int.self)
    guard places.count == starts.count - 1, places.allSatisfy(names.indices.contains) else {
      throw .unreadableTally
    }
    strata = places.map { names[$0] }
    wards = try reader.texts()
    ward = try reader.integers()
    weights = try reader.numbers()
    columns = []
    let people = starts.last ?? 0
    guard ward.count == people, ward.allSatisfy({ Int($0) < wards.count }),
      weights.isEmpty || weights.count == people, weights.allSatisfy({ $0.isFinite && $0 > 0 })
    else { throw .unreadableTally }
    for _ in 0..<(try reader.count()) {
      let column = Column(
        question: try reader.text(), values: try reader.texts(), codes: try reader.integers())
      let highest = column.codes.max() ?? 0
      guard column.codes.count == people, Int(highest) < Int(Self.firstGiven) + column.values.count else {
        throw .unreadableTally
      }
      columns.append(column)
    }
    guard reader.isAtEnd else { throw .unreadableTally }
  }
}
