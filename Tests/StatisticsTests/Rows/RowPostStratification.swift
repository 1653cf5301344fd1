@testable import Statistics

/// Weights as they were first written, margin by margin: that make the people who came match the residents of their area by group, such as age band.
struct RowPostStratification: Equatable, Sendable {
  /// What one person of a cell counts, by `Margin.group`; around 1. People of unknown group count 1.
  var factors: [String: Double]
  /// The poststratum of each group: its index.
  var stratum: [String: Int]
  /// What was put together and why.
  var notes: [String]

  /// Nil when there is nothing to weight by: no population, or fewer than two cells with enough people.
  ///
  /// - Parameters:
  ///   - people: respondents by group, and the sum of their base weights.
  ///   - population: residents by group.
  ///   - order: the groups in order; a cell with fewer than `leastPeople` joins its smaller neighbour.
  init?(
    people: [String: RowTally.Count], population: [String: Double], order: [String], leastPeople: Int = 5
  ) {
    var cells = order.compactMap { group -> Cell? in
      guard let residents = population[group], residents > 0, residents.isFinite else { return nil }
      let count = people[group] ?? .zero
      return Cell(groups: [group], people: count.people, weight: count.weight, residents: residents)
    }
    notes = []
    while cells.count > 1, let small = cells.firstIndex(where: { $0.people < leastPeople }) {
      let neighbours = [small - 1, small + 1].filter(cells.indices.contains)
      guard let other = neighbours.min(by: { cells[$0].people < cells[$1].people }) else { break }
      let (first, second) = (min(small, other), max(small, other))
      let merged = cells[first].merged(with: cells[second])
      notes.append(
        "\(merged.groups.joined(separator: " and ")) are weighted together: too few people came from one of them"
      )
      cells.replaceSubrange(first...second, with: [merged])
    }
    guard cells.count > 1 else { return nil }
    let residents = cells.reduce(0) { $0 + $1.residents }
    let weight = cells.reduce(0) { $0 + $1.weight }
    factors = [:]
    stratum = [:]
    for (index, cell) in cells.enumerated() {
      guard cell.weight > 0 else { return nil }
      for group in cell.groups {
        factors[group] = (cell.residents / residents) / (cell.weight / weight)
        stratum[group] = index
      }
    }
    trim(cells)
  }

  /// Keeps weights within a fifth and five times the median person's; the others take up the difference, so that the
  /// total stays (as R's `trimWeights`). One person does not then speak for very many.
  private mutating func trim(_ cells: [Cell]) {
    let own = cells.map { cell in cell.groups.first.flatMap { factors[$0] } ?? 1 }
    let ordered = own.indices.sorted { own[$0] < own[$1] }
    let half = cells.reduce(0) { $0 + $1.weight } / 2
    var seen = 0.0
    guard
      let middle = ordered.first(where: {
        seen += cells[$0].weight
        return seen >= half
      })
    else { return }
    let bounds = min(1, own[middle] / 5)...max(1, own[middle] * 5)
    let outside = own.indices.filter { !bounds.contains(own[$0]) }
    let inside = own.indices.filter { bounds.contains(own[$0]) }
    let insideWeight = inside.reduce(0) { $0 + cells[$1].weight }
    guard !outside.isEmpty, insideWeight > 0 else { return }
    var excess = 0.0
    var trimmed = own
    for index in outside {
      trimmed[index] = min(bounds.upperBound, max(bounds.lowerBound, own[index]))
      excess += (own[index] - trimmed[index]) * cells[index].weight
      notes.append("The weight of \(cells[index].groups.joined(separator: " and ")) is kept within limits")
    }
    for index in inside { trimmed[index] += excess / insideWeight }
    for (index, cell) in cells.enumerated() { for group in cell.groups { factors[group] = trimmed[index] } }
  }

  private struct Cell {
    var groups: [String]
    var people: Int
    var weight: Double
    var residents: Double

    func merged(with other: Cell) -> Cell {
      Cell(
        groups: groups + other.groups, people: people + other.people, weight: weight + other.weight,
        residents: residents + other.residents)
    }
  }
}
