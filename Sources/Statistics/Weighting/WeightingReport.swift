package import Places

/// What weighting did to the people of one area: margins before and after, and what it costs.
///
/// Of boroughs and London only, where some figure is published; shares of people in whole hundredths, and only of
/// margins of which every group has at least ten.
package struct WeightingReport: Equatable, Sendable, Codable {
  package struct Row: Equatable, Sendable, Codable {
    package var question: String
    package var group: String
    /// Share of the people who said; before weighting, after it, and of residents.
    package var before: Double
    package var after: Double
    package var residents: Double
  }

  package var area: String
  package var level: AreaLevel
  package var rows: [Row]
  /// Kish's effect of the weights, n Σw²/(Σw)², to hundredths; 1 where nobody is weighted.
  package var designEffect: Double
  /// What was put together, trimmed or left out, and why.
  package var notes: [String]

  static let leastPeople = 10

  init?(_ estimator: Estimator, area: AreaTree.Area) {
    let tally = estimator.tally
    guard let place = tally.place(of: Domains.Domain(area: area.code)), let sums = tally.measure(0) else {
      return nil
    }
    let cells = WeightingCells(tally.plan.margins)
    let weights = estimator.weights(of: place)
    var people = Array(repeating: 0.0, count: cells.count)
    var (mass, squares) = (people, people)
    for state in sums.states(of: place) {
      people[state.cell] += state.people
      mass[state.cell] += state.mass
      squares[state.cell] += state.squaredWeight
    }
    let factors = weights?.factors ?? Array(repeating: 1, count: cells.count)
    let weighted = zip(mass, factors).map { $0 * $1 }
    let all = weighted.reduce(0, +)
    guard all > 0 else { return nil }
    let effect =
      people.reduce(0, +) * zip(squares, factors).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } / (all * all)
    designEffect = (max(1, effect) * 100).rounded() / 100
    (self.area, level) = (area.code, area.level)
    notes = (weights?.notes ?? []) + (weights?.problems.map(\.summary) ?? [])
    rows = []
    let residents = Dictionary(
      zip(estimator.residents.groups, estimator.residents[area.code] ?? [])
    ) { first, _ in first }
    for (index, variable) in cells.variables.enumerated() {
      let group = cells.groups[index]
      func sum(_ values: [Double], _ place: Int) -> Double {
        group.indices.reduce(0) { $0 + (group[$1] == place ? values[$1] : 0) }
      }
      let places = variable.groups.indices
      let known = variable.groups.map { residents[$0.name] ?? 0 }
      let (before, after) = (places.map { sum(mass, $0) }, places.map { sum(weighted, $0) })
      let totals = (before.reduce(0, +), after.reduce(0, +), known.reduce(0, +))
      guard totals.2 > 0 else {
        notes.append("There are no residents to weight \(variable.question) to")
        continue
      }
      guard places.allSatisfy({ sum(people, $0) >= Double(Self.leastPeople) }) else {
        notes.append("The groups of \(variable.question) are too small to show")
        continue
      }
      func hundredth(_ part: Double, of whole: Double) -> Double { (part / whole * 100).rounded() / 100 }
      rows += places.map { place in
        Row(
          question: variable.question, group: variable.groups[place].name,
          before: hundredth(before[place], of: totals.0), after: hundredth(after[place], of: totals.1),
          residents: hundredth(known[place], of: totals.2))
      }
    }
  }
}
