/// Which state each person of a block is in, for eight measures beside each other.
struct PlainPeople {
  typealias Kinds = SIMD8<UInt8>

  /// As `FoldBlock.seenCells`.
  private let cells: UnsafePointer<UInt8>
  /// By person: which of the three states of the cell.
  private let kinds: UnsafePointer<Kinds>

  /// People who are written while they are at hand.
  private static var chunk: Int { 2048 }
  /// People who are fetched together.
  private static var line: Int { 8 }

  /// - Parameters:
  ///   - columns: at most eight: by person the code, and by code which of the three states of a cell.
  ///   - room: for as many people as there are; 0 for measures that there are not.
  init(
    cells: UnsafePointer<UInt8>, columns: [(codes: [UInt16], kinds: [UInt8])],
    room: UnsafeMutablePointer<Kinds>, people: Int
  ) {
    (self.cells, kinds) = (cells, UnsafePointer(room))
    let bytes = UnsafeMutableRawPointer(room).assumingMemoryBound(to: UInt8.self)
    for first in stride(from: 0, to: people, by: Self.chunk) {
      let few = first..<min(people, first + Self.chunk)
      for (lane, column) in columns.enumerated() {
        column.codes.withUnsafeBufferPointer { codes in
          column.kinds.withUnsafeBufferPointer { kinds in
            for person in few {
              bytes[person &* Kinds.scalarCount &+ lane] = kinds[Int(codes[person])]
            }
          }
        }
      }
    }
  }

  /// Adds people of a session.
  @inline(__always)
  func add(_ run: FoldBlock.Run, to vector: inout PlainVector) {
    for index in 0..<Int(run.end &- run.first) { vector.add(self[run, index]) }
  }

  /// A person's weighting cell, and which of its three states they are in, by measure.
  @inline(__always)
  subscript(run: FoldBlock.Run, index: Int) -> (cell: Int, kinds: Eight) {
    (
      Int(cells[Int(run.place) &+ index]),
      Eight(truncatingIfNeeded: kinds[Int(run.first) &+ index])
    )
  }

  /// Looks at a session's people, so that they are at hand.
  @inline(__always)
  func fetch(_ session: FoldBlock.Session) -> UInt8 {
    var touched = kinds[Int(session.firstPerson &+ session.people &- 1)][0]
    for person in stride(from: 0, to: Int(session.people), by: Self.line) {
      touched |= kinds[Int(session.firstPerson) &+ person][0]
    }
    return touched
  }
}
