import Places

/// Counts of London, its boroughs and their wards, as the complementary rules see them.
///
/// Every inner count is the sum of its children's and of a remainder nobody hides (people without a ward).
struct CountTree: Sendable {
  struct Node: Sendable {
    var code: String
    var level: AreaLevel
    var parent: Int?
    var children: [Int] = []
    /// By kind of answer.
    var counts: [Int]
    /// Nobody is there and everybody may know it: no cover for others.
    var isEmpty: Bool
    /// Whether it is withheld for its own sake, so that even the neighbourhood of its counts matters.
    var isSensitive: Bool
    /// What the reason given for withholding it says about its total.
    var told: ClosedRange<Int>

    var total: Int { counts.reduce(0, +) }
  }

  /// More than any total, and far from overflow.
  static let unbounded = 1 << 40

  private(set) var nodes: [Node]

  /// - Parameter nodes: with `parent` set by code here.
  init(_ areas: [(node: Node, parent: String?)]) {
    nodes = areas.map(\.node)
    let places = Dictionary(nodes.enumerated().map { ($1.code, $0) }) { first, _ in first }
    for (index, area) in areas.enumerated() {
      guard let parent = area.parent.flatMap({ places[$0] }) else { continue }
      nodes[index].parent = parent
      nodes[parent].children.append(index)
    }
  }

  var kinds: Int { nodes.first?.counts.count ?? 0 }
  var root: Int? { nodes.indices.first { nodes[$0].level == .london } }
}
