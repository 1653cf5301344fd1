/// How the answers of every domain lie in sessions, and how alike those of one session are.
struct SessionSpreads: Sendable {
  /// By domain, then by group of measures, some in each piece.
  private let pieces: [[LaneSpread]]
  /// By group of measures (`TallyPlan.lanes`).
  private let pooled: [PooledSpread]

  /// What is made of some domains.
  struct Piece: Sendable {
    /// By domain, then by group of measures.
    fileprivate var spreads: [LaneSpread] = []
    /// By group of measures.
    fileprivate var pooled: [PooledSpread]

    init(_ tally: Tally, _ sums: [LaneReading], _ places: Range<Int>) {
      let (domains, boroughs) = (tally.domains, tally.plan.boroughs)
      pooled = Array(repeating: PooledSpread(), count: sums.count)
      spreads.reserveCapacity(places.count * sums.count)
      for place in places {
        let isWard = domains[place].group == nil && boroughs[domains[place].area] != nil
        for (group, sums) in sums.enumerated() {
          spreads.append(pooled[group].add(place, sums, isWard: isWard))
        }
      }
    }
  }

  /// How many domains make a piece.
  static let size = 16

  /// - Parameter groups: how many groups of measures there are.
  init(_ pieces: [Piece], groups: Int) {
    self.pieces = pieces.map(\.spreads)
    pooled = (0..<groups).map { group in
      pieces.reduce(into: PooledSpread()) { $0 += $1.pooled[group] }
    }
  }

  func spread(of domain: Int, group: Int) -> LaneSpread {
    pieces[domain / Self.size][domain % Self.size * pooled.count + group]
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
    let own = sums.shares(of: parts)
    add(spread, n: own.n, positive: own.positive, squaredShares: own.squaredShares)
    return spread
  }
}
