import Foundation
package import Problems

extension SurveyDesign {
  /// Weights scaled so that each group weighs what it does in the population (Holt & Smith 1979).
  ///
  /// - Throws: `weights.margin-*` when a group has no people or no population.
  package func postStratified(by groups: [String], to totals: [String: Double]) throws(Problem)
    -> SurveyDesign
  {
    let margin = try Margin(groups, totals, self)
    var design = self
    design.weights = margin.fitted(weights)
    design.calibrations.append(.postStrata(margin.groups, base: weights, weights: design.weights))
    return design
  }

  /// Weights raked to several margins in turn (iterative proportional fitting; Deming & Stephan 1940).
  ///
  /// - Parameters:
  ///   - margins: in the order of fitting.
  ///   - tolerance: largest change of a margin's total in one round, in people; R's `rake` takes 1. By default as little as
  ///     totals of that size can tell.
  /// - Throws: `weights.margin-*`, or `weights.not-converged` after `rounds`.
  package func raked(
    to margins: [(groups: [String], totals: [String: Double])], tolerance: Double? = nil, rounds: Int = 500
  ) throws(Problem) -> SurveyDesign {
    var fitted: [Margin] = []
    for margin in margins { fitted.append(try Margin(margin.groups, margin.totals, self)) }
    let sums = fitted.map { $0.totals.reduce(0, +) }
    if let first = sums.first, sums.contains(where: { abs($0 - first) > 1e-6 * first }) {
      throw Problem(
        "weights.margins-disagree", .data, "The margins to rake to do not have the same total.",
        remedy: "Take all margins from one population, or scale them to one total.")
    }
    // Of the larger total: changes far below the population's own rounding never end.
    let enough = tolerance ?? 1e-13 * max(weights.reduce(0, +), sums.first ?? 0)
    var design = self
    // R compares the table of all cells from round to round.
    let cells = Margin.crossed(fitted.map(\.groups))
    var last = Margin.table(weights, cells)
    for _ in 0..<rounds {
      for margin in fitted { design.weights = margin.fitted(design.weights) }
      let now = Margin.table(design.weights, cells)
      let change = zip(now, last).reduce(0) { max($0, abs($1.0 - $1.1)) }
      last = now
      // Margins that contradict each other come back to the same weights and never meet.
      let far = fitted.map { $0.distance(of: design.weights) }.max() ?? 0
      if change < enough, far <= max(10 * enough, 1e-6 * (sums.first ?? 0)) {
        design.calibrations.append(.raking(fitted.map(\.groups), weights: design.weights))
        return design
      }
    }
    throw Problem(
      "weights.not-converged", .data, "Raking did not settle in \(rounds) rounds.",
      remedy: "Put small groups together, or leave out the margin that contradicts the others.")
  }

  /// Weights kept within bounds, what is cut off or added shared equally among the others (R `trimWeights`).
  ///
  /// - Parameter strict: whether to go on until none is outside.
  package func trimmed(lower: Double, upper: Double, strict: Bool = false) -> SurveyDesign {
    var design = self
    for _ in 0..<(strict ? 1_000 : 1) {
      let inside = design.weights.indices.filter {
        design.weights[$0] >= lower && design.weights[$0] <= upper
      }
      if inside.isEmpty || inside.count == design.count { break }
      let before = design.weights.reduce(0, +)
      let clamped = design.weights.map { min(upper, max(lower, $0)) }
      let share = (before - clamped.reduce(0, +)) / Double(inside.count)
      design.weights = clamped
      for person in inside { design.weights[person] += share }
    }
    return design
  }

  /// One margin: people's groups by number and the groups' populations.
  struct Margin {
    var groups: [Int]
    var totals: [Double]

    init(_ names: [String], _ population: [String: Double], _ design: SurveyDesign) throws(Problem) {
      guard names.count == design.count else {
        throw Problem("weights.margin-length", .fault, "A margin does not cover every person.")
      }
      let order = Set(names).sorted()
      var totals: [Double] = []
      for name in order {
        guard let total = population[name], total > 0, total.isFinite else {
          throw Problem(
            "weights.margin-without-population", .data, "There is no population for the group “\(name)”.",
            remedy: "Add it to the margins, or put these people into another group.")
        }
        totals.append(total)
      }
      if let empty = population.keys.sorted().first(where: {
        !order.contains($0) && (population[$0] ?? 0) > 0
      }) {
        throw Problem(
          "weights.margin-without-people", .data, "Nobody in the sample belongs to the group “\(empty)”.",
          remedy: "Put it together with a neighbouring group.")
      }
      let numbers = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
      groups = names.map { numbers[$0] ?? 0 }
      self.totals = totals
      let sums = Margin.table(design.weights, groups)
      if let empty = sums.indices.first(where: { sums[$0] <= 0 }) {
        throw Problem(
          "weights.margin-without-people", .data,
          "Nobody in the sample belongs to the group “\(order[empty])”.",
          remedy: "Put it together with a neighbouring group.")
      }
    }

    /// How far weights are from the total that is farthest.
    func distance(of weights: [Double]) -> Double {
      zip(Margin.table(weights, groups), totals).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }

    func fitted(_ weights: [Double]) -> [Double] {
      let sums = Margin.table(weights, groups)
      return weights.indices.map { person in
        let group = groups[person]
        return sums[group] > 0 ? weights[person] * totals[group] / sums[group] : weights[person]
      }
    }

    static func table(_ weights: [Double], _ groups: [Int]) -> [Double] {
      var sums = Array(repeating: 0.0, count: (groups.max() ?? -1) + 1)
      for (person, group) in groups.enumerated() { sums[group] += weights[person] }
      return sums
    }

    /// The cell of each person in the table of all margins.
    static func crossed(_ margins: [[Int]]) -> [Int] {
      var seen: [[Int]: Int] = [:]
      return (margins.first ?? []).indices.map { person in
        let key = margins.map { $0[person] }
        let cell = seen[key] ?? seen.count
        seen[key] = cell
        return cell
      }
    }
  }
}
