/// The people of an area before they are weighted.
final class AreaPeople {
  let area: String
  /// By weighting cell.
  let people: [Double]
  /// By weighting cell: the sums of their base weights.
  let weights: [Double]
  /// By margin group, as `Residents` has them.
  let residents: ArraySlice<Double>

  init(area: String, people: [Double], weights: [Double], residents: ArraySlice<Double>) {
    (self.area, self.people, self.weights, self.residents) = (area, people, weights, residents)
  }

  /// - Parameters:
  ///   - parts: of a domain that is everyone of the area.
  ///   - range: of the first measure; every measure has the same people.
  convenience init(
    _ area: String, _ parts: Range<Int>, _ sums: LaneReading, cells count: Int, range: Double,
    residents: ArraySlice<Double>
  ) {
    var people = Array(repeating: 0.0, count: count)
    var weights = people
    for part in parts {
      let cells = sums.cells(of: part)
      let isPlain = sums.readFirst(.mass, of: part) { count, _ in count == 0 }
      sums.readFirst(.people, of: part) { _, value in
        for (index, place) in cells.enumerated() {
          let own = value(3 &* index) + value(3 &* index &+ 1) + value(3 &* index &+ 2)
          people[Int(sums.cells[place])] += own
          if isPlain { weights[Int(sums.cells[place])] += own / range }
        }
      }
      if isPlain { continue }
      sums.readFirst(.mass, of: part) { _, value in
        for (index, place) in cells.enumerated() {
          for state in (3 * index)..<(3 * index + 3) {
            weights[Int(sums.cells[place])] += value(state) / range
          }
        }
      }
    }
    self.init(area: area, people: people, weights: weights, residents: residents)
  }
}
