/// What is worked out of every domain before any share: the weights of its area, and how its answers lie in sessions.
struct FirstLook: Sendable {
  /// By domain, some in each piece, as they were worked out beside each other.
  private let pieces: [Piece]
  /// By group of measures (`TallyPlan.lanes`).
  private let pooled: [PooledSpread]
  /// By domain: that of everyone of its area.
  private let everyone: [Int]

  private struct Piece {
    /// By domain; nil for groups of people, and where an area is not weighted.
    var weights: [AreaWeights?] = []
    /// By domain, then by group of measures.
    var spreads: [LaneSpread] = []
    /// By group of measures.
    var pooled: [PooledSpread]
  }

  private static let size = 16

  /// - Parameter residents: nil when nobody is weighted.
  init(_ tally: Tally, _ cells: WeightingCells, _ residents: Residents?) {
    let range = tally.plan.measures.first?.range ?? 1
    let (all, boroughs) = (tally.domains, tally.plan.boroughs)
    let pieces = tally.lanes.withReadings { sums in
      inPieces(all.count, size: Self.size) { domains in
        var piece = Piece(pooled: Array(repeating: PooledSpread(), count: sums.count))
        piece.weights.reserveCapacity(domains.count)
        piece.spreads.reserveCapacity(domains.count * sums.count)
        var people = CellPeople(cells)
        for place in domains {
          let domain = all[place]
          let isWard = domain.group == nil && boroughs[domain.area] != nil
          for (group, sums) in sums.enumerated() {
            piece.spreads.append(piece.pooled[group].add(place, sums, isWard: isWard))
          }
          var weights: AreaWeights?
          if domain.group == nil, let sums = sums.first, let residents = residents?[domain.area] {
            people.read(sums.parts(of: place), sums, range: range)
            weights = AreaWeights(
              cells, people: people.people, weights: people.weights, residents: residents, area: domain.area)
          }
          piece.weights.append(weights)
        }
        return piece
      }
    }
    self.pieces = pieces
    pooled = tally.lanes.indices.map { group in
      pieces.reduce(into: PooledSpread()) { $0 += $1.pooled[group] }
    }
    var last = 0
    everyone = tally.domains.enumerated().map { place, domain in
      if domain.group == nil { last = place }
      return last
    }
  }

  /// Those of a domain's area; nil where that is not weighted.
  func weights(of domain: Int) -> AreaWeights? {
    let place = everyone[domain]
    return pieces[place / Self.size].weights[place % Self.size]
  }

  func spread(of domain: Int, group: Int) -> LaneSpread {
    pieces[domain / Self.size].spreads[domain % Self.size * pooled.count + group]
  }

  /// How alike answers to a measure are in one session, 0...1; nil where it cannot be judged.
  func correlation(group: Int, lane: Int) -> Double? {
    pooled.indices.contains(group) ? pooled[group].correlation(lane: lane) : nil
  }
}

extension PooledSpread {
  /// Adds a domain if it is a ward.
  fileprivate mutating func add(_ domain: Int, _ sums: LaneReading, isWard: Bool) -> LaneSpread {
    let parts = sums.parts(of: domain)
    let spread = LaneSpread(of: parts, sums)
    guard isWard else { return spread }
    var (n, positive) = (Lanes.zero, Lanes.zero)
    for part in parts {
      let own = sums.read(.people, of: part) { count, value -> (Lanes, Lanes) in
        var (rest, score) = (Lanes.zero, Lanes.zero)
        for first in stride(from: 0, to: count - 2, by: 3) {
          rest += value(first + 1)
          score += value(first + 2)
        }
        return (rest + score, score)
      }
      n += own.0
      positive += own.1
    }
    add(spread, n: n, positive: positive, squaredShares: LaneSpread.squaredShares(of: parts, sums))
    return spread
  }
}

/// The people of one domain, and the sums of their base weights, by weighting cell.
private struct CellPeople {
  private(set) var people: [Double]
  private(set) var weights: [Double]

  init(_ cells: WeightingCells) {
    people = Array(repeating: 0, count: cells.count)
    weights = people
  }

  /// - Parameter range: of the first measure; every measure has the same people.
  mutating func read(_ parts: Range<Int>, _ sums: LaneReading, range: Double) {
    for cell in people.indices { (people[cell], weights[cell]) = (0, 0) }
    for part in parts {
      let cells = sums.cells(of: part)
      sums.read(.people, of: part) { _, value in
        for (index, place) in cells.enumerated() {
          let own = value(3 * index)[0] + value(3 * index + 1)[0] + value(3 * index + 2)[0]
          people[Int(sums.cells[place])] += own
        }
      }
    }
    for part in parts {
      let cells = sums.cells(of: part)
      func add(_ value: (Int) -> Lanes) {
        for (index, place) in cells.enumerated() {
          for state in (3 * index)..<(3 * index + 3) {
            weights[Int(sums.cells[place])] += value(state)[0] / range
          }
        }
      }
      let isPlain = sums.read(.mass, of: part) { count, value in
        if count > 0 { add(value) }
        return count == 0
      }
      if isPlain { sums.read(.people, of: part) { _, value in add(value) } }
    }
  }
}
