/// 16-bit counts of eight measures in each domain: people by state, and the products of every two states' people.
///
/// States are three for each weighting cell; products lie in blocks of nine, one for each two cells, of which a cell with
/// itself fills the lower triangle.
struct PlainCounts {
  let cells: Int
  let domains: Int
  /// Wards come first, then boroughs, then London, then people without a ward.
  private let firstBorough: Int
  private let london: Int
  /// By domain, `width` each: people by state; blocks of products; and the answers of people who were alone in their ward
  /// in their session, those that count not and those that do.
  let rows: UnsafeMutablePointer<Eight>
  let width: Int
  /// By domain: a bit for each cell that has people.
  private let masks: UnsafeMutablePointer<UInt32>
  /// By borough, `width` each: what its row had before it began anew, less what its wards have given away.
  private let wide: UnsafeMutablePointer<Wide>
  /// By domain: no number of its row is greater.
  private let bounds: UnsafeMutablePointer<Int>

  typealias Wide = SIMD8<UInt32>

  init(_ domains: Domains, cells: Int) {
    (self.cells, self.domains) = (cells, domains.areas.count)
    (firstBorough, london) = (domains.firstBrokenDown, domains.london)
    width = Self.block(cells: cells, cells, 0) + 2
    rows = .allocate(capacity: self.domains * width)
    rows.initialize(repeating: .zero, count: self.domains * width)
    wide = .allocate(capacity: max(1, (london - firstBorough) * width))
    wide.initialize(repeating: .zero, count: (london - firstBorough) * width)
    masks = .allocate(capacity: self.domains)
    masks.initialize(repeating: 0, count: self.domains)
    bounds = .allocate(capacity: self.domains)
    bounds.initialize(repeating: 0, count: self.domains)
  }

  func deallocate() {
    rows.deallocate()
    wide.deallocate()
    masks.deallocate()
    bounds.deallocate()
  }

  /// Where the block of two cells stands in a domain; `second` is at most `first`.
  @inline(__always)
  private static func block(cells: Int, _ first: Int, _ second: Int) -> Int {
    3 &* cells &+ 9 &* (first &* (first &+ 1) / 2 &+ second)
  }

  /// Where the product of two states stands in a domain; `second` is at most `first`.
  func product(_ first: Int, _ second: Int) -> Int {
    Self.block(cells: cells, first / 3, second / 3) + 3 * (first % 3) + second % 3
  }

  func isBorough(_ domain: Int) -> Bool { domain >= firstBorough && domain < london }

  /// Whether anybody is, or may be, in a domain.
  func isAnyone(in domain: Int) -> Bool { masks[domain] != 0 }

  /// - Parameter full: told of a domain that must be emptied first.
  @inline(__always)
  func makeRoom(_ domain: Int, people: Int, _ full: (Int) -> Void) {
    if bounds[domain] &+ people &* people > Int(UInt16.max) { full(domain) }
    bounds[domain] &+= people &* people
  }

  /// Adds v to the people and vvᵀ to the products.
  ///
  /// - Parameter sign: 1; or 65,535, which is -1 here and takes them away.
  @inline(__always)
  func add(_ own: PlainVector, to domain: Int, times sign: UInt16 = 1) {
    masks[domain] |= own.cells
    let row = rows + domain &* width
    own.forEachCell { first in
      let (x, people) = (own.states + 3 &* first, row + 3 &* first)
      let (x0, x1, x2) = (x[0] &* sign, x[1] &* sign, x[2] &* sign)
      people[0] &+= x0
      people[1] &+= x1
      people[2] &+= x2
      // The triangle, as `product` reads it.
      let square = row + Self.block(cells: cells, first, first)
      let (z0, z1, z2) = (x[0], x[1], x[2])
      square[0] &+= x0 &* z0
      square[3] &+= x1 &* z0
      square[4] &+= x1 &* z1
      square[6] &+= x2 &* z0
      square[7] &+= x2 &* z1
      square[8] &+= x2 &* z2
      own.forEachCell(before: first) { second in
        let (y, block) = (own.states + 3 &* second, row + Self.block(cells: cells, first, second))
        let (y0, y1, y2) = (y[0], y[1], y[2])
        block[0] &+= x0 &* y0
        block[1] &+= x0 &* y1
        block[2] &+= x0 &* y2
        block[3] &+= x1 &* y0
        block[4] &+= x1 &* y1
        block[5] &+= x1 &* y2
        block[6] &+= x2 &* y0
        block[7] &+= x2 &* y1
        block[8] &+= x2 &* y2
      }
    }
  }

  /// Adds one person who is alone in a ward: the squares are the person.
  @inline(__always)
  func add(_ person: (cell: Int, kinds: Eight), to ward: Int) {
    masks[ward] |= 1 &<< UInt32(truncatingIfNeeded: person.cell)
    let (none, rest, score) = PlainVector.states(person.kinds)
    let (own, square) = (rows + ward &* width, Self.block(cells: cells, person.cell, person.cell))
    own[3 &* person.cell] &+= none
    own[3 &* person.cell &+ 1] &+= rest
    own[3 &* person.cell &+ 2] &+= score
    own[square] &+= none
    own[square &+ 4] &+= rest
    own[square &+ 8] &+= score
    own[width &- 2] &+= rest
    own[width &- 1] &+= score
  }

  /// How many people were alone in a domain, of those who answered: those whose answer counts not, and does.
  func alone(in domain: Int, lane: Int) -> (rest: Int, score: Int) {
    (
      Int(number(width - 2, in: domain, lane: lane)), Int(number(width - 1, in: domain, lane: lane))
    )
  }

  /// One measure's number at a place of a domain.
  @inline(__always)
  func number(_ place: Int, in domain: Int, lane: Int) -> UInt16 {
    UnsafeRawPointer(rows + (domain &* width &+ place)).assumingMemoryBound(to: UInt16.self)[lane]
  }

  /// Begins a domain anew.
  func clear(_ domain: Int) {
    (rows + domain * width).update(repeating: .zero, count: width)
    (masks[domain], bounds[domain]) = (0, 0)
  }

  /// A borough's numbers, `width` of them, after putting its row to them.
  func widened(_ borough: Int) -> UnsafeMutablePointer<Wide> {
    let (own, row) = (wide + (borough - firstBorough) * width, rows + borough * width)
    for place in 0..<width { own[place] &+= Wide(truncatingIfNeeded: row[place]) }
    clear(borough)
    return own
  }

  /// Takes a ward's numbers from those of its borough.
  func takeAway(_ ward: Int, from borough: Int) {
    let (own, row) = (wide + (borough - firstBorough) * width, rows + ward * width)
    for place in 0..<width { own[place] &-= Wide(truncatingIfNeeded: row[place]) }
  }
}
