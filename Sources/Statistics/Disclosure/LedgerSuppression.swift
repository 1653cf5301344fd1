import Places

/// Withholds more, until the new release is safe beside all earlier ones.
struct LedgerSuppression {
  var tree: CountTree
  var kinds: [String]
  /// Oldest first.
  var history: [(label: String, cells: [String: ReleaseLedger.Cell])]
  var settings: EstimateSettings

  /// `own` and what earlier releases forbid. `completed` makes a set safe within the release.
  func extended(_ own: Set<Int>, completed: (Set<Int>) -> Set<Int>) -> Set<Int> {
    if history.isEmpty { return own }
    let names =
      kinds + Set(history.flatMap { $0.cells.values.flatMap(\.counts.keys) }).subtracting(kinds).sorted()
    let past = history.map { wave($0.cells, names) }
    let widened = CountTree(
      tree.nodes.map { node in
        var node = node
        node.counts += Array(repeating: 0, count: names.count - kinds.count)
        let parent = node.parent.map { tree.nodes[$0].code }
        node.children = []
        node.parent = nil
        return (node, parent)
      })
    func exposed(_ suppressed: Set<Int>) -> Set<Int> {
      let open = Array(repeating: 0...CountTree.unbounded, count: widened.nodes.count)
      let now = LedgerAudit.Wave(counts: widened.nodes.map(\.counts), withheld: suppressed, told: open)
      return LedgerAudit(
        tree: widened, waves: past + [now], protection: settings.protection, minimumBase: settings.minimumBase
      ).exposed()
    }
    // What earlier releases leave open among themselves cannot be mended by this one.
    let given = exposed(Set(tree.nodes.indices))
    var suppressed = own
    while true {
      let more = Set(exposed(suppressed).subtracting(given).compactMap { further($0, suppressed) })
        .subtracting(suppressed)
      if more.isEmpty { return suppressed }
      suppressed = completed(suppressed.union(more)).union(suppressed).union(more)
    }
  }

  private func wave(_ cells: [String: ReleaseLedger.Cell], _ names: [String]) -> LedgerAudit.Wave {
    let known = tree.nodes.map { cells[$0.code] }
    let (few, many) = (0...(settings.minimumBase - 1), settings.minimumBase...CountTree.unbounded)
    return LedgerAudit.Wave(
      counts: known.map { cell in names.map { cell?.counts[$0] ?? 0 } },
      withheld: Set(known.indices.filter { known[$0]?.isWithheld ?? false }),
      told: known.map { cell in cell?.saysTooFew.map { $0 ? few : many } ?? 0...CountTree.unbounded })
  }

  /// The exposed area itself, or where it is withheld already, the smallest published one that shares its sum.
  private func further(_ node: Int, _ suppressed: Set<Int>) -> Int? {
    if !suppressed.contains(node) { return node }
    guard let parent = tree.nodes[node].parent else { return nil }
    if let sibling = smallest(tree.nodes[parent].children, suppressed) { return sibling }
    if !suppressed.contains(parent) { return parent }
    guard let above = tree.nodes[parent].parent else { return nil }
    return smallest(tree.nodes[above].children, suppressed) ?? (suppressed.contains(above) ? nil : above)
  }

  private func smallest(_ nodes: [Int], _ suppressed: Set<Int>) -> Int? {
    nodes.filter { !suppressed.contains($0) && !tree.nodes[$0].isEmpty }.min {
      (tree.nodes[$0].total, tree.nodes[$0].code) < (tree.nodes[$1].total, tree.nodes[$1].code)
    }
  }
}
