/// A circulation with whole bounds on its edges (Ford & Fulkerson 1962; shortest augmenting paths, Edmonds & Karp 1972).
struct FlowNetwork {
  /// Residual arcs in pairs: arc 2e runs along edge e, arc 2e + 1 against it.
  private var heads: [Int] = []
  private var capacities: [Int] = []
  private var arcs: [[Int]]
  private var lower: [Int] = []
  private var excess: [Int]
  private let source: Int
  private let sink: Int

  init(nodes: Int) {
    arcs = Array(repeating: [], count: nodes + 2)
    excess = Array(repeating: 0, count: nodes)
    source = nodes
    sink = nodes + 1
  }

  /// Adds an edge that must carry a flow within `bounds`; returns its number.
  @discardableResult
  mutating func addEdge(from: Int, to: Int, bounds: ClosedRange<Int>) -> Int {
    lower.append(bounds.lowerBound)
    if bounds.lowerBound != 0 {
      excess[to] += bounds.lowerBound
      excess[from] -= bounds.lowerBound
    }
    addArcs(from: from, to: to, capacity: bounds.upperBound - bounds.lowerBound)
    return lower.count - 1
  }

  /// Finds a flow within all bounds; false when there is none. Call once, after the last edge.
  mutating func makeFeasible() -> Bool {
    var needed = 0
    for (node, amount) in excess.enumerated() where amount != 0 {
      addArcs(
        from: amount > 0 ? source : node, to: amount > 0 ? node : sink, capacity: abs(amount))
      needed += max(0, amount)
    }
    return push(from: source, to: sink, limit: needed) == needed
  }

  /// The smallest and largest flow an edge can carry while all others stay within their bounds.
  mutating func range(of edge: Int) -> ClosedRange<Int> {
    let (along, against) = (2 * edge, 2 * edge + 1)
    let (from, to) = (heads[against], heads[along])
    let (room, carried) = (capacities[along], capacities[against])
    capacities[along] = 0
    capacities[against] = 0
    // More on this edge means as much going back from its head to its tail by other ways; the flow found first is
    // put back before looking the other way, so that the two answers do not depend on each other.
    let (heldCapacities, value) = (capacities, lower[edge] + carried)
    let more = push(from: to, to: from, limit: room)
    capacities = heldCapacities
    let less = push(from: from, to: to, limit: carried)
    capacities = heldCapacities
    capacities[along] = room
    capacities[against] = carried
    return (value - less)...(value + more)
  }

  private mutating func addArcs(from: Int, to: Int, capacity: Int) {
    arcs[from].append(heads.count)
    heads.append(to)
    capacities.append(capacity)
    arcs[to].append(heads.count)
    heads.append(from)
    capacities.append(0)
  }

  /// Sends up to `limit` and returns how much went.
  private mutating func push(from: Int, to: Int, limit: Int) -> Int {
    var sent = 0
    while sent < limit, let path = shortestPath(from: from, to: to) {
      let amount = path.reduce(limit - sent) { min($0, capacities[$1]) }
      for arc in path {
        capacities[arc] -= amount
        capacities[arc ^ 1] += amount
      }
      sent += amount
    }
    return sent
  }

  private func shortestPath(from: Int, to: Int) -> [Int]? {
    var via = [Int](repeating: -1, count: arcs.count)
    var queue = [from]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for arc in arcs[node] where capacities[arc] > 0 && via[heads[arc]] < 0 && heads[arc] != from {
        via[heads[arc]] = arc
        if heads[arc] == to {
          var path: [Int] = []
          var at = to
          while at != from {
            path.append(via[at])
            at = heads[via[at] ^ 1]
          }
          return path
        }
        queue.append(heads[arc])
      }
    }
    return nil
  }
}
