/// The weights of every area of a tally.
struct DomainWeights: Sendable {
  /// By area, some in each piece; nil where one is not weighted.
  private let pieces: [[AreaWeights?]]
  /// By domain: the place of its area.
  private let areas: [Int]

  private static let size = 32

  /// - Parameter residents: nil when nobody is weighted.
  init(_ tally: Tally, _ cells: WeightingCells, _ residents: Residents?) {
    let domains = tally.domains
    let everyone = domains.indices.filter { domains[$0].group == nil }
    let range = tally.plan.measures.first?.range ?? 1
    pieces = tally.lanes.withReadings { sums in
      guard let sums = sums.first, let residents else { return [] }
      return inPieces(everyone.count, size: Self.size) { own in
        AreaWeights.all(
          cells,
          everyone[own].map { place in
            let area = domains[place].area
            return residents[area].map {
              AreaPeople(
                area, sums.parts(of: place), sums, cells: cells.count, range: range, residents: $0)
            }
          })
      }
    }
    // Everyone of an area stands before its groups.
    var last = -1
    areas = domains.map { domain in
      if domain.group == nil { last += 1 }
      return max(0, last)
    }
  }

  /// Those of a domain's area; nil where that is not weighted.
  func weights(of domain: Int) -> AreaWeights? {
    let area = areas[domain]
    guard pieces.indices.contains(area / Self.size) else { return nil }
    let piece = pieces[area / Self.size]
    return piece.indices.contains(area % Self.size) ? piece[area % Self.size] : nil
  }
}
