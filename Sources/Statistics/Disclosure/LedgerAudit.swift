import Places

/// Whether withheld counts stay hidden when successive releases of a growing survey are laid side by side.
///
/// An attacker knows all published sums and that counts do not shrink from release to release. Other counts that fit
/// are found by moving people between withheld areas of one published sum, in one release or in several successive
/// ones, everything else as it is. Every count so reached is possible, so the ranges given are never too wide: what
/// passes is protected; what fails may be.
struct LedgerAudit {
  /// One release of the table, by node of the tree.
  struct Wave: Sendable {
    var counts: [[Int]]
    var withheld: Set<Int>
    var told: [ClosedRange<Int>]
  }

  var tree: CountTree
  /// Oldest first; the last is the one being made.
  var waves: [Wave]
  var protection: Int
  var minimumBase: Int

  /// The areas whose counts, or whose change since the release before, are not protected.
  func exposed() -> Set<Int> {
    guard waves.count > 1 else { return [] }
    let moves = movements()
    var found = Set(tree.nodes.indices.filter(changesTooLittle))
    for (node, byWave) in moves {
      for (wave, kinds) in byWave.enumerated() {
        for (kind, move) in kinds.enumerated() {
          if isHidden(node, wave), !isCovered(move.value), !isPoolEmpty(node, wave, kind) {
            found.insert(node)
          }
          guard wave > 0, isHidden(node, wave) || isHidden(node, wave - 1) else { continue }
          let change = waves[wave].counts[node][kind] - waves[wave - 1].counts[node][kind]
          let isLarge = change - move.change.down >= minimumBase
          if !isLarge, !isCovered(move.change), !isPoolStill(node, wave, kind) { found.insert(node) }
        }
      }
    }
    return found
  }

  /// How many people of one kind can come to a place, or leave it.
  private struct Room: Equatable {
    var up = 0
    var down = 0
  }
  /// The rooms of a ward by kind, and how much its total may change by what its reasons tell.
  private struct WardRoom {
    var kinds: [Room]
    var total: Room
  }
  private struct Move {
    var value = Room()
    var change = Room()
  }

  private func isCovered(_ room: Room) -> Bool { room.up + room.down >= protection }

  /// Somebody is there, and the figure is withheld.
  private func isHidden(_ node: Int, _ wave: Int) -> Bool {
    waves[wave].withheld.contains(node) && waves[wave].counts[node].contains { $0 > 0 }
  }

  /// Shown in the last two releases with so small a change that it describes a few people.
  private func changesTooLittle(_ node: Int) -> Bool {
    let last = waves.count - 1
    guard !waves[last].withheld.contains(node), !waves[last - 1].withheld.contains(node) else { return false }
    let changes = zip(waves[last].counts[node], waves[last - 1].counts[node]).map { $0 - $1 }
    let all = changes + [changes.reduce(0, +)]
    return all.contains { $0 < 0 || (1..<minimumBase).contains($0) }
  }

  /// The published sum a withheld area belongs to: its borough, London (the root) or none (−1).
  private func pool(_ node: Int, _ wave: Int) -> Int {
    guard let root = tree.root else { return -1 }
    if let parent = tree.nodes[node].parent, parent != root, !waves[wave].withheld.contains(parent) {
      return parent
    }
    return waves[wave].withheld.contains(root) ? -1 : root
  }

  private func places(_ node: Int) -> [Int] {
    tree.nodes[node].level == .borough ? tree.nodes[node].children : [node]
  }

  private func isPoolEmpty(_ node: Int, _ wave: Int, _ kind: Int) -> Bool {
    members(like: node, wave).allSatisfy { waves[wave].counts[$0][kind] == 0 }
  }

  private func isPoolStill(_ node: Int, _ wave: Int, _ kind: Int) -> Bool {
    guard places(node).allSatisfy({ !isHidden($0, wave - 1) || pool($0, wave) == pool($0, wave - 1) }) else {
      return false
    }
    return members(like: node, wave).allSatisfy {
      waves[wave].counts[$0][kind] == waves[wave - 1].counts[$0][kind]
    }
  }

  private func members(like node: Int, _ wave: Int) -> [Int] {
    let pools = Set(places(node).map { pool($0, wave) })
    return wards.filter { isHidden($0, wave) && pools.contains(pool($0, wave)) }
  }

  private var wards: [Int] { tree.nodes.indices.filter { tree.nodes[$0].level == .ward } }

