/// One session's answers in one ward: how many, and how many of them positive.
struct RowSession: Equatable, Sendable {
  var n: Double
  var positive: Double
}

/// How alike answers of one session are, within wards, pooled over all wards; 0...1.
///
/// The analysis-of-variance estimator of nested one-way layouts (Donner 1986): mean squares between sessions within
/// wards and within sessions, (MSB − MSW)/(MSB + (n₀ − 1)MSW). Nil when fewer than `leastSessions` sessions share
/// their ward with another one, so that it cannot be judged.
func rowCorrelation(wards: [[RowSession]], leastSessions: Int = 10) -> Double? {
  var between = 0.0
  var within = 0.0
  var betweenFreedom = 0.0
  var people = 0.0
  var sessions = 0.0
  var sumOfSizes = 0.0
  for ward in wards {
    let sizes = ward.filter { $0.n > 0 }
    guard sizes.count > 1 else { continue }
    let n = sizes.reduce(0) { $0 + $1.n }
    let p = sizes.reduce(0) { $0 + $1.positive } / n
    for session in sizes {
      let share = session.positive / session.n
      between += session.n * (share - p) * (share - p)
      within += session.n * share * (1 - share)
      sumOfSizes += session.n * session.n / n
    }
    betweenFreedom += Double(sizes.count - 1)
    sessions += Double(sizes.count)
    people += n
  }
  guard sessions >= Double(leastSessions), people > sessions else { return nil }
  let meanBetween = between / betweenFreedom
  let meanWithin = within / (people - sessions)
  let size = (people - sumOfSizes) / betweenFreedom
  let total = meanBetween + (size - 1) * meanWithin
  guard total > 0 else { return 0 }
  return min(1, max(0, (meanBetween - meanWithin) / total))
}
