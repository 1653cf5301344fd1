/// Residents of areas by margin group, side by side. Boroughs and London are summed from their wards where they are not
/// given.
struct Residents: Sendable {
  /// The groups of the margins, variable by variable.
  let groups: [String]
  /// By area of the tree, then by group; 0 where it is not known.
  private let numbers: [Double]
  let tree: AreaTree

  /// - Parameter population: by area code and margin group.
  init(_ population: [String: [String: Double]], _ tree: AreaTree, _ cells: WeightingCells) {
    groups = cells.variables.flatMap { $0.groups.map(\.name) }
    let (groups, all) = (groups, tree.all)
    let width = groups.count
    var numbers = Array(repeating: 0.0, count: all.count * width)
    // Wards stand before boroughs, and boroughs before London: in order, so that sums of numbers that are not whole come
    // out the same each time.
    var summed = numbers
    for (place, area) in all.enumerated() {
      let own = place * width
      if let given = population[area.code] {
        // There are few groups: looking through them is quicker than hashing their names in every area.
        for (name, number) in given {
          for group in 0..<width where groups[group] == name { numbers[own + group] = number }
        }
      } else {
        for group in 0..<width { numbers[own + group] = summed[own + group] }
      }
      guard let above = tree.above[place] else { continue }
      // London is the sum of wards, whatever was given of boroughs.
      let isWard = area.level == .ward
      for group in 0..<width {
        summed[above * width + group] += isWard ? numbers[own + group] : summed[own + group]
      }
    }
    (self.tree, self.numbers) = (tree, numbers)
  }

  /// By group; nil for an area that is none.
  subscript(area: String) -> ArraySlice<Double>? {
    tree.place(of: area).map { numbers[($0 * groups.count)..<(($0 + 1) * groups.count)] }
  }
}
