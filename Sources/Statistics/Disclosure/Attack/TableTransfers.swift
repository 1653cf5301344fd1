/// Finds moves in which people of one kind change places between boroughs, without a solver: one ward, its borough and
/// a value of each breakdown gain, those of another borough lose.
///
/// Such moves touch each cell's own bounds once, and every sum of areas and breakdowns stays as it is.
struct TableTransfers {
  /// How far each variable may move alone; variables that are known are not in it.
  typealias Rooms = [Int: (up: Double, down: Double)]

  /// The variables of one kind in one release below one part of London.
  private struct Borough {
    var everyone: Int?
    var wards: [Int] = []
    var hasWards = false
    /// By breakdown, then by value.
    var groups: [String: [String: Int]] = [:]
  }

  private struct Layer: Hashable {
    var release: Int
    var kind: Int
  }

  private let attack: TableAttack
  private let rooms: Rooms
  private var layers: [Layer: [String: Borough]] = [:]
  private var london: [Layer: Borough] = [:]

  init(_ attack: TableAttack, rooms: Rooms) {
    self.attack = attack
    self.rooms = rooms
    for variable in rooms.keys.sorted() {
      let place = attack.places[variable]
      let layer = Layer(release: place.release, kind: place.kind)
      let cell = attack.releases[place.release].cells[place.cell]
      guard let parent = cell.parent else {
        Self.add(variable, cell, to: &london[layer, default: Borough()])
        continue
      }
      if parent == AreaTree.london {
        Self.add(variable, cell, to: &layers[layer, default: [:]][cell.area, default: Borough()])
      } else {
        layers[layer, default: [:]][parent, default: Borough()].wards.append(variable)
      }
    }
    for (layer, boroughs) in layers {
      let parents = Set(attack.releases[layer.release].cells.compactMap(\.parent))
      for code in boroughs.keys where parents.contains(code) { layers[layer]?[code]?.hasWards = true }
    }
  }

  private static func add(_ variable: Int, _ cell: ReleaseLedger.Cell, to borough: inout Borough) {
    if let group = cell.group {
      borough.groups[group.breakdown, default: [:]][group.value] = variable
    } else {
      borough.everyone = variable
    }
  }

  /// Moves that change a variable by up to `amount`, above 0 or below; they may be made one at a time, not together.
  func moves(of variable: Int, by amount: Int) -> [TableMove] {
    let place = attack.places[variable]
    let layer = Layer(release: place.release, kind: place.kind)
    let cell = attack.releases[place.release].cells[place.cell]
    guard let boroughs = layers[layer] else { return [] }
    guard let parent = cell.parent else {
      return cell.group.map { [exchange(variable, $0, nil, boroughs, london[layer], amount)] } ?? []
    }
    let home = parent == AreaTree.london ? cell.area : parent
    let moves = [
      transfer(variable, cell.group, home, boroughs, london[layer], amount),
      cell.group.map { exchange(variable, $0, home, boroughs, london[layer], amount) } ?? TableMove(),
    ]
    return moves.filter { !$0.changes.isEmpty }
  }

  private func hasRoom(_ variable: Int, _ step: Int, _ move: TableMove) -> Bool {
    guard let room = rooms[variable] else { return false }
    let next = Double((move.changes[variable] ?? 0) + step)
    return next <= room.up && -next <= room.down
  }

  /// People come to a ward, a borough or a group of it, or leave it: from wards close by, then from other boroughs.
  private func transfer(
    _ variable: Int, _ group: BreakdownValue?, _ home: String, _ boroughs: [String: Borough],
    _ london: Borough?,
    _ amount: Int
  ) -> TableMove {
    var move = TableMove()
    let step = amount.signum()
    guard let own = boroughs[home] else { return move }
    let others = boroughs.filter { $0.key != home }.sorted { $0.key < $1.key }.map(\.value)
    let isWard = own.wards.contains(variable)
    for _ in 0..<abs(amount) where hasRoom(variable, step, move) {
      if isWard, let ward = own.wards.first(where: { $0 != variable && hasRoom($0, -step, move) }) {
        move.add(-step, to: ward)
        move.add(step, to: variable)
        continue
      }
      let ward = isWard ? variable : own.wards.first { hasRoom($0, step, move) }
      guard let everyone = own.everyone, hasRoom(everyone, step, move), !own.hasWards || ward != nil,
        let taken = others.lazy.compactMap({ taken(from: $0, to: own, london, group, step, move) }).first
          ?? london.flatMap({ come(to: own, $0, group, step, move) })
      else { break }
      for (variable, change) in taken.changes { move.add(change, to: variable) }
      move.add(step, to: everyone)
      if let ward { move.add(step, to: ward) }
    }
    return move
  }

