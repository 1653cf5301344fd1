package import Problems

/// The sums over all people of a survey that its figures need: by area, and by the groups figures are broken down by.
///
/// For each measure of each domain: people and weights by state (a weighting cell times no answer, answer, score), the
/// sums over sessions of the products of every two states' totals, and how many sessions gave how many answers.
/// Shares, post-stratified or raked, with linearised variance, the effect of weights and likeness within sessions
/// follow from these without any pass over sessions (`StateSums`). Tallies of whole sessions add up in any order.
///
/// It is kept packed, column by column and sorted, so that equal people make equal tallies, whatever their order.
package struct Tally: Equatable, Sendable {
  package let plan: TallyPlan
  /// Sampling strata that occur, sorted, and how many sessions of the whole design each has.
  var strata: [String] = []
  var clusters: [Int] = []
  /// Domains that have people, sorted.
  var domains: [Domains.Domain] = []
  /// `TallyPlan.questions`, then the columns of scales.
  var columns: [String] = []
  /// By column: the answers that occur, sorted.
  var answers: [[Answer]] = []
  /// A row for each domain: how many people gave each of the answers, column by column.
  var answerPeople = PackedRows()
  var scaleSums: [ScaleSums] = []

  /// By `TallyPlan.lanes`; empty while nobody is counted.
  var lanes: [LaneSums] = []

  /// Nobody.
  package init(plan: TallyPlan) {
    self.plan = plan
    columns = plan.questions + plan.scales.map(\.column)
    answers = columns.map { _ in [] }
    scaleSums = plan.scales.map { ScaleSums(items: $0.questions.count) }
  }

  package init(_ columns: SessionColumns, plan: TallyPlan) {
    var fold = TallyFold(plan)
    fold.add(columns)
    self = (consume fold).tally()
  }

  /// The columnar pass: columns of whole sessions, each session in one of them, until `next` gives no more.
  package init(plan: TallyPlan, next: () throws -> SessionColumns?) throws {
    var fold = TallyFold(plan)
    try fold.addAll(next)
    self = (consume fold).tally()
  }

  /// Adds the people of other whole sessions.
  /// - Throws: `tally.other-plan` when they were not counted by the same plan.
  package func adding(_ other: Tally) throws(Problem) -> Tally {
    guard other.plan == plan else { throw .otherPlan }
    var fold = TallyFold(plan)
    fold.add(self)
    fold.add(other)
    return (consume fold).tally()
  }

  /// Takes the place of some sessions by others: those that were collected in part and now have more people, or lost
  /// some to a withdrawal.
  package func replacing(_ old: SessionColumns, with new: SessionColumns) -> Tally {
    var fold = TallyFold(plan)
    fold.add(self)
    fold.add(old, sign: -1)
    fold.add(new)
    return (consume fold).tally()
  }

  /// How many people are counted.
  package var people: Int { peopleIn(Domains.Domain(area: AreaTree.london)) }

  /// How many people of a domain are counted.
  func peopleIn(_ domain: Domains.Domain) -> Int {
    guard let place = place(of: domain), !columns.isEmpty else { return 0 }
    return answerList(domain: place, column: 0).reduce(0) { $0 + $1.people }
  }

  /// People by answer to a question, or to a scale's column, in a domain.
  func answers(in domain: Domains.Domain, to column: String) -> [Answer: Int] {
    guard let place = place(of: domain), let column = columns.firstIndex(of: column) else { return [:] }
    return Dictionary(answerList(domain: place, column: column).map { ($0.answer, $0.people) }) { $0 + $1 }
  }

  /// Those that somebody gave.
  func answerList(domain: Int, column: Int) -> [(answer: Answer, people: Int)] {
    let own = answers[column]
    let people = answerPeople.numbers(domain, from: answers[..<column].reduce(0) { $0 + $1.count }, own.count)
    return zip(own, people).compactMap { $1 > 0 ? ($0, Int($1)) : nil }
  }

  /// Nil where nobody is counted.
  ///
  /// - Parameter number: of a measure of the plan.
  func measure(_ number: Int) -> MeasureSums? {
    guard let (group, lane) = plan.lanes.lane(of: number), lanes.indices.contains(group) else { return nil }
    return MeasureSums(sums: lanes[group], lane: lane)
  }

  func place(of domain: Domains.Domain) -> Int? {
    var (low, high) = (0, domains.count)
    while low < high {
      let middle = (low + high) / 2
      if domains[middle] < domain { low = middle + 1 } else { high = middle }
    }
    return low < domains.count && domains[low] == domain ? low : nil
  }
}

/// What the reliability of a scale is computed from, over people who answered all its items; not weighted.
package struct ScaleSums: Equatable, Sendable {
  package internal(set) var people = 0
  /// By item, in the order of the scale's questions.
  package internal(set) var sums: [Double]
  /// Sums of the products of every two items' scores, packed: i >= j stands at i(i + 1)/2 + j.
  package internal(set) var products: [Double]

  init(items: Int) {
    sums = Array(repeating: 0, count: items)
    products = Array(repeating: 0, count: items * (items + 1) / 2)
  }

  mutating func add(_ scores: [Double], sign: Double) {
    people += Int(sign)
    for (i, score) in scores.enumerated() {
      sums[i] += sign * score
      for j in 0...i { products[i * (i + 1) / 2 + j] += sign * score * scores[j] }
    }
  }

  mutating func add(_ other: ScaleSums) {
    people += other.people
    for i in sums.indices { sums[i] += other.sums[i] }
    for i in products.indices { products[i] += other.products[i] }
  }
}
