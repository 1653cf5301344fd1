/// Tables in which areas that nobody answered for, and that are told of alike, stand together: one of them, and the
/// rest as if they were one area.
///
/// The attack finds the same in them. What the rest can hold between them is all that each of them could hold, added
/// up: counts of wards and of whole boroughs below a common limit, and their breakdowns, can always be dealt out again
/// in whole numbers. A survey held in a few wards of 700 is judged many times sooner so.
struct CondensedTables {
  private(set) var releases: [ReleaseLedger.Table] = []
  /// By place in the last table: the places in the whole one that stand there.
  private var members: [[Int]] = []

  /// How many areas the first of the rest stands for, by its code.
  private var numbers: [String: Int] = [:]
  /// Areas that are left out, with the one that stands for them.
  private var standIns: [String: String] = [:]

  /// - Parameter sensitive: the cells of the last release that are withheld for their own sake.
  init(_ whole: [ReleaseLedger.Table], sensitive: Set<Int>) {
    gather(EmptyAreas(whole, sensitive: sensitive))
    for table in whole {
      var condensed = table
      condensed.cells = []
      members = []
      var places: [QuestionTable.Key: Int] = [:]
      for (place, cell) in table.cells.enumerated() where standIns[cell.area] == nil {
        places[cell.key] = condensed.cells.count
        members.append([place])
        condensed.cells.append(cell)
        if let number = numbers[cell.area] {
          condensed.cells[condensed.cells.count - 1].reason = cell.reason?.told(of: number)
        }
      }
      for (place, cell) in table.cells.enumerated() {
        guard let standIn = standIns[cell.area] else { continue }
        if let own = places[.init(area: standIn, group: cell.group)] { members[own].append(place) }
      }
      releases.append(condensed)
    }
  }

  /// Places in the last table, of places in the whole one.
  func condensed(_ places: Set<Int>) -> Set<Int> {
    Set(members.indices.filter { members[$0].contains(where: places.contains) })
  }

  /// The same the other way.
  func expanded(_ places: Set<Int>) -> Set<Int> { Set(places.flatMap { members[$0] }) }

  private mutating func gather(_ empty: EmptyAreas) {
    for alike in Dictionary(grouping: empty.boroughs.keys, by: { empty.boroughs[$0] ?? "" }).values
    where alike.count > 2 {
      let rest = alike.sorted().dropFirst()
      let wards = rest.flatMap { empty.wards(of: $0) }
      stand(rest, number: rest.count)
      stand(wards[...], number: wards.count)
    }
    let left = empty.wards.filter { standIns[$0.key] == nil && numbers[$0.key] == nil }
    for alike in Dictionary(grouping: left.keys, by: { left[$0] ?? "" }).values where alike.count > 2 {
      let rest = alike.sorted().dropFirst()
      stand(rest, number: rest.count)
    }
  }

  /// Lets the first of some areas stand for all of them.
  private mutating func stand(_ areas: ArraySlice<String>, number: Int) {
    guard let first = areas.first else { return }
    numbers[first] = number
    for area in areas.dropFirst() { standIns[area] = first }
  }
}

/// Areas in which nobody is and every cell is withheld for its own sake, in each release, with what is told of them.
private struct EmptyAreas {
  /// By ward: its borough, and what is told.
  private(set) var wards: [String: String] = [:]
  /// By borough in which all wards are empty and told of alike: what is told of it and of them.
  private(set) var boroughs: [String: String] = [:]
  private var wardsOf: [String: [String]] = [:]

  init(_ releases: [ReleaseLedger.Table], sensitive: Set<Int>) {
    var told: [String: [String]] = [:]
    var parents: [String: String] = [:]
    var full: Set<String> = []
    var grouped: Set<String> = []
    for (release, table) in releases.enumerated() {
      for (place, cell) in table.cells.enumerated() {
        let isOwn = release < releases.count - 1 || sensitive.contains(place)
        if let reason = cell.reason, cell.total == 0, isOwn, reason.isOfLimits {
          let group = cell.group.map { "\($0.breakdown)=\($0.value)" } ?? ""
          told[cell.area, default: []].append("\(release) \(group) \(reason)")
        } else {
          full.insert(cell.area)
        }
        if cell.group != nil { grouped.insert(cell.area) }
        parents[cell.area] = cell.parent
      }
    }
    let divided = Set(parents.values)
    for (area, parent) in parents where parent != AreaTree.london && !divided.contains(area) {
      wardsOf[parent, default: []].append(area)
      guard !full.contains(area), !grouped.contains(area), let told = told[area] else { continue }
      wards[area] = ([parent] + told).joined(separator: "\n")
    }
    for (borough, own) in wardsOf where !full.contains(borough) && parents[borough] == AreaTree.london {
      let kinds = Set(own.map { ward in wards[ward].map { _ in told[ward] ?? [] } })
      guard kinds.count == 1, let kind = kinds.first ?? nil, let told = told[borough] else { continue }
      boroughs[borough] = (told + ["wards"] + kind).joined(separator: "\n")
    }
  }

  func wards(of borough: String) -> [String] { (wardsOf[borough] ?? []).sorted() }
}

extension Withheld {
  /// Whether all it tells is a limit, of which several areas have several times as much.
  fileprivate var isOfLimits: Bool {
    switch self {
    case .tooFew, .besideEarlier: true
    case .couldGiveAway(let least): least == 0
    case .leaning: false
    }
  }

  /// What is told of so many areas together.
  fileprivate func told(of number: Int) -> Withheld {
    if case .tooFew(let end) = self { return .tooFew(below: number * (end - 1) + 1) }
    return self
  }
}
