/// Looks for tables that fit and protect targets, the cheapest ways first. All of them start from `start`.
extension PartAudit {
  /// Tables that differ from the true one by people who change places: counts that stand in the same sums give to each
  /// other what the bounds on each of them allow.
  mutating func trade(_ rooms: [Room]) {
    for group in Dictionary(grouping: rooms.indices, by: { rooms[$0].sums }).values {
      let (givers, takers) = (group.filter { rooms[$0].down > 0 }, group.filter { rooms[$0].up > 0 })
      let given = givers.reduce(0) { $0 + rooms[$1].down }
      let taken = takers.filter { rooms[$0].up < .infinity }.reduce(0) { $0 + rooms[$1].up }
      let open = takers.count { rooms[$0].up == .infinity }
      for place in group {
        let own = rooms[place]
        let isFree = own.sums.isEmpty
        let others = (
          down: given - own.down,
          up: open > (own.up == .infinity ? 1 : 0)
            ? Double.infinity : taken - (own.up < .infinity ? own.up : 0)
        )
        move(
          component.variables[place], up: isFree ? own.up : min(own.up, others.down),
          down: isFree ? own.down : min(own.down, others.up))
      }
    }
  }

  /// How far a count may move alone, and in which sums it stands.
  struct Room {
    var up = Double.infinity
    var down: Double
    /// Rows and coefficients, one after the other.
    var sums: [Double] = []
  }

  var rooms: [Room] {
    var rooms = component.variables.map { Room(down: Double(start[$0])) }
    for index in component.rows {
      let row = view.rows[index]
      let value = row.terms.reduce(0) { $0 + $1.coefficient * Double(start[$1.variable]) }
      for term in row.terms where term.coefficient != 0 {
        guard let place = places[term.variable] else { continue }
        if row.lower == row.upper {
          rooms[place].sums += [Double(index), term.coefficient]
          continue
        }
        let (above, below) = (
          (row.upper - value) / abs(term.coefficient), (value - row.lower) / abs(term.coefficient)
        )
        let isUp = term.coefficient > 0
        rooms[place].up = max(0, min(rooms[place].up, (isUp ? above : below).rounded(.down)))
        rooms[place].down = max(0, min(rooms[place].down, (isUp ? below : above).rounded(.down)))
      }
    }
    return rooms
  }

  /// Notes what the targets of a variable are when it alone of them moves.
  private mutating func move(_ variable: Int, up: Double, down: Double) {
    for index in attack.targetsOf[variable] {
      guard let before = seen[index] else { continue }
      let target = attack.targets[index]
      for term in target.terms where term.variable == variable {
        let (a, b) = (
          value(of: index) + term.coefficient * up, value(of: index) - term.coefficient * down
        )
        seen[index] = (min(before.low, a, b), max(before.high, a, b))
      }
    }
  }

  /// Moves people between boroughs for each number that is not protected yet.
  mutating func transfer(_ targets: [Int], _ rooms: [Room]) {
    let transfers = TableTransfers(
      attack,
      rooms: Dictionary(
        uniqueKeysWithValues: zip(component.variables, rooms).map { ($0, (up: $1.up, down: $1.down)) }))
    for target in targets {
      for amount in [settings.protection, -settings.protection] where !isSettled(target) {
        for term in attack.targets[target].terms {
          for move in transfers.moves(of: term.variable, by: amount) { note(move) }
        }
      }
    }
  }

  /// Tables in which many targets move at once: far fewer are needed than there are targets.
  mutating func spread(_ targets: [Int], _ nearby: NearbyTables) {
    var open = targets.filter { !isSettled($0) }
    var failures = 0
    var round = 0
    while open.count > Self.few, failures < 10 {
      round += 1
      var terms: [(column: Int, coefficient: Double)] = []
      // Fewer at once when too many together led to no whole table.
      for (index, target) in open.enumerated() where failures == 0 || (index + round) % (2 << failures) == 0 {
        let (told, truth) = (attack.targets[target].told, Double(attack.targets[target].truth))
        let high = min(truth + Double(settings.protection), told.most.map(Double.init) ?? .infinity)
        let isUpDone = (seen[target]?.high ?? truth) >= high || round % 3 == 0
        // Who comes first changes from round to round, by a rule, so that the same table is always judged alike.
        let turn = Double((target &* 2_654_435_761 &+ round &* 40_503) & 0xFFFF) / 65_536
        terms += objective(target, isUpDone ? -1 : 1).terms.map { ($0.column, $0.coefficient * (1 + turn)) }
      }
      guard let changes = nearby.changes(moving: terms, by: settings.protection) else { return }
      for move in pieces(of: changes) { note(move) }
      let left = open.filter { !isSettled($0) }
      failures = left.count == open.count ? failures + 1 : max(0, failures - 1)
      open = left
    }
  }

