/// One table in all its releases, as someone sees it who has kept every one of them.
///
/// They know all published counts, what the reasons say, that areas add up and breakdowns too, and that counts do not
/// shrink from release to release. Percentages and intervals follow from counts, so they add nothing.
struct TableAttack {
  /// A number the attacker is after.
  struct Target {
    var terms: [(variable: Int, coefficient: Double)]
    var truth: Int
    /// The cell of the release being made that it belongs to, where it does.
    var unit: Int?
    /// How many came since the release before, not how many there are.
    var isChange: Bool
    /// Withheld for its own sake.
    var isSensitive: Bool
    /// Whether nobody at all is in its cell.
    var isOfNobody: Bool
    /// What the reason says of it; a range that ends there is not narrowed by anything else.
    var told: (least: Int, most: Int?)
  }

  /// A variable's place.
  struct Place {
    var release: Int
    var cell: Int
    var kind: Int
  }

  /// Oldest first; the last is the one being made. Its reasons say what would be told of each cell if it were withheld.
  let releases: [ReleaseLedger.Table]
  private(set) var model = CountModel()
  private(set) var places: [Place] = []
  private(set) var truth: [Int] = []
  private(set) var targets: [Target] = []
  /// By variable.
  private(set) var targetsOf: [[Int]] = []
  private var offsets: [Int] = []
  /// The variables of each hidden cell that nobody is in.
  private(set) var emptyCells: [[Int]] = []
  /// By release and cell: a number that cells share which could change places without anyone's noticing, where the
  /// same of them is withheld in every release.
  private(set) var likeness: [[Int]] = []
  /// By key: the first variable of its cell in each release that has it.
  private var firsts: [QuestionTable.Key: [Int]] = [:]
  /// Whether the true counts are what an attacker thinks possible; not where someone withdrew.
  private(set) var truthFits = true

  var current: Int { releases.count - 1 }
  var cells: [ReleaseLedger.Cell] { releases[current].cells }

  /// - Parameter sensitive: the cells of the last release that are withheld for their own sake.
  init(releases: [ReleaseLedger.Table], sensitive: Set<Int>) {
    self.releases = releases
    for (release, table) in releases.enumerated() {
      offsets.append(places.count)
      for (cell, entry) in table.cells.enumerated() {
        for kind in table.kinds.indices {
          let count = Double(entry.counts[kind])
          let isOpen = entry.isHidden && release < releases.count - 1
          _ = model.addVariable(from: isOpen ? 0 : count, to: isOpen ? .infinity : count)
          places.append(Place(release: release, cell: cell, kind: kind))
          truth.append(entry.counts[kind])
        }
      }
    }
    for release in releases.indices {
      addSums(release)
      addTold(release)
      addTargets(release, sensitive)
    }
    for release in releases.indices.dropFirst() { addGrowth(release) }
    for (release, table) in releases.enumerated() {
      for (cell, entry) in table.cells.enumerated() where entry.isHidden && entry.total == 0 {
        emptyCells.append(variables(release, cell))
      }
    }
    likeness = Self.likeness(releases)
    for (release, table) in releases.enumerated() {
      for (cell, entry) in table.cells.enumerated() {
        if let first = variables(release, cell).first { firsts[entry.key, default: []].append(first) }
      }
    }
    truthFits = model.rows.allSatisfy { row in
      let value = row.terms.reduce(0) { $0 + $1.coefficient * Double(truth[$1.variable]) }
      return value >= row.lower - 1e-6 && value <= row.upper + 1e-6
    }
    targetsOf = Array(repeating: [], count: places.count)
    for (index, target) in targets.enumerated() {
      for term in target.terms { targetsOf[term.variable].append(index) }
    }
  }

  /// The attacker's view when these cells of the last release are withheld.
  func model(withholding withheld: Set<Int>) -> CountModel {
    var view = model
    for cell in withheld where cells[cell].isHidden {
      for variable in variables(current, cell) { view.open(variable) }
    }
    return view
  }

