import Places

/// The exact attack on one table: where each withheld count can lie, given all published ones.
struct SuppressionAudit {
  struct Cell: Equatable, Sendable {
    var node: Int
    /// The kind of answer; nil for the total.
    var kind: Int?
    var value: Int
    var interval: ClosedRange<Int>
    /// Whether the interval protects the value.
    var isProtected: Bool
  }

  /// Least width of an interval.
  var protection: Int
  /// A group of at least this many may be known to hold nobody of one kind.
  var cautiousBase: Int
  let tree: CountTree

  /// The withheld cells whose interval is too narrow.
  func exposed(suppressed: Set<Int>) -> [Cell] { cells(suppressed: suppressed).filter { !$0.isProtected } }

  /// All withheld cells.
  func cells(suppressed: Set<Int>) -> [Cell] {
    tree.nodes.indices.filter { !tree.nodes[$0].children.isEmpty }.flatMap {
      cells(under: $0, suppressed: suppressed)
    }
  }

  /// The withheld cells tied together by `parent`: a published borough ties its withheld wards; London ties all
  /// withheld wards of withheld boroughs and those boroughs.
  func cells(under parent: Int, suppressed: Set<Int>) -> [Cell] {
    let node = tree.nodes[parent]
    if node.level == .borough {
      return suppressed.contains(parent) ? [] : pool(regions: [parent], suppressed: suppressed)
    }
    let regions = node.children.filter { suppressed.contains($0) && !tree.nodes[$0].isEmpty }
    let hidden = regions.filter { !places(in: $0, suppressed).isEmpty }
    var cells = regions.filter { !hidden.contains($0) }.flatMap { exact($0) }
    if suppressed.contains(parent) {
      if regions.isEmpty, !node.isEmpty { cells += exact(parent) }
      cells += hidden.flatMap { region in
        untied(region) + places(in: region, suppressed).flatMap { untied($0) }
      }
    } else {
      cells += pool(regions: hidden, suppressed: suppressed)
      cells += merged(regions: hidden, suppressed: suppressed)
    }
    return cells
  }

  private func places(in region: Int, _ suppressed: Set<Int>) -> [Int] {
    tree.nodes[region].children.filter { suppressed.contains($0) && !tree.nodes[$0].isEmpty }
  }

  /// The places of some regions, whose sum is known.
  private func pool(regions: [Int], suppressed: Set<Int>) -> [Cell] {
    let places = regions.enumerated().flatMap { region, node in
      self.places(in: node, suppressed).map { (node: $0, region: region) }
    }
    let bounds = regions.map { region in
      suppressed.contains(region)
        ? shifted(tree.nodes[region].told, by: published(in: region, suppressed).reduce(0, +))
        : 0...CountTree.unbounded
    }
    return solve(
      places.map { Place(node: $0.node, region: $0.region, counts: tree.nodes[$0.node].counts) },
      told: places.map { tree.nodes[$0.node].told }, regions: bounds)
  }

  /// The withheld boroughs themselves: the wards of each put together.
  private func merged(regions: [Int], suppressed: Set<Int>) -> [Cell] {
    var told: [ClosedRange<Int>] = []
    let places = regions.enumerated().map { index, region in
      let known = published(in: region, suppressed)
      let wards = self.places(in: region, suppressed).map { tree.nodes[$0].told }
      let own = shifted(tree.nodes[region].told, by: known.reduce(0, +))
      let low = wards.reduce(0) { $0 + $1.lowerBound }
      let high = wards.reduce(0) { min(CountTree.unbounded, $0 + $1.upperBound) }
      told.append(max(low, own.lowerBound)...max(low, own.lowerBound, min(high, own.upperBound)))
      return Place(
        node: region, region: index, counts: zip(tree.nodes[region].counts, known).map { $0 - $1 },
        known: known)
    }
    return solve(places, told: told, regions: regions.map { _ in 0...CountTree.unbounded })
  }