  /// One person more in all London and in the groups of a borough, where London's own numbers are not known.
  private func come(
    to own: Borough, _ london: Borough, _ group: BreakdownValue?, _ step: Int, _ move: TableMove
  ) -> TableMove? {
    var come = TableMove()
    guard let everyone = london.everyone, hasRoom(everyone, step, move) else { return nil }
    come.add(step, to: everyone)
    for (breakdown, values) in own.groups.sorted(by: { $0.key < $1.key }) {
      let usable = values.sorted { $0.key < $1.key }.first { value, here in
        (group?.breakdown != breakdown || group?.value == value) && hasRoom(here, step, move)
          && (london.groups[breakdown]?[value]).map { hasRoom($0, step, move) } ?? false
      }
      guard let (value, here) = usable, let all = london.groups[breakdown]?[value] else { return nil }
      come.add(step, to: here)
      come.add(step, to: all)
    }
    return come
  }

  /// One person less of another borough, and one more of the groups of the first; nil where they cannot be spared.
  private func taken(
    from other: Borough, to own: Borough, _ london: Borough?, _ group: BreakdownValue?, _ step: Int,
    _ move: TableMove
  ) -> TableMove? {
    var taken = TableMove()
    guard let everyone = other.everyone, hasRoom(everyone, -step, move),
      own.groups.count == other.groups.count
    else { return nil }
    taken.add(-step, to: everyone)
    if other.hasWards {
      guard let ward = other.wards.first(where: { hasRoom($0, -step, move) }) else { return nil }
      taken.add(-step, to: ward)
    }
    for (breakdown, values) in own.groups.sorted(by: { $0.key < $1.key }) {
      let mine = values.sorted { $0.key < $1.key }.filter { value, here in
        (group?.breakdown != breakdown || group?.value == value) && hasRoom(here, step, move)
      }
      let theirs = (other.groups[breakdown] ?? [:]).sorted { $0.key < $1.key }.filter {
        hasRoom($0.value, -step, move)
      }
      if let (value, here) = mine.first(where: { value, _ in theirs.contains { $0.key == value } }),
        let there = other.groups[breakdown]?[value]
      {
        taken.add(step, to: here)
        taken.add(-step, to: there)
        continue
      }
      // They say another group there, where London's groups are not known either.
      let all = london?.groups[breakdown] ?? [:]
      guard let (value, here) = mine.first(where: { all[$0.key].map { hasRoom($0, step, move) } ?? false }),
        let (left, there) = theirs.first(where: { all[$0.key].map { hasRoom($0, -step, move) } ?? false }),
        let gains = all[value], let loses = all[left]
      else { return nil }
      for (variable, change) in [(here, step), (there, -step), (gains, step), (loses, -step)] {
        taken.add(change, to: variable)
      }
    }
    return taken
  }

  /// People of two groups change places between two boroughs, or say another group in one borough and so in London.
  private func exchange(
    _ variable: Int, _ group: BreakdownValue, _ home: String?, _ boroughs: [String: Borough],
    _ london: Borough?,
    _ amount: Int
  ) -> TableMove {
    var move = TableMove()
    let step = amount.signum()
    let own = (home.map { boroughs[$0] } ?? london)?.groups[group.breakdown] ?? [:]
    var partners = boroughs.filter { $0.key != home }.sorted { $0.key < $1.key }.map { ($0.value, -step) }
    if home != nil, let london { partners.append((london, step)) }
    if home == nil { partners = partners.map { ($0.0, step) } }
    for _ in 0..<abs(amount) where hasRoom(variable, step, move) {
      var made: [(Int, Int)]?
      search: for (partner, sign) in partners {
        let theirs = partner.groups[group.breakdown] ?? [:]
        guard let there = theirs[group.value], hasRoom(there, sign, move) else { continue }
        for (value, other) in own.sorted(by: { $0.key < $1.key }) where value != group.value {
          guard let otherThere = theirs[value], hasRoom(other, -step, move), hasRoom(otherThere, -sign, move)
          else { continue }
          made = [(variable, step), (other, -step), (there, sign), (otherThere, -sign)]
          break search
        }
      }
      guard let made else { break }
      for (variable, change) in made { move.add(change, to: variable) }
    }
    return move
  }
}
