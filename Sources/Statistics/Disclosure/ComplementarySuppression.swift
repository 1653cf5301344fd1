import Places

/// Chooses which further areas to withhold, so that no withheld count can be worked out from the published sums.
///
/// While the exact audit finds an exposed cell, the published area with the fewest people that shares a sum with it is
/// withheld too; where no ward is left, the borough; last of all, London. Then each area withheld on the way is
/// published again if the audit allows, the largest first, so that the little ones added too early come back.
struct ComplementarySuppression {
  var audit: SuppressionAudit

  private var tree: CountTree { audit.tree }

  /// All areas to withhold: `primary` and those needed to protect them. The audit finds no exposed cell in it.
  func suppressed(primary: Set<Int>) -> Set<Int> {
    var suppressed = primary
    for region in boroughs { protect(region, &suppressed) }
    if let root = tree.root { protectLondon(root, &suppressed) }
    return releasingAgain(suppressed, keeping: primary)
  }

  private var boroughs: [Int] { tree.nodes.indices.filter { tree.nodes[$0].level == .borough } }

  /// Withholds wards of a published borough until its pool is safe, or the borough itself.
  private func protect(_ region: Int, _ suppressed: inout Set<Int>) {
    while !suppressed.contains(region), isExposed(under: region, suppressed) {
      suppressed.insert(smallest(tree.nodes[region].children, suppressed) ?? region)
    }
  }

  private func protectLondon(_ root: Int, _ suppressed: inout Set<Int>) {
    while let exposed = audit.cells(under: root, suppressed: suppressed).first(where: { !$0.isProtected }) {
      let next = step(for: exposed, root, suppressed)
      guard let next else { return }
      suppressed.insert(next)
      // A borough withheld on the way frees its pool; one of its wards withheld may expose nothing new.
      for region in boroughs { protect(region, &suppressed) }
    }
  }

  private func step(for exposed: SuppressionAudit.Cell, _ root: Int, _ suppressed: Set<Int>) -> Int? {
    let node = tree.nodes[exposed.node]
    let region = node.level == .borough ? exposed.node : node.parent
    let siblings = region.map { tree.nodes[$0].children } ?? []
    let hasHiddenWard = siblings.contains { suppressed.contains($0) && !tree.nodes[$0].isEmpty }
    if node.level == .borough, !hasHiddenWard, let ward = smallest(siblings, suppressed) { return ward }
    if let borough = smallest(tree.nodes[root].children, suppressed) { return borough }
    if let ward = smallest(siblings, suppressed) { return ward }
    return suppressed.contains(root) ? nil : root
  }

  private func releasingAgain(_ all: Set<Int>, keeping primary: Set<Int>) -> Set<Int> {
    var suppressed = all
    for candidate in all.subtracting(primary).sorted(by: { order($1, $0) }) {
      suppressed.remove(candidate)
      if isExposed(around: candidate, suppressed) { suppressed.insert(candidate) }
    }
    return suppressed
  }

  private func isExposed(around node: Int, _ suppressed: Set<Int>) -> Bool {
    let near =
      tree.nodes[node].level == .london ? boroughs : [node, tree.nodes[node].parent].compactMap { $0 }
    return Set(near + [tree.root].compactMap { $0 }).contains { isExposed(under: $0, suppressed) }
  }

  private func isExposed(under parent: Int, _ suppressed: Set<Int>) -> Bool {
    tree.nodes[parent].children.isEmpty
      ? false : audit.cells(under: parent, suppressed: suppressed).contains { !$0.isProtected }
  }

  private func smallest(_ nodes: [Int], _ suppressed: Set<Int>) -> Int? {
    nodes.filter { !suppressed.contains($0) && !tree.nodes[$0].isEmpty }.min(by: order)
  }

  private func order(_ a: Int, _ b: Int) -> Bool {
    (tree.nodes[a].total, tree.nodes[a].code) < (tree.nodes[b].total, tree.nodes[b].code)
  }
}
