/// How the answers of every domain lie in sessions, and how alike those of one session are.
struct SessionSpreads: Sendable {
  /// By domain, then by group of measures, some in each piece.
  private let pieces: [[LaneSpread]]
  /// By group of measures (`TallyPlan.lanes`).
  private let pooled: [PooledSpread]

  private struct Piece {
    /// By domain, then by group of measures.
    var spreads: [LaneSpread] = []
    /// By group of measures.
    var pooled: [PooledSpread]
  }

  private static let size = 16

  /// - Parameter other: is made at the same time.
  static func of<Other>(_ tally: Tally, beside other: () -> Other) -> (SessionSpreads, Other) {
    let (domains, boroughs) = (tally.domains, tally.plan.boroughs)
    let (all, made) = tally.lanes.withReadings { sums in
      inPieces(domains.count, size: Self.size, beside: other) { places in
        var piece = Piece(pooled: Array(repeating: PooledSpread(), count: sums.count))
        piece.spreads.reserveCapacity(places.count * sums.count)
        for place in places {
          let isWard = domains[place].group == nil && boroughs[domains[place].area] != nil
          for (group, sums) in sums.enumerated() {
            piece.spreads.append(piece.pooled[group].add(place, sums, isWard: isWard))
          }
        }
        return piece
      }
    }
    let pooled = tally.lanes.indices.map { group in
      all.reduce(into: PooledSpread()) { $0 += $1.pooled[group] }
    }
    return (SessionSpreads(pieces: all.map(\.spreads), pooled: pooled), made)
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
