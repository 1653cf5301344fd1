/// The weights of every area of a tally.
struct DomainWeights: Sendable {
  /// By area, some in each piece; nil where one is not weighted. None when nobody is weighted.
  private let pieces: [[AreaWeights?]]
  private let areas: Areas

  /// The areas of a tally's domains.
  struct Areas: Sendable {
    /// By area: the domain that is everyone of it.
    fileprivate(set) var everyone: [Int] = []
    /// By domain: the place of its area.
    fileprivate var places: [Int] = []

    init(_ domains: [Domains.Domain]) {
      places.reserveCapacity(domains.count)
      // Everyone of an area stands before its groups.
      for (place, domain) in domains.enumerated() {
        if domain.group == nil { everyone.append(place) }
        places.append(max(0, everyone.count - 1))
      }
    }
  }

  /// How many areas make a piece.
  static let size = 32

  init(_ pieces: [[AreaWeights?]], _ areas: Areas) { (self.pieces, self.areas) = (pieces, areas) }

  /// The weights of some areas.
  ///
  /// - Parameters: as `LanePeople` has them.
  static func piece(
    _ everyone: ArraySlice<Int>, _ domains: [Domains.Domain], _ cells: WeightingCells, _ residents: Residents,
    _ sums: LaneReading, range: Double
  ) -> [AreaWeights?] {
    AreaWeights.all(
      cells,
      stride(from: everyone.startIndex, to: everyone.endIndex, by: Lanes.scalarCount).map {
        LanePeople(
          everyone[$0..<min($0 + Lanes.scalarCount, everyone.endIndex)], domains, cells, residents, sums,
          range: range)
      })
  }

  /// Those of a domain's area; nil where that is not weighted.
  func weights(of domain: Int) -> AreaWeights? {
    let area = areas.places[domain]
    guard pieces.indices.contains(area / Self.size) else { return nil }
    let piece = pieces[area / Self.size]
    return piece.indices.contains(area % Self.size) ? piece[area % Self.size] : nil
  }
}
