/// What an attacker who knows all published sums can say about each withheld count, exactly.
///
/// The withheld cells of a pool are places × kinds of answer; known are the pool's total of each kind and bounds on
/// each place's total (what the given reasons say). That is a network flow, kind → place → region → out, so the
/// smallest and largest feasible values are whole numbers found by maximum flow: with a feasible flow, an edge can be
/// raised by the flow that can still be sent around it and lowered by what can be sent back.
struct FlowIntervals {
  struct Place: Sendable {
    var region: Int
    var bounds: ClosedRange<Int>
  }

  private var network: FlowNetwork
  private var cells: [[Int]] = []
  private var totals: [Int] = []

  /// Nil when the published sums contradict the bounds.
  ///
  /// - Parameters:
  ///   - totals: the pool's total of each kind, 0 or more.
  ///   - regions: bounds on the total of each region's places.
  init?(totals: [Int], places: [Place], regions: [ClosedRange<Int>]) {
    let everything = totals.reduce(0, +)
    let source = 0
    let sink = 1
    let kindNode = 2
    let placeNode = kindNode + totals.count
    let regionNode = placeNode + places.count
    network = FlowNetwork(nodes: regionNode + regions.count)
    for (kind, total) in totals.enumerated() {
      network.addEdge(from: source, to: kindNode + kind, bounds: total...total)
    }
    for (index, place) in places.enumerated() {
      cells.append(
        totals.enumerated().map { kind, total in
          network.addEdge(from: kindNode + kind, to: placeNode + index, bounds: 0...total)
        })
      self.totals.append(
        network.addEdge(from: placeNode + index, to: regionNode + place.region, bounds: place.bounds))
    }
    for (index, bounds) in regions.enumerated() {
      network.addEdge(from: regionNode + index, to: sink, bounds: bounds)
    }
    network.addEdge(from: sink, to: source, bounds: everything...everything)
    guard network.makeFeasible() else { return nil }
  }

  /// Where one place's count of one kind can lie.
  mutating func interval(place: Int, kind: Int) -> ClosedRange<Int> { network.range(of: cells[place][kind]) }

  /// Where one place's total can lie.
  mutating func totalInterval(place: Int) -> ClosedRange<Int> { network.range(of: totals[place]) }
}