  /// Fewer open targets than this are looked at one by one.
  private static let few = 8

  /// Changes that share no row are changes of their own; those in whole numbers are tables.
  private func pieces(of changes: [Double]) -> [TableMove] {
    var parents = Array(changes.indices)
    func root(_ start: Int) -> Int {
      var at = start
      while parents[at] != at {
        parents[at] = parents[parents[at]]
        at = parents[at]
      }
      return at
    }
    let moving = changes.indices.filter { abs(changes[$0]) > 1e-9 }
    var first: [Int: Int] = [:]
    for place in moving {
      for row in rowsOf[place] {
        if let other = first[row] { parents[root(place)] = root(other) } else { first[row] = place }
      }
    }
    return Dictionary(grouping: moving, by: root).sorted { $0.key < $1.key }.map(\.value).compactMap {
      piece in
      guard piece.allSatisfy({ abs(changes[$0] - changes[$0].rounded()) < 1e-6 }) else { return nil }
      return TableMove(
        changes: Dictionary(
          uniqueKeysWithValues: piece.map { (component.variables[$0], Int(changes[$0].rounded())) }))
    }
  }

  /// Notes what the targets are when a move is made, and keeps it; nothing where it does not fit after all.
  private mutating func note(_ move: TableMove) {
    guard !move.changes.isEmpty, fits(move) else { return }
    moves.append(move)
    see(move)
  }

  /// Widens what is known to be possible by a move that fits.
  mutating func see(_ move: TableMove) {
    var values: [Int: Double] = [:]
    for (variable, change) in move.changes {
      for target in attack.targetsOf[variable] where seen[target] != nil {
        for term in attack.targets[target].terms where term.variable == variable {
          values[target, default: value(of: target)] += term.coefficient * Double(change)
        }
      }
    }
    for (target, value) in values {
      guard let before = seen[target] else { continue }
      seen[target] = (min(before.low, value), max(before.high, value))
    }
  }

  /// Whether a move leaves everything that is known true.
  func fits(_ move: TableMove) -> Bool {
    var rows: Set<Int> = []
    for (variable, change) in move.changes {
      guard let place = places[variable] else { return false }
      let value = Double(start[variable] + change)
      if value < view.lower[variable] || value > view.upper[variable] { return false }
      rows.formUnion(rowsOf[place])
    }
    return rows.allSatisfy { index in
      let row = view.rows[index]
      let value = row.terms.reduce(0) {
        $0 + $1.coefficient * Double(start[$1.variable] + (move.changes[$1.variable] ?? 0))
      }
      return value >= row.lower - 1e-6 && value <= row.upper + 1e-6
    }
  }

  /// Looks for the nearest tables in which one target is greater or smaller.
  mutating func search(for target: Int, _ nearby: NearbyTables) {
    let (truth, told) = (attack.targets[target].truth, attack.targets[target].told)
    let rooms = [(1.0, told.most.map { $0 - truth } ?? settings.protection), (-1.0, truth - told.least)]
    for (sign, room) in rooms where room > 0 {
      if let table = nearby.table(moving: objective(target, sign).terms, by: min(room, settings.protection)) {
        note(table)
      }
    }
  }

  /// Notes a table that fits, if it is whole, as a move from the true one.
  private mutating func note(_ columns: [Double]) {
    guard columns.allSatisfy({ abs($0 - $0.rounded()) < 1e-6 }) else { return }
    var move = TableMove()
    for (place, value) in columns.enumerated() {
      let variable = component.variables[place]
      move.add(Int(value.rounded()) - start[variable], to: variable)
    }
    note(move)
  }
}
