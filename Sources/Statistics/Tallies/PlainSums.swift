/// Sums of one yes-or-no measure over people who all weigh 1: the same as `StateSums`, many at a time.
///
/// This is the innermost loop of counting. Each domain has a square matrix of 16-bit counts, eight to a register, that
/// goes to `StateSums` whenever it could overflow: for wards Σvvᵀ over sessions, v the session's people by state; for
/// the areas above a matrix C of what lies between different wards (boroughs), such that C + Cᵀ is to be added.
final class PlainSums {
  /// Three times each weighting cell that occurs, by its place here.
  let cells: [Int32]
  /// Places of states, so that the states rise.
  private let order: [Int]
  private let memory: PlainMemory
  /// At most this is in any one of the 32-bit counts.
  private var bound = 0

  /// As many cells as have a bit each for four states, of which three occur.
  static let mostCells = 16
  /// As many people as have squares that 16 bits can hold.
  static let largestSession = 255
  private static let greatestBound = Int(UInt32.max)

  init(_ domains: Domains, cells: [Int32]) {
    self.cells = cells
    order = cells.indices.sorted { cells[$0] < cells[$1] }.flatMap { [4 * $0, 4 * $0 + 1, 4 * $0 + 2] }
    memory = PlainMemory(domains: domains, states: 4 * cells.count)
  }

  deinit { memory.deallocate() }

  /// Adds the sessions of a block, of which none has more people than `largestSession`.
  ///
  /// - Parameter kinds: by code: which of the three states of a cell.
  func add(
    _ block: FoldBlock, codes: UnsafeBufferPointer<UInt16>, kinds: [Int32],
    sums: UnsafeMutablePointer<StateSums>
  ) {
    if bound + block.squaredSizes > Self.greatestBound { empty(into: sums) }
    bound += block.squaredSizes
    let full: (Int) -> Void = { self.empty($0, into: sums) }
    let large: (Int, PlainSize) -> Void = {
      sums[$0].addSessions(answers: $1.answers, sessions: 1, squaredScores: Double($1.score * $1.score))
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: block.seenCells.count) { states in
      write(block, codes, kinds, states)
      memory.add(block, UnsafeBufferPointer(states), full: full, large: large)
    }
  }

  /// Everyone's state, in the order of sessions: what comes next then reads one after the other.
  private func write(
    _ block: FoldBlock, _ codes: UnsafeBufferPointer<UInt16>, _ kinds: [Int32],
    _ states: UnsafeMutableBufferPointer<UInt8>
  ) {
    let kinds = kinds.map { UInt8(truncatingIfNeeded: $0) }
    kinds.withUnsafeBufferPointer { kinds in
      block.seenCells.withUnsafeBufferPointer { cells in
        var place = 0
        for session in block.sessions {
          for person in Int(session.firstPerson)..<Int(session.firstPerson &+ session.people) {
            states[place] = cells[place] &* 4 &+ kinds[Int(codes[person])]
            place &+= 1
          }
        }
      }
    }
  }

  /// Gives everything to `sums`, and begins anew.
  func empty(into sums: UnsafeMutablePointer<StateSums>) {
    bound = 0
    for domain in 0..<memory.domains {
      empty(domain, into: sums)
      memory.emptySizes(domain) { answers, sessions, squaredScores in
        sums[domain].addSessions(answers: answers, sessions: sessions, squaredScores: squaredScores)
      }
    }
  }

  private func empty(_ domain: Int, into sums: UnsafeMutablePointer<StateSums>) {
    let mask = memory.masks[domain]
    guard mask != 0 else { return }
    let own = order.filter { mask & (1 << UInt64($0)) != 0 }
    sums[domain].add(
      states: own.map { cells[$0 / 4] + Int32($0 % 4) }, total: { memory.total(domain, own[$0]) },
      product: { memory.product(domain, own[$0], own[$1]) })
    memory.empty(domain)
  }
}

/// How many answers some people gave and how many of them count, at most `PlainSums.largestSession`: in one number,
/// so that a person is one addition.
struct PlainSize {
  private var bits: UInt32 = 0

  @inline(__always)
  init() {}

  /// One person.
  @inline(__always)
  init(of state: UInt8) {
    let kind = UInt32(state & 3)
    bits = (kind &+ 1) &>> 1 | (kind &>> 1) &<< 16
  }

  @inline(__always)
  var answers: Int { Int(bits & 0xFFFF) }
  @inline(__always)
  var score: Int { Int(bits &>> 16) }

  @inline(__always)
  static func += (a: inout PlainSize, b: PlainSize) { a.bits &+= b.bits }
}

/// Counts of people by state.
struct PlainVector {
  let values: UnsafeMutablePointer<SIMD8<UInt16>>
  /// A bit for each state that has people.
  private(set) var bits: UInt64 = 0

  init(width: Int) {
    values = .allocate(capacity: width)
    values.initialize(repeating: .zero, count: width)
  }

  private var numbers: UnsafeMutablePointer<UInt16> {
    UnsafeMutableRawPointer(values).assumingMemoryBound(to: UInt16.self)
  }

  @inline(__always)
  mutating func add(_ state: Int) {
    numbers[state] &+= 1
    bits |= 1 &<< UInt64(truncatingIfNeeded: state)
  }

  @inline(__always)
  mutating func add(_ run: FoldBlock.Run, _ states: UnsafeBufferPointer<UInt8>) -> PlainSize {
    var all = PlainSize()
    for place in Int(run.place)..<Int(run.place &+ run.end &- run.first) {
      add(Int(states[place]))
      all += PlainSize(of: states[place])
    }
    return all
  }

  @inline(__always)
  mutating func add(_ other: PlainVector, width: Int) {
    for place in 0..<width { values[place] &+= other.values[place] }
    bits |= other.bits
  }

  @inline(__always)
  func forEach(_ body: (Int, UInt16) -> Void) {
    var left = bits
    while left != 0 {
      let state = left.trailingZeroBitCount
      left &= left &- 1
      body(state, numbers[state])
    }
  }

  @inline(__always)
  mutating func clear(width: Int) {
    for place in 0..<width { values[place] = .zero }
    bits = 0
  }
}