  /// How far each withheld area's counts can be moved, by release and kind.
  private func movements() -> [Int: [[Move]]] {
    let none = waves.map { _ in Array(repeating: Move(), count: tree.kinds) }
    var moves: [Int: [[Move]]] = [:]
    for node in tree.nodes.indices where tree.nodes[node].level != .london {
      if waves.indices.contains(where: { isHidden(node, $0) }) { moves[node] = none }
    }
    for start in waves.indices {
      for end in start..<waves.count {
        let window = start...end
        let inside = wards.filter { ward in window.allSatisfy { isHidden(ward, $0) } }
        for (key, members) in Dictionary(grouping: inside, by: { ward in window.map { pool(ward, $0) } }) {
          let rooms = Dictionary(members.map { ($0, room($0, window)) }) { first, _ in first }
          let parents = Set(members.compactMap { tree.nodes[$0].parent }).subtracting(key)
          for unit in members + parents where moves[unit] != nil && window.allSatisfy({ isHidden(unit, $0) })
          {
            let mine = places(unit).compactMap { rooms[$0] }
            let others = members.filter { !places(unit).contains($0) }.compactMap { rooms[$0] }
            for kind in 0..<tree.kinds {
              let free = key.allSatisfy { $0 == -1 }
              let room = free ? netRoom(mine, kind) : exchange(mine, others, kind)
              record(room, unit, window, kind, &moves)
            }
          }
        }
      }
    }
    return moves
  }

  private func record(
    _ room: Room, _ unit: Int, _ window: ClosedRange<Int>, _ kind: Int, _ moves: inout [Int: [[Move]]]
  ) {
    for wave in window { widen(&moves[unit, default: []][wave][kind].value, by: room) }
    widen(&moves[unit, default: []][window.lowerBound][kind].change, by: room)
    if window.upperBound + 1 < waves.count {
      let opposite = Room(up: room.down, down: room.up)
      widen(&moves[unit, default: []][window.upperBound + 1][kind].change, by: opposite)
    }
  }

  private func widen(_ room: inout Room, by other: Room) {
    room = Room(up: max(room.up, other.up), down: max(room.down, other.down))
  }

  /// What single moves of one kind allow, totals changing with it.
  private func netRoom(_ wards: [WardRoom], _ kind: Int) -> Room {
    wards.reduce(into: Room()) { sum, ward in
      sum.up += min(ward.kinds[kind].up, ward.total.up)
      sum.down += min(ward.kinds[kind].down, ward.total.down)
    }
  }

  /// What some wards can take from or give to others: one by one, or swapped for people of other kinds so that no
  /// total changes; the better of the two.
  private func exchange(_ mine: [WardRoom], _ others: [WardRoom], _ kind: Int) -> Room {
    let (own, rest) = (netRoom(mine, kind), netRoom(others, kind))
    return Room(
      up: max(min(own.up, rest.down), swaps(mine, others, kind)),
      down: max(min(own.down, rest.up), swaps(others, mine, kind)))
  }

  /// How many people of `kind` can come to `takers` from `givers` while as many of other kinds go back.
  private func swaps(_ takers: [WardRoom], _ givers: [WardRoom], _ kind: Int) -> Int {
    var givers = givers
    var total = 0
    for taker in takers {
      var taker = taker
      for giver in givers.indices {
        for other in 0..<tree.kinds where other != kind {
          let amount = min(
            taker.kinds[kind].up, taker.kinds[other].down, givers[giver].kinds[kind].down,
            givers[giver].kinds[other].up)
          taker.kinds[kind].up -= amount
          taker.kinds[other].down -= amount
          givers[giver].kinds[kind].down -= amount
          givers[giver].kinds[other].up -= amount
          total += amount
        }
      }
    }
    return total
  }

  private func room(_ ward: Int, _ window: ClosedRange<Int>) -> WardRoom {
    let (start, end) = (window.lowerBound, window.upperBound)
    var room = WardRoom(
      kinds: (0..<tree.kinds).map { kind in
        let before = start > 0 ? waves[start - 1].counts[ward][kind] : 0
        let after = end + 1 < waves.count ? waves[end + 1].counts[ward][kind] : CountTree.unbounded
        return Room(
          up: max(0, after - waves[end].counts[ward][kind]),
          down: max(0, waves[start].counts[ward][kind] - before))
      }, total: Room(up: CountTree.unbounded, down: CountTree.unbounded))
    for wave in window {
      for node in [ward, tree.nodes[ward].parent].compactMap({ $0 }) where waves[wave].withheld.contains(node)
      {
        let total = waves[wave].counts[node].reduce(0, +)
        room.total.up = max(0, min(room.total.up, waves[wave].told[node].upperBound - total))
        room.total.down = max(0, min(room.total.down, total - waves[wave].told[node].lowerBound))
      }
    }
    return room
  }
}
