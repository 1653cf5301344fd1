/// Which state each person of a few sessions is in, for eight measures beside each other.
struct PlainPeople {
  /// As `FoldBlock.seenCells`.
  private let cells: UnsafePointer<UInt8>
  /// By measure, then by person.
  private let codes: [UnsafePointer<UInt16>]
  /// By measure, then by code: which of the three states of a cell.
  private let kinds: [UnsafePointer<UInt8>]
  /// By person of the sessions that were looked at last, from the place of the first of them.
  private let looked: UnsafeMutablePointer<Eight>
  private var start = 0

  /// Sessions looked at together: they lie anywhere in the columns, and none is waited for alone.
  static var few: Int { 16 }

  /// - Parameters:
  ///   - codes: at most eight, of valid places in `kinds`.
  ///   - room: for as many people as `few` sessions have.
  init(
    cells: UnsafePointer<UInt8>, codes: [UnsafePointer<UInt16>], kinds: [UnsafePointer<UInt8>],
    room: UnsafeMutablePointer<Eight>
  ) {
    (self.cells, self.codes, self.kinds, looked) = (cells, codes, kinds, room)
  }

  /// - Parameter sessions: at most `few`, that stand side by side; `place` is that of the first one's people.
  @inline(__always)
  mutating func look(at sessions: Slice<UnsafeBufferPointer<FoldBlock.Session>>, from place: Int) {
    start = place
    var touched = UInt16.zero
    for codes in codes {
      for session in sessions {
        let own = codes + Int(session.firstPerson)
        touched |= own[0] | own[Int(session.people &- 1)]
      }
    }
    // Nobody reads it, but so fetching is not left out as useless.
    looked[0][0] = touched
    for lane in 0..<codes.count {
      let (codes, kinds) = (codes[lane], kinds[lane])
      var target = UnsafeMutableRawPointer(looked).assumingMemoryBound(to: UInt16.self) + lane
      for session in sessions {
        let own = codes + Int(session.firstPerson)
        for person in 0..<Int(session.people) {
          target.pointee = UInt16(kinds[Int(own[person])])
          target += Eight.scalarCount
        }
      }
    }
  }

  /// A person's weighting cell, and which of its three states they are in, by measure.
  ///
  /// - Parameter place: in the order of sessions; of those that were looked at last.
  @inline(__always)
  subscript(place: Int) -> (cell: Int, kinds: Eight) { (Int(cells[place]), looked[place &- start]) }
}
