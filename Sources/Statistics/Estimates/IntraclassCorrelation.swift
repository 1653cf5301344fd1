/// What one ward's sessions say about how alike answers of one session are.
struct SessionSpread: Equatable, Sendable {
  /// Sessions with an answer, their answers, and how many were positive.
  var sessions = 0.0
  var n = 0.0
  var positive = 0.0
  /// Σn_c² and Σ positive_c²/n_c over sessions.
  var squaredSizes = 0.0
  var squaredShares = 0.0
  /// The most answers of one session.
  private(set) var largest = 0

  init() {}

  init(_ sums: MeasureReading, domain: Int) {
    for place in sums.sizes(of: domain) {
      let size = Double(sums.sizes[place])
      let answers = sums.sessions[place] * size
      sessions += sums.sessions[place]
      n += answers
      squaredSizes += answers * size
      squaredShares += sums.squaredScores[place] / size
      largest = max(largest, Int(sums.sizes[place]))
    }
    for place in sums.states(of: domain) where sums.states[place] % 3 == 2 { positive += sums.people[place] }
  }

  mutating func add(n size: Double, positive own: Double) {
    guard size > 0 else { return }
    sessions += 1
    n += size
    positive += own
    squaredSizes += size * size
    squaredShares += own * own / size
    largest = max(largest, Int(size))
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