  private func published(in region: Int, _ suppressed: Set<Int>) -> [Int] {
    tree.nodes[region].children.filter { !suppressed.contains($0) }.reduce(
      into: Array(repeating: 0, count: tree.kinds)
    ) { sum, child in
      for (kind, count) in tree.nodes[child].counts.enumerated() { sum[kind] += count }
    }
  }

  private func shifted(_ bounds: ClosedRange<Int>, by known: Int) -> ClosedRange<Int> {
    let low = max(0, bounds.lowerBound - known)
    return low...max(low, bounds.upperBound - known)
  }

  private struct Place {
    var node: Int
    var region: Int
    var counts: [Int]
    /// What is published of it, by kind; empty when nothing is.
    var known: [Int] = []
  }

  private func solve(_ places: [Place], told: [ClosedRange<Int>], regions: [ClosedRange<Int>]) -> [Cell] {
    if places.isEmpty { return [] }
    var totals = Array(repeating: 0, count: tree.kinds)
    for place in places { for (kind, count) in place.counts.enumerated() { totals[kind] += count } }
    let everyone = totals.reduce(0, +)
    // Where no reason tells anything, each place can hold all of its pool or nothing, unless it is alone.
    let open = 0...CountTree.unbounded
    let isOpen = told.allSatisfy { $0 == open } && regions.allSatisfy { $0 == open }
    var flow: FlowIntervals?
    if !isOpen {
      flow = FlowIntervals(
        totals: totals, places: zip(places, told).map { .init(region: $0.region, bounds: $1) },
        regions: regions)
      if flow == nil { return places.flatMap { exact($0.node) } }
    }
    func range(_ value: Int, _ all: Int) -> ClosedRange<Int> { places.count > 1 ? 0...all : value...value }
    return places.enumerated().flatMap { index, place in
      let known = place.known.isEmpty ? Array(repeating: 0, count: tree.kinds) : place.known
      let ends = told[index]
      var cells = (0..<tree.kinds).map { kind in
        cell(
          place.node, kind,
          flow?.interval(place: index, kind: kind) ?? range(place.counts[kind], totals[kind]), known[kind],
          told: 0...ends.upperBound,
          groupSize: everyone)
      }
      let base = known.reduce(0, +)
      cells.append(
        cell(
          place.node, nil, flow?.totalInterval(place: index) ?? range(place.counts.reduce(0, +), everyone),
          base, told: ends, groupSize: everyone))
      return cells
    }
  }

  private func cell(
    _ node: Int, _ kind: Int?, _ part: ClosedRange<Int>, _ known: Int, told: ClosedRange<Int>, groupSize: Int
  ) -> Cell {
    let value = kind.map { tree.nodes[node].counts[$0] } ?? tree.nodes[node].total
    let hidden = value - known
    let isKnownNobody = part.upperBound == 0 && groupSize >= cautiousBase
    let isWide = part.upperBound - part.lowerBound >= protection
    // A published sum may not put a sensitive count within 1 of an end of its interval.
    let isInside =
      !tree.nodes[node].isSensitive
      || (part.upperBound - hidden >= 2 || part.upperBound == told.upperBound)
        && (hidden - part.lowerBound >= 2 || part.lowerBound == told.lowerBound)
    return Cell(
      node: node, kind: kind, value: value,
      interval: (part.lowerBound + known)...(part.upperBound + known),
      isProtected: isKnownNobody || (isWide && isInside))
  }

  /// A withheld cell anyone can work out.
  private func exact(_ node: Int) -> [Cell] {
    let total = tree.nodes[node].total
    return [Cell(node: node, kind: nil, value: total, interval: total...total, isProtected: false)]
  }

  /// A withheld cell that no published sum contains.
  private func untied(_ node: Int) -> [Cell] {
    let told = tree.nodes[node].told
    return [
      Cell(
        node: node, kind: nil, value: tree.nodes[node].total, interval: told,
        isProtected: told.upperBound - told.lowerBound >= protection)
    ]
  }
}
