/// One share with its linearised residuals summed by session: what covariances of shares are made of.
///
/// The residuals are those of `DirectEstimate`: w(y − p)/Σw, less what the area's weighting explains of them.
struct SessionResiduals: Sendable {
  var share: Double
  /// By session of the whole design.
  var totals: [Double]
  /// By session: how many people answered.
  var answers: [Int]

  /// Who a share is of, and what they answered.
  struct Source {
    var columns: SessionColumns
    /// By person.
    var cells: [Int32]
    /// By place of the ward in the columns.
    var isInside: [Bool]
    /// Nil for everyone of the area, else by code of the column.
    var group: (column: SessionColumns.Column, isInside: [Bool])?
    var answers: SessionColumns.Column
    /// By code of `answers`: 1 or 0; nil for no answer.
    var scores: [Double?]
    var weights: AreaWeights?
  }

  /// Nil when nobody answered.
  init?(_ source: Source) {
    let columns = source.columns
    let people = (0..<columns.people).filter { source.isInside[Int(columns.ward[$0])] }
    func score(_ person: Int) -> Double? {
      if let group = source.group, !group.isInside[Int(group.column.codes[person])] { return nil }
      return source.scores[Int(source.answers.codes[person])]
    }
    let factors = source.weights?.factors
    func factor(_ person: Int) -> Double { factors?[Int(source.cells[person])] ?? 1 }
    var (weight, positive) = (0.0, 0.0)
    for person in people {
      guard let score = score(person) else { continue }
      let own = factor(person) * columns.weight(of: person)
      weight += own
      positive += own * score
    }
    guard weight > 0 else { return nil }
    let share = positive / weight
    var explained: [Double] = []
    if let weights = source.weights, let factors {
      var residuals = Array(repeating: 0.0, count: factors.count)
      for person in people {
        if let score = score(person) {
          residuals[Int(source.cells[person])] += columns.weight(of: person) * (score - share) / weight
        }
      }
      explained = weights.explained(residuals)
    }
    totals = Array(repeating: 0, count: columns.sessions)
    answers = Array(repeating: 0, count: columns.sessions)
    let session = columns.session
    for person in people {
      let score = score(person)
      let residual = score.map { ($0 - share) / weight } ?? 0
      let rest = explained.isEmpty ? 0 : explained[Int(source.cells[person])]
      totals[session[person]] += factor(person) * columns.weight(of: person) * (residual - rest)
      answers[session[person]] += score == nil ? 0 : 1
    }
    self.share = share
  }

  /// The variance of `other` less this, over the sessions of the whole design.
  func varianceOfDifference(from other: SessionResiduals, strata: [String]) -> Double {
    let gaps = zip(other.totals, totals).map { $0 - $1 }
    let names = strata.uniqued.sorted()
    let members = Dictionary(grouping: strata.indices) { strata[$0] }
    var variance = LinearisedVariance()
    for name in names {
      let own = (members[name] ?? []).map { gaps[$0] }
      let sum = own.reduce(0, +)
      variance.add(totalSquared: sum * sum, squares: own.reduce(0) { $0 + $1 * $1 }, clusters: own.count)
    }
    return variance.value
  }
}
