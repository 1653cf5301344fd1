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
  private let memory: Memory
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
    memory = Memory(domains, states: 4 * cells.count)
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
    let large: (Int, Int, Int) -> Void = { domain, answers, score in
      sums[domain].addSessions(answers: answers, sessions: 1, squaredScores: Double(score * score))
    }
    let kinds = kinds.map { UInt8(truncatingIfNeeded: $0) }
    kinds.withUnsafeBufferPointer { kinds in
      block.seenCells.withUnsafeBufferPointer { cells in
        memory.add(
          block, PlainStates(cells: cells, codes: codes, kinds: kinds), full: full, large: large)
      }
    }
  }

  /// Gives everything to `sums`, and begins anew.
  func empty(into sums: UnsafeMutablePointer<StateSums>) {
    bound = 0
    for domain in 0..<counts.domains {
      empty(domain, into: sums)
      emptySizes(domain, into: sums)
    }
  }

  private func empty(_ domain: Int, into sums: UnsafeMutablePointer<StateSums>) {
    let own = counts.states(of: domain, order)
    if own.isEmpty { return }
    counts.add(domain, own, named(own), to: &sums[domain])
    counts.addSinglesToSizes(domain)
    counts.clear(domain)
  }

  private func emptySizes(_ domain: Int, into sums: UnsafeMutablePointer<StateSums>) {
    counts.emptySizes(domain) { answers, sessions, squaredScores in
      sums[domain].addSessions(answers: answers, sessions: sessions, squaredScores: squaredScores)
    }
  }

  // MARK: Packing

  /// Gives everything to `sums` but what can be packed from here: see `isHeld`.
  func finish(into sums: UnsafeMutablePointer<StateSums>) {
    for domain in 0..<counts.domains {
      if counts.isCrossed(domain) || !sums[domain].states.isEmpty {
        empty(domain, into: sums)
      } else if isHeld(domain) {
        counts.addSinglesToSizes(domain)
      }
      emptySizes(domain, into: sums)
    }
  }

  /// Whether people of a domain are still here, after `finish` all of them.
  func isHeld(_ domain: Int) -> Bool { domain < counts.domains && counts.masks[domain] != 0 }

  /// The states of a domain's people, rising; for each, how many there are; and the sums over sessions of the products
  /// of every two states' people, a packed lower triangle.
  func withSums(_ domain: Int, _ body: ([Int32], [Double], UnsafeBufferPointer<UInt32>) -> Void) {
    let own = counts.states(of: domain, order)
    let size = own.count * (own.count + 1) / 2
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { products in
      own.withUnsafeBufferPointer { own in
        for place in own.indices {
          let row = place * (place + 1) / 2
          counts.forEachProduct(domain, own, place) {
            products.initializeElement(at: row + $0, to: UInt32(truncatingIfNeeded: $1))
          }
        }
      }
      body(named(own), own.map { Double(counts.total(domain, $0)) }, UnsafeBufferPointer(products))
    }
  }

  /// Adds a domain's people to the area above it.
  func add(_ domain: Int, to sums: inout StateSums) {
    let own = counts.states(of: domain, order)
    counts.add(domain, own, named(own), to: &sums)
  }

  /// The states at places here.
  private func named(_ places: [Int]) -> [Int32] { places.map { cells[$0 / 4] + Int32($0 % 4) } }

  private var counts: PlainCounts { memory.counts }

  /// Rows as wide as the states need: a kind of memory for each, so that the loop is made for its width.
  private enum Memory {
    case narrow(PlainMemory<SIMD16<UInt16>>)
    case middle(PlainMemory<PlainRow24>)
    case wide(PlainMemory<SIMD64<UInt16>>)

    init(_ domains: Domains, states: Int) {
      switch states {
      case ...SIMD16<UInt16>.lanes: self = .narrow(PlainMemory(domains: domains, states: states))
      case ...PlainRow24.lanes: self = .middle(PlainMemory(domains: domains, states: states))
      default: self = .wide(PlainMemory(domains: domains, states: states))
      }
    }

    var counts: PlainCounts {
      switch self {
      case .narrow(let own): own.counts
      case .middle(let own): own.counts
      case .wide(let own): own.counts
      }
    }

    func add(
      _ block: FoldBlock, _ people: PlainStates, full: (Int) -> Void,
      large: (Int, Int, Int) -> Void
    ) {
      switch self {
      case .narrow(let own): own.add(block, people, full: full, large: large)
      case .middle(let own): own.add(block, people, full: full, large: large)
      case .wide(let own): own.add(block, people, full: full, large: large)
      }
    }

    func deallocate() {
      switch self {
      case .narrow(let own): own.deallocate()
      case .middle(let own): own.deallocate()
      case .wide(let own): own.deallocate()
      }
    }
  }
}
