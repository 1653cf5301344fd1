/// Counts people by area and by what they answered to two questions that have few answers each.
struct AnswerPairs {
  /// By code, people.
  typealias Counts = SIMD8<UInt32>

  /// How many codes each question can have.
  static let mostCodes = Counts.scalarCount

  let areas: Int

  /// - Parameters:
  ///   - one: by person, the first question's codes.
  ///   - body: told of each area that has people: who gave each answer to the first question, and to the second.
  func count(_ block: FoldBlock, _ one: [UInt16], _ other: [UInt16], _ body: (Int, Counts, Counts) -> Void) {
    let width = Counts.scalarCount
    withUnsafeTemporaryAllocation(of: Counts.self, capacity: areas * width) { rows in
      rows.initialize(repeating: .zero)
      let people = UnsafeMutableRawBufferPointer(rows).assumingMemoryBound(to: UInt32.self)
      block.areas.withUnsafeBufferPointer { areas in
        one.withUnsafeBufferPointer { one in
          other.withUnsafeBufferPointer { other in
            for person in 0..<min(areas.count, one.count, other.count) {
              let row = Int(areas[person]) &* width &+ Int(one[person])
              people[row &* width &+ Int(other[person])] &+= 1
            }
          }
        }
      }
      for area in 0..<areas {
        var (firsts, seconds) = (Counts.zero, Counts.zero)
        for code in 0..<width {
          let row = rows[area &* width &+ code]
          firsts[code] = row.wrappedSum()
          seconds &+= row
        }
        if seconds != .zero { body(area, firsts, seconds) }
      }
    }
  }
}
