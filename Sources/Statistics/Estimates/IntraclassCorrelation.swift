/// What one ward's sessions say about how alike answers of one session are.
struct SessionSpread: Equatable, Sendable {
  /// Sessions with an answer, their answers, and how many were positive.
  var sessions = 0.0
  var n = 0.0
  var positive = 0.0
  /// Σn_c² and Σ positive_c²/n_c over sessions.
  var squaredSizes = 0.0
  var squaredShares = 0.0

  init() {}

  fileprivate init(_ all: LaneSpread, lane: Int) {
    (sessions, n, positive) = (all.sessions[lane], all.n[lane], all.positive[lane])
    (squaredSizes, squaredShares) = (all.squaredSizes[lane], all.squaredShares[lane])
  }

  mutating func add(n size: Double, positive own: Double) {
    guard size > 0 else { return }
    sessions += 1
    n += size
    positive += own
    squaredSizes += size * size
    squaredShares += own * own / size
  }
}

/// The same of measures that lie beside each other.
struct LaneSpread {
  var sessions = Lanes.zero
  var n = Lanes.zero
  var positive = Lanes.zero
  var squaredSizes = Lanes.zero
  var squaredShares = Lanes.zero

  subscript(lane: Int) -> SessionSpread { SessionSpread(self, lane: lane) }

  /// Adds the sizes of a part's sessions.
  mutating func add(_ part: Int, _ sums: LaneReading) {
    sums.readSizes(of: part) { sizes in
      let own = sums.read(.sessions, of: part) { _, number -> (Lanes, Lanes, Lanes) in
        var (sessions, n, squaredSizes) = (Lanes.zero, Lanes.zero, Lanes.zero)
        for (place, size) in sizes.enumerated() {
          let own = number(place)
          let answers = own * size
          sessions += own
          n += answers
          squaredSizes += answers * size
        }
        return (sessions, n, squaredSizes)
      }
      sessions += own.0
      n += own.1
      squaredSizes += own.2
      squaredShares += sums.read(.squaredScores, of: part) { _, square in
        var shares = Lanes.zero
        for (place, size) in sizes.enumerated() { shares += square(place) * (1 / size) }
        return shares
      }
    }
  }
}

/// How alike answers of one session are, within wards, pooled over all wards; 0...1.
///
/// The analysis-of-variance estimator of nested one-way layouts (Donner 1986): mean squares between sessions within
/// wards and within sessions, (MSB − MSW)/(MSB + (n₀ − 1)MSW). Nil when fewer than `leastSessions` sessions share
/// their ward with another one, so that it cannot be judged.
func pooledIntraclassCorrelation(wards: some Sequence<SessionSpread>, leastSessions: Int = 10) -> Double? {
  var between = 0.0
  var within = 0.0
  var betweenFreedom = 0.0
  var people = 0.0
  var sessions = 0.0
  var sumOfSizes = 0.0
  for ward in wards where ward.sessions > 1 {
    between += max(0, ward.squaredShares - ward.positive * ward.positive / ward.n)
    within += ward.positive - ward.squaredShares
    sumOfSizes += ward.squaredSizes / ward.n
    betweenFreedom += ward.sessions - 1
    sessions += ward.sessions
    people += ward.n
  }
  guard sessions >= Double(leastSessions), people > sessions else { return nil }
  let meanBetween = between / betweenFreedom
  let meanWithin = within / (people - sessions)
  let size = (people - sumOfSizes) / betweenFreedom
  let total = meanBetween + (size - 1) * meanWithin
  guard total > 0 else { return 0 }
  return min(1, max(0, (meanBetween - meanWithin) / total))
}
