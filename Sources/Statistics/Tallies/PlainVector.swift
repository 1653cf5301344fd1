/// One number of each of eight measures, beside each other; sums past 65,535 begin anew at 0.
typealias Eight = SIMD8<UInt16>

/// Some people's counts by state, for eight measures: three states for each weighting cell.
struct PlainVector {
  let states: UnsafeMutablePointer<Eight>
  /// A bit for each cell that has people.
  private(set) var cells: UInt32 = 0

  /// Nobody.
  init(cells: Int) {
    states = .allocate(capacity: 3 * cells)
    states.initialize(repeating: .zero, count: 3 * cells)
  }

  func deallocate() { states.deallocate() }

  @inline(__always)
  mutating func clear() {
    forEachCell { cell in
      let own = states + 3 &* cell
      (own[0], own[1], own[2]) = (.zero, .zero, .zero)
    }
    cells = 0
  }

  /// Adds one person.
  @inline(__always)
  mutating func add(_ person: (cell: Int, kinds: Eight)) {
    let own = states + 3 &* person.cell
    let (none, rest, score) = Self.states(person.kinds)
    own[0] &+= none
    own[1] &+= rest
    own[2] &+= score
    cells |= 1 &<< UInt32(truncatingIfNeeded: person.cell)
  }

  /// Of one person who is in these of the three states: how many are in each, 0 or 1.
  @inline(__always)
  static func states(_ kinds: Eight) -> (Eight, Eight, Eight) {
    let (rest, score) = (kinds & 1, kinds &>> 1)
    return (1 &- rest &- score, rest, score)
  }

  @inline(__always)
  mutating func add(_ other: PlainVector) {
    other.forEachCell { cell in
      let (own, from) = (states + 3 &* cell, other.states + 3 &* cell)
      own[0] &+= from[0]
      own[1] &+= from[1]
      own[2] &+= from[2]
    }
    cells |= other.cells
  }

  /// How many answers the people gave, and how many of them count.
  @inline(__always)
  var size: (answers: Eight, score: Eight) {
    var (rest, score) = (Eight.zero, Eight.zero)
    forEachCell { cell in
      rest &+= states[3 &* cell &+ 1]
      score &+= states[3 &* cell &+ 2]
    }
    return (rest &+ score, score)
  }

  @inline(__always)
  func forEachCell(before end: Int = PlainSums.mostCells, _ body: (Int) -> Void) {
    var left = cells & (1 &<< UInt32(truncatingIfNeeded: end) &- 1)
    while left != 0 {
      body(left.trailingZeroBitCount)
      left &= left &- 1
    }
  }
}
