/// How the answers of a domain lie in sessions, for measures beside each other; n_c are the answers of session c.
struct LaneSpread {
  /// Sessions with an answer, and Σn_c² over them.
  var sessions = Lanes.zero
  var squaredSizes = Lanes.zero
}

extension LaneSpread {
  init(of parts: Range<Int>, _ sums: LaneReading) {
    self.init()
    for part in parts {
      if sums.isHalf { add(part, sums, as: HalfLanes.self) } else { add(part, sums, as: Lanes.self) }
    }
  }

  private mutating func add<Number: LaneNumbers>(_ part: Int, _ sums: LaneReading, as type: Number.Type) {
    let own: (sessions: Number, squaredSizes: Number) =
      Self.small(part, sums)
      ?? sums.readSizes(of: part) { sizes in
        sums.read(.sessions, of: part, as: type) { _, number in
          var (sessions, squaredSizes) = (Number.zero, Number.zero)
          for (place, size) in sizes.enumerated() {
            let own = number(place)
            sessions += own
            squaredSizes += own * (size * size)
          }
          return (sessions, squaredSizes)
        }
      }
    sessions += own.sessions.eight
    squaredSizes += own.squaredSizes.eight
  }

  /// Of a part where neither sizes nor how many sessions have them reach 256, as in most wards; there whole numbers of 32
  /// bits hold 255 · 255 · 255², and are added up in half the time. Nil elsewhere.
  private static func small<Number: LaneNumbers>(_ part: Int, _ sums: LaneReading) -> (Number, Number)? {
    guard let sizes = sums.bytes(.sizes, of: part), let numbers = sums.bytes(.sessions, of: part),
      sizes.count * Number.scalarCount == numbers.count, let start = numbers.baseAddress
    else { return nil }
    var (sessions, squaredSizes) = (Number.Whole.zero, Number.Whole.zero)
    for (place, size) in sizes.enumerated() {
      let own = Number.whole(bytes: start + Number.scalarCount &* place)
      sessions &+= own
      squaredSizes &+= own &* Number.Whole(repeating: UInt32(size) &* UInt32(size))
    }
    return (Number(sessions), Number(squaredSizes))
  }
}

extension LaneReading {
  /// What `PooledSpread` needs of a ward: answers, those that were positive, and Σ positive_c²/n_c over sessions c.
  func shares(of parts: Range<Int>) -> (n: Lanes, positive: Lanes, squaredShares: Lanes) {
    var (n, positive, squaredShares) = (Lanes.zero, Lanes.zero, Lanes.zero)
    for part in parts {
      let own = isHalf ? shares(of: part, as: HalfLanes.self) : shares(of: part, as: Lanes.self)
      n += own.n
      positive += own.positive
      squaredShares += own.squaredShares
    }
    return (n, positive, squaredShares)
  }

  private func shares<Number: LaneNumbers>(of part: Int, as type: Number.Type)
    -> (n: Lanes, positive: Lanes, squaredShares: Lanes)
  {
    let own = read(.people, of: part, as: type) { count, value -> (rest: Number, score: Number) in
      var (rest, score) = (Number.zero, Number.zero)
      for first in stride(from: 0, to: count - 2, by: 3) {
        rest += value(first + 1)
        score += value(first + 2)
      }
      return (rest, score)
    }
    let squaredShares = readSizes(of: part) { sizes in
      read(.squaredScores, of: part, as: type) { _, square in
        var shares = Number.zero
        for (place, size) in sizes.enumerated() { shares += square(place) * (1 / size) }
        return shares
      }
    }
    return ((own.rest + own.score).eight, own.score.eight, squaredShares.eight)
  }
}

/// How alike answers of one session are, within wards, pooled over all wards, for measures beside each other.
struct PooledSpread {
  private var between = Lanes.zero
  private var within = Lanes.zero
  private var betweenFreedom = Lanes.zero
  private var people = Lanes.zero
  private var sessions = Lanes.zero
  private var sumOfSizes = Lanes.zero

  private static let leastSessions = 10

  /// Adds a ward where several sessions answered; others say nothing.
  ///
  /// - Parameters:
  ///   - n: answers.
  ///   - positive: how many were positive.
  ///   - squaredShares: as `LaneReading.shares`.
  mutating func add(_ ward: LaneSpread, n: Lanes, positive: Lanes, squaredShares: Lanes) {
    let says = ward.sessions .> 1
    func said(_ value: Lanes) -> Lanes { value.replacing(with: 0, where: .!says) }
    let spread = said(squaredShares - positive * positive / n)
    between += spread.replacing(with: 0, where: spread .< 0)
    within += said(positive - squaredShares)
    sumOfSizes += said(ward.squaredSizes / n)
    betweenFreedom += said(ward.sessions - 1)
    sessions += said(ward.sessions)
    people += said(n)
  }

  static func += (a: inout PooledSpread, b: PooledSpread) {
    a.between += b.between
    a.within += b.within
    a.sumOfSizes += b.sumOfSizes
    a.betweenFreedom += b.betweenFreedom
    a.sessions += b.sessions
    a.people += b.people
  }

  /// The correlation, 0...1, by the analysis-of-variance estimator of nested one-way layouts (Donner 1986): mean squares
  /// between sessions within wards and within sessions, (MSB − MSW)/(MSB + (n₀ − 1)MSW).
  ///
  /// Nil when fewer than `leastSessions` sessions share their ward with another one, so that it cannot be judged.
  func correlation(lane: Int) -> Double? {
    let (people, sessions, freedom) = (people[lane], sessions[lane], betweenFreedom[lane])
    guard sessions >= Double(Self.leastSessions), people > sessions else { return nil }
    let meanBetween = between[lane] / freedom
    let meanWithin = within[lane] / (people - sessions)
    let size = (people - sumOfSizes[lane]) / freedom
    let total = meanBetween + (size - 1) * meanWithin
    guard total > 0 else { return 0 }
    return min(1, max(0, (meanBetween - meanWithin) / total))
  }
}