  /// In which releases a view leaves open what the cell at a place holds.
  func open(_ place: Place, in view: CountModel) -> [Bool] {
    (firsts[releases[place.release].cells[place.cell].key] ?? []).map(view.isFree)
  }

  /// The cell of the last release a variable belongs to.
  func unit(of variable: Int) -> Int? {
    places[variable].release == current ? places[variable].cell : nil
  }

  private func variables(_ release: Int, _ cell: Int) -> [Int] {
    let kinds = releases[release].kinds.count
    return (0..<kinds).map { offsets[release] + cell * kinds + $0 }
  }

  private func sum(_ variables: [Int], _ coefficient: Double = 1) -> [(variable: Int, coefficient: Double)] {
    variables.map { ($0, coefficient) }
  }

  /// Adds a row that says what the counts themselves say: a remainder that no cell holds is known.
  private mutating func addKnown(_ terms: [(variable: Int, coefficient: Double)]) {
    let value = terms.reduce(0) { $0 + $1.coefficient * Double(truth[$1.variable]) }
    model.addRow(terms, from: value, to: value)
  }

  /// Parts make an area, and the values of a breakdown make everyone.
  private mutating func addSums(_ release: Int) {
    let cells = releases[release].cells
    let index = Dictionary(cells.enumerated().map { ($1.key, $0) }) { first, _ in first }
    var parts: [Int: [Int]] = [:]
    var values: [Int: [String: [Int]]] = [:]
    for (cell, entry) in cells.enumerated() {
      if let parent = entry.parent, let whole = index[.init(area: parent, group: entry.group)] {
        parts[whole, default: []].append(cell)
      }
      if let group = entry.group, let whole = index[.init(area: entry.area)] {
        values[whole, default: [:]][group.breakdown, default: []].append(cell)
      }
    }
    for whole in cells.indices {
      let sums =
        [parts[whole]].compactMap(\.self) + (values[whole] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
      for sum in sums {
        for kind in releases[release].kinds.indices {
          addKnown(
            self.sum(sum.map { variables(release, $0)[kind] })
              + self.sum([variables(release, whole)[kind]], -1))
        }
      }
    }
  }

  /// Areas of the same parent that are not divided further are alike when each release has the same counts of them and
  /// gives the same reason. Any other cell is like itself only.
  private static func likeness(_ releases: [ReleaseLedger.Table]) -> [[Int]] {
    struct Kind: Hashable {
      var parent: String
      var states: [[String]]
    }
    var states: [String: [[String]]] = [:]
    var parents: [String: String] = [:]
    var divided: Set<String> = []
    for (release, table) in releases.enumerated() {
      for cell in table.cells {
        if let parent = cell.parent {
          divided.insert(parent)
          parents[cell.area] = parent
        }
        if cell.group != nil { divided.insert(cell.area) }
        states[cell.area, default: []].append(
          ["\(release)"] + cell.counts.map(String.init) + [cell.reason.map { "\($0)" } ?? ""])
      }
    }
    var numbers: [Kind: Int] = [:]
    var next = 0
    func number() -> Int {
      next += 1
      return next
    }
    return releases.map { table in
      table.cells.map { cell in
        guard !divided.contains(cell.area), let parent = parents[cell.area] else { return number() }
        let kind = Kind(parent: parent, states: states[cell.area] ?? [])
        if let known = numbers[kind] { return known }
        numbers[kind] = number()
        return numbers[kind] ?? 0
      }
    }
  }

  private mutating func addTold(_ release: Int) {
    let kinds = releases[release].kinds.map { Set($0.split(separator: "+").map(String.init)) }
    for (cell, entry) in releases[release].cells.enumerated() {
      guard entry.isHidden, let reason = entry.reason else { continue }
      let variables = variables(release, cell)
      let total = reason.total
      if total.least > 0 || total.most != nil {
        model.addRow(
          sum(variables), from: Double(total.least), to: total.most.map(Double.init) ?? .infinity)
      }
      guard case .leaning(_, _, let many, let few) = reason else { continue }
      for (indicators, share) in [(many, 2.0), (few, 1.0)] {
        for indicator in indicators {
          let terms = variables.enumerated().map { ($1, (kinds[$0].contains(indicator) ? 3 : 0) - share) }
          model.addRow(
            terms, from: share == 2 ? 0 : -.infinity, to: share == 2 ? .infinity : 0)
        }
      }
    }
  }

  private mutating func addTargets(_ release: Int, _ sensitive: Set<Int>) {
    let isCurrent = release == current
    for (cell, entry) in releases[release].cells.enumerated() where entry.isHidden {
      let variables = variables(release, cell)
      let told: (least: Int, most: Int?) = entry.reason?.total ?? (0, nil)
      func target(_ terms: [Int], _ truth: Int, _ told: (least: Int, most: Int?)) -> Target {
        Target(
          terms: sum(terms), truth: truth, unit: isCurrent ? cell : nil, isChange: false,
          isSensitive: isCurrent && sensitive.contains(cell), isOfNobody: entry.total == 0,
          told: told)
      }
      for (kind, variable) in variables.enumerated() {
        targets.append(target([variable], entry.counts[kind], entry.told(of: kind, releases[release].kinds)))
      }
      if variables.count > 1 { targets.append(target(variables, entry.total, told)) }
    }
  }

  /// Counts do not shrink, and by how much they grew is a count too.
  private mutating func addGrowth(_ release: Int) {
    var before: [QuestionTable.Key: (release: Int, cell: Int)] = [:]
    for earlier in 0..<release {
      for (cell, entry) in releases[earlier].cells.enumerated() { before[entry.key] = (earlier, cell) }
    }
    for (cell, entry) in releases[release].cells.enumerated() {
      guard let old = before[entry.key] else { continue }
      let (now, then) = (variables(release, cell), variables(old.release, old.cell))
      let shared = Self.sharedKinds(releases[release].kinds, releases[old.release].kinds)
      for (newKinds, oldKinds) in shared {
        let terms = sum(newKinds.map { now[$0] }) + sum(oldKinds.map { then[$0] }, -1)
        model.addRow(terms, from: 0, to: .infinity)
        addChange(terms, release, cell)
      }
      if shared.count > 1, shared.flatMap(\.new).count == now.count, shared.flatMap(\.old).count == then.count
      {
        addChange(sum(now) + sum(then, -1), release, cell)
      }
    }
  }

  private mutating func addChange(
    _ terms: [(variable: Int, coefficient: Double)], _ release: Int, _ cell: Int
  ) {
    let change = terms.reduce(0) { $0 + $1.coefficient * Double(truth[$1.variable]) }
    targets.append(
      Target(
        terms: terms, truth: Int(change), unit: release == current ? cell : nil, isChange: true,
        isSensitive: false, isOfNobody: false, told: (0, nil)))
  }

  /// Which kinds of a new release mean the same as which of an old one: those that the indicators in both count alike.
  static func sharedKinds(_ new: [String], _ old: [String]) -> [(new: [Int], old: [Int])] {
    func indicators(_ kind: String) -> Set<String> { Set(kind.split(separator: "+").map(String.init)) }
    func all(_ kinds: [String]) -> Set<String> { kinds.map(indicators).reduce(Set()) { $0.union($1) } }
    let both = all(new).intersection(all(old))
    var classes: [Set<String>: (new: [Int], old: [Int])] = [:]
    // People who were not sure are no part of the other kinds where they are not counted.
    let left = { (kind: String) in kind == QuestionTable.dontKnow && !both.contains(kind) }
    for (index, kind) in new.enumerated() where !left(kind) {
      classes[indicators(kind).intersection(both), default: ([], [])].new.append(index)
    }
    for (index, kind) in old.enumerated() where !left(kind) {
      classes[indicators(kind).intersection(both), default: ([], [])].old.append(index)
    }
    return classes.values.filter { !$0.new.isEmpty && !$0.old.isEmpty }.sorted { $0.new[0] < $1.new[0] }
  }
}
