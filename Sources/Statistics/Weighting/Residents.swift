/// Residents of areas by margin group, side by side. Boroughs and London are summed from their wards where they are not
/// given.
struct Residents: Sendable {
  /// The groups of the margins, variable by variable.
  let groups: [String]
  /// By area of the tree, then by group; 0 where it is not known.
  private var numbers: [Double]
  private let places: [String: Int]

  /// - Parameter population: by area code and margin group.
  init(_ population: [String: [String: Double]], _ tree: AreaTree, _ cells: WeightingCells) {
    groups = cells.variables.flatMap { $0.groups.map(\.name) }
    places = Dictionary(tree.all.enumerated().map { ($1.code, $0) }) { first, _ in first }
    let (groups, all) = (groups, tree.all)
    let width = groups.count
    numbers = Array(repeating: 0, count: all.count * width)
    // Wards stand before boroughs, and boroughs before London: in order, so that sums of numbers that are not whole come
    // out the same each time.
    var summed = numbers
    for (place, area) in all.enumerated() {
      if let own = population[area.code] {
        for (group, name) in groups.enumerated() { numbers[place * width + group] = own[name] ?? 0 }
      } else {
        for group in 0..<width { numbers[place * width + group] = summed[place * width + group] }
      }
      let isWard = area.level == .ward
      guard let above = tree.parent(of: area.code).flatMap({ places[$0] }), isWard || above == all.count - 1
      else {
        continue
      }
      // London is the sum of wards, whatever was given of boroughs.
      for group in 0..<width {
        let own = place * width + group
        summed[above * width + group] += isWard ? numbers[own] : summed[own]
      }
    }
  }

  /// By group; nil for an area that is none.
  subscript(area: String) -> ArraySlice<Double>? {
    places[area].map { numbers[($0 * groups.count)..<(($0 + 1) * groups.count)] }
  }
}
