/// A row of 16-bit counts, added to and multiplied many lanes at a time; sums past 65,535 begin anew at 0.
protocol PlainRow: BitwiseCopyable, Sendable {
  static var lanes: Int { get }

  /// All 0.
  init()

  mutating func add(_ other: Self)
  mutating func add(_ other: Self, times factor: UInt16)
}

extension PlainRow where Self: SIMD, Scalar == UInt16 {
  static var lanes: Int { scalarCount }

  @inline(__always)
  mutating func add(_ other: Self) { self &+= other }

  @inline(__always)
  mutating func add(_ other: Self, times factor: UInt16) { self &+= other &* factor }
}

extension SIMD16<UInt16>: PlainRow {}
extension SIMD64<UInt16>: PlainRow {}

/// As many lanes as six cells of four states have: three age bands by two sexes.
struct PlainRow24: PlainRow {
  private var first = SIMD16<UInt16>.zero
  private var second = SIMD8<UInt16>.zero

  static var lanes: Int { 24 }

  @inline(__always)
  mutating func add(_ other: PlainRow24) {
    first &+= other.first
    second &+= other.second
  }

  @inline(__always)
  mutating func add(_ other: PlainRow24, times factor: UInt16) {
    first &+= other.first &* factor
    second &+= other.second &* factor
  }
}

/// Which state each person of a block is in.
struct PlainStates {
  /// As `FoldBlock.seenCells`.
  let cells: UnsafeBufferPointer<UInt8>
  /// By person.
  let codes: UnsafeBufferPointer<UInt16>
  /// By code: which of the three states of a cell.
  let kinds: UnsafeBufferPointer<UInt8>

  /// - Parameter place: in the order of sessions.
  @inline(__always)
  func state(ofPerson person: Int, at place: Int) -> Int {
    Int(cells[place] &* 4 &+ kinds[Int(codes[person])])
  }
}

/// Some people's counts by state, with how many answers they gave and how many of them count in two lanes that no
/// state has.
struct PlainVector<Row: PlainRow> {
  private(set) var row = Row()
  /// A bit for each state that has people.
  private(set) var bits: UInt64 = 0

  /// Of the fourth kind of the first cell, and of the second: there are but three kinds.
  static var answersLane: Int { 3 }
  static var scoreLane: Int { 7 }

  /// By state: one person of it.
  static func ones(states: Int) -> UnsafeMutablePointer<Row> {
    let ones = UnsafeMutablePointer<Row>.allocate(capacity: max(1, states))
    ones.initialize(repeating: Row(), count: max(1, states))
    for state in 0..<states {
      let lanes = UnsafeMutableRawPointer(ones + state).assumingMemoryBound(to: UInt16.self)
      lanes[state] = 1
      if state % 4 > 0 { lanes[answersLane] = 1 }
      if state % 4 == 2 { lanes[scoreLane] = 1 }
    }
    return ones
  }

  @inline(__always)
  mutating func add(_ state: Int, _ ones: UnsafeMutablePointer<Row>) {
    row.add(ones[state])
    bits |= 1 &<< UInt64(truncatingIfNeeded: state)
  }

  @inline(__always)
  mutating func add(_ run: FoldBlock.Run, _ people: PlainStates, _ ones: UnsafeMutablePointer<Row>) {
    let (first, place) = (Int(run.first), Int(run.place))
    for index in 0..<Int(run.end &- run.first) {
      add(people.state(ofPerson: first &+ index, at: place &+ index), ones)
    }
  }

  @inline(__always)
  mutating func add(_ other: PlainVector) {
    row.add(other.row)
    bits |= other.bits
  }

  @inline(__always)
  func forEachState(_ body: (Int) -> Void) {
    var left = bits
    while left != 0 {
      body(left.trailingZeroBitCount)
      left &= left &- 1
    }
  }
}
