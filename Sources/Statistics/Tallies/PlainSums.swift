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
    for domain in 0..<memory.domains {
      empty(domain, into: sums)
      memory.emptySizes(domain) { answers, sessions, squaredScores in
        sums[domain].addSessions(answers: answers, sessions: sessions, squaredScores: squaredScores)
      }
    }
  }

  private func empty(_ domain: Int, into sums: UnsafeMutablePointer<StateSums>) {
    memory.empty(domain, cells: cells, order: order, into: &sums[domain])
  }

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

    var domains: Int {
      switch self {
      case .narrow(let own): own.domains
      case .middle(let own): own.domains
      case .wide(let own): own.domains
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

    func empty(_ domain: Int, cells: [Int32], order: [Int], into sums: inout StateSums) {
      switch self {
      case .narrow(let own): own.empty(domain, cells: cells, order: order, into: &sums)
      case .middle(let own): own.empty(domain, cells: cells, order: order, into: &sums)
      case .wide(let own): own.empty(domain, cells: cells, order: order, into: &sums)
      }
    }

    func emptySizes(_ domain: Int, _ sizes: (Int, Double, Double) -> Void) {
      switch self {
      case .narrow(let own): own.emptySizes(domain, sizes)
      case .middle(let own): own.emptySizes(domain, sizes)
      case .wide(let own): own.emptySizes(domain, sizes)
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
