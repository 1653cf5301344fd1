import Surveys

/// Sums of up to eight yes-or-no measures over people who all weigh 1: the same as `StateSums`, many at a time.
///
/// This is the innermost loop of counting. The measures of a survey have the same people in the same sessions and
/// weighting cells, so eight of them are counted beside each other, one in each lane of a register. Each domain has
/// 16-bit counts that go to `StateSums`, or to a borough's wider ones, whenever they could overflow: for wards and
/// boroughs Σvvᵀ over sessions, v the session's people by state; for London what lies between boroughs, the square of
/// all people of a session less those of each borough. What a ward has given away is taken from its borough: who adds
/// wards up (`MeasureFold`) brings it there again.
final class PlainSums {
  /// Three times each weighting cell that occurs, by its place here.
  let cells: [Int32]
  let measures: Int
  let counts: PlainCounts
  let sizes: PlainSizes
  let parents: [Int?]
  /// By place of a state when they rise: its place among the counts.
  let order: [Int]
  /// By place in `order`: the state.
  let named: [Int32]
  /// By two places in `order`, a packed lower triangle: where their product stands in a domain.
  let products: [Int]
  /// By domain: whether its people are to be packed from here. Nobody's, until `finish`.
  var held: [Bool]

  let london: Int
  private let noWard: Int
  /// At most this is in any sum of squares over all domains.
  private var bound = 0
  /// Room for what `PlainPeople` says of a block.
  private var kinds: [PlainPeople.Kinds] = []
  /// As in `PlainPass`.
  private var touched: UInt8 = 0
  /// People of a run, of a session in one borough, and of a session; nobody between sessions.
  private let (run, part, session): (PlainVector, PlainVector, PlainVector)

  /// By measure: the sums of every domain.
  typealias Sums = [UnsafeMutablePointer<StateSums>]

  static let mostMeasures = Eight.scalarCount
  static let mostCells = 16
  /// As many people as have squares that 16 bits can hold.
  static let largestSession = 255
  private static let greatestBound = Int(UInt32.max)

  /// - Parameter measures: how many; at most `mostMeasures`.
  init(_ domains: Domains, cells: [Int32], measures: Int) {
    (self.cells, self.measures) = (cells, measures)
    let counts = PlainCounts(domains, cells: cells.count)
    self.counts = counts
    sizes = PlainSizes(domains: counts.domains, measures: measures)
    parents = (0..<counts.domains).map { domains.parent(of: $0) }
    held = Array(repeating: false, count: counts.domains)
    (london, noWard) = (domains.london, domains.noWard)
    let order = cells.indices.sorted { cells[$0] < cells[$1] }.flatMap { [3 * $0, 3 * $0 + 1, 3 * $0 + 2] }
    self.order = order
    named = order.map { cells[$0 / 3] + Int32($0 % 3) }
    products = order.indices.flatMap { first in
      order[...first].map { counts.product(max(order[first], $0), min(order[first], $0)) }
    }
    run = PlainVector(cells: cells.count)
    part = PlainVector(cells: cells.count)
    session = PlainVector(cells: cells.count)
  }

  deinit {
    counts.deallocate()
    sizes.deallocate()
    run.deallocate()
    part.deallocate()
    session.deallocate()
  }

  /// Adds the sessions of a block, of which none has more people than `largestSession`.
  ///
  /// - Parameter columns: by measure, with which of the three states of a cell each code is.
  func add(_ block: FoldBlock, columns: [(codes: [UInt16], kinds: [UInt8])], sums: Sums) {
    if bound + block.squaredSizes > Self.greatestBound {
      empty(into: sums)
      bound = 0
    }
    bound += block.squaredSizes
    let people = block.columns.people
    if kinds.count < people { kinds = Array(repeating: .zero, count: people) }
    touched = kinds.withUnsafeMutableBufferPointer { kinds in
      block.seenCells.withUnsafeBufferPointer { cells in
        guard let kinds = kinds.baseAddress, let cells = cells.baseAddress else { return 0 }
        var pass = PlainPass(
          counts: counts, sizes: sizes, measures: measures, london: london, noWard: noWard,
          people: PlainPeople(cells: cells, columns: columns, room: kinds, people: people), run: run,
          part: part, session: session)
        pass.add(block, full: { self.empty($0, into: sums) }) { own in
          sums[own.measure][own.domain].addSessions(
            answers: own.answers, sessions: 1, squaredScores: Double(own.score * own.score))
        }
        return pass.touched
      }
    }
  }
}
