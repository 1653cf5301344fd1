/// The attack on variables that hang together.
struct PartAudit {
  let attack: TableAttack
  let view: CountModel
  let component: CountModel.Component
  let settings: EstimateSettings
  let places: [Int: Int]
  /// By place of a variable.
  let rowsOf: [[Int]]
  private let program: LinearProgram
  private var integerProgram: LinearProgram?
  /// By variable: the table that moves start from; the true one wherever that fits.
  private(set) var start: [Int]
  /// By target: the least and greatest value of any table that fits.
  var seen: [Int: (low: Double, high: Double)] = [:]

  init(
    _ attack: TableAttack, _ view: CountModel, _ component: CountModel.Component, _ settings: EstimateSettings
  ) {
    self.attack = attack
    self.view = view
    self.component = component
    self.settings = settings
    start = attack.truth
    places = Dictionary(uniqueKeysWithValues: component.variables.enumerated().map { ($1, $0) })
    var rowsOf: [[Int]] = Array(repeating: [], count: component.variables.count)
    for index in component.rows {
      for term in view.rows[index].terms {
        if let place = places[term.variable] { rowsOf[place].append(index) }
      }
    }
    self.rowsOf = rowsOf
    program = view.program(of: component, places: places)
  }

  /// The targets that lie wholly in this part; what lies in several is at least as wide as each of its parts. Of those
  /// that are alike, one: what protects it protects them.
  private var targets: [Int] {
    var taken: Set<Shape> = []
    return Set(component.variables.flatMap { attack.targetsOf[$0] }).sorted().filter { target in
      let terms = attack.targets[target].terms
      return terms.allSatisfy { places[$0.variable] != nil || !view.isFree($0.variable) }
        && taken.insert(shape(target)).inserted
    }
  }

  /// What a target is of, but for which of the cells that are alike.
  private struct Shape: Hashable {
    struct Term: Hashable {
      var release: Int
      var kind: Int
      var likeness: Int
      var coefficient: Double
      /// In which releases the cell is withheld: what one of them showed bounds the others.
      var isOpen: [Bool]
    }
    var terms: [Term]
    var isChange: Bool
    var isSensitive: Bool
  }

  private func shape(_ target: Int) -> Shape {
    Shape(
      terms: attack.targets[target].terms.map { term in
        let place = attack.places[term.variable]
        return Shape.Term(
          release: place.release, kind: place.kind, likeness: attack.likeness[place.release][place.cell],
          coefficient: term.coefficient, isOpen: attack.open(place, in: view))
      }, isChange: attack.targets[target].isChange, isSensitive: attack.targets[target].isSensitive)
  }

  /// The moves that were found on the way.
  var moves: [TableMove] = []

  mutating func exposures(knowing known: [TableMove]) -> [TableAudit.Exposure] {
    let targets = targets
    if targets.isEmpty { return [] }
    if !startFits { startNearTruth() }
    if startFits {
      for target in targets { seen[target] = (value(of: target), value(of: target)) }
      let rooms = rooms
      trade(rooms)
      for move in known where fits(move) { see(move) }
      // Most parts are settled by now, without a solver.
      if !targets.contains(where: { !isSettled($0) }) { return [] }
      transfer(targets, rooms)
      if !targets.contains(where: { !isSettled($0) }) { return [] }
      let nearby = NearbyTables(view, component, places, start: component.variables.map { start[$0] })
      spread(targets, nearby)
      for target in targets where !isSettled(target) { search(for: target, nearby) }
    } else if case .infeasible = program.maximise([]) {
      return targets.map { TableAudit.Exposure(target: $0, cuts: [neighbours], neighbours: neighbours) }
    }
    return targets.filter { !isSettled($0) }.compactMap { exposure($0, targets) }
  }

  func isSettled(_ target: Int) -> Bool { seen[target].map { isWide(target, $0) } ?? false }

  /// What a target is in the table that moves start from.
  func value(of target: Int) -> Double {
    attack.targets[target].terms.reduce(0) { $0 + $1.coefficient * Double(start[$1.variable]) }
  }

  /// The true counts do not fit what an attacker believes where someone withdrew; the table closest to them that does
  /// takes their place.
  private mutating func startNearTruth() {
    let nearby = NearbyTables(view, component, places, start: component.variables.map { attack.truth[$0] })
    guard let table = nearby.table(moving: [], by: 0), table.allSatisfy({ abs($0 - $0.rounded()) < 1e-6 })
    else { return }
    for (variable, count) in zip(component.variables, table) { start[variable] = Int(count.rounded()) }
  }

  private var startFits: Bool {
    component.rows.allSatisfy { index in
      let row = view.rows[index]
      let value = row.terms.reduce(0) { $0 + $1.coefficient * Double(start[$1.variable]) }
      return value >= row.lower - 1e-6 && value <= row.upper + 1e-6
    }
  }

  /// Remembers a table that fits, if it is whole.
  private mutating func note(_ columns: [Double], _ targets: [Int]) {
    guard columns.allSatisfy({ abs($0 - $0.rounded()) < 1e-6 }) else { return }
    for target in targets {
      let value = attack.targets[target].terms.reduce(0) { sum, term in
        sum + term.coefficient
          * (places[term.variable].map { columns[$0].rounded() } ?? Double(attack.truth[term.variable]))
      }
      let before = seen[target] ?? (value, value)
      seen[target] = (min(before.low, value), max(before.high, value))
    }
  }

  private mutating func exposure(_ target: Int, _ all: [Int]) -> TableAudit.Exposure? {
    if let range = seen[target], isWide(target, range) { return nil }
    let (up, down) = (limit(target, 1, all), limit(target, -1, all))
    guard let high = up.value, let least = down.value else {
      return TableAudit.Exposure(target: target, cuts: [neighbours], neighbours: neighbours)
    }
    let outer = (low: -least, high: high)
    if isHarmless(target, outer) { return nil }
    var range = seen[target] ?? (.infinity, -.infinity)
    range = (
      min(range.low, outer.low == -.infinity ? outer.low : .infinity),
      max(range.high, high == .infinity ? high : -.infinity)
    )
    if isWide(target, range) { return nil }
    if !isWide(target, outer) {
      return TableAudit.Exposure(target: target, cuts: cuts(target, up, down), neighbours: neighbours)
    }
    // The solver's own tables are not whole: ask for whole ones.
    return isWide(target, whole(target, range, within: outer))
      ? nil : TableAudit.Exposure(target: target, cuts: [neighbours], neighbours: neighbours)
  }

  struct Limit {
    /// The greatest value of the objective, perhaps ∞; nil when the solver fails.
    var value: Double?
    var duals: [Double] = []
  }

  private mutating func limit(_ target: Int, _ sign: Double, _ all: [Int]) -> Limit {
    let (terms, fixed) = objective(target, sign)
    switch program.maximise(terms) {
    case .solved(let solution):
      note(solution.columns, all)
      return Limit(value: solution.value + fixed, duals: solution.rowDuals)
    case .unbounded: return Limit(value: .infinity)
    case .infeasible, .failed: return Limit()
    }
  }

  /// Widens a range by whole tables, as far as protection needs.
  private mutating func whole(
    _ target: Int, _ range: (low: Double, high: Double), within outer: (low: Double, high: Double)
  ) -> (low: Double, high: Double) {
    let program = integerProgram ?? view.program(of: component, places: places, isInteger: true)
    integerProgram = program
    let (truth, width) = (Double(attack.targets[target].truth), Double(settings.protection))
    let isInside = outer.low <= truth && truth <= outer.high
    var range = range
    for sign in [1.0, -1] where !isWide(target, range) {
      let (terms, fixed) = objective(target, sign)
      let end = sign > 0 ? outer.high : -outer.low
      let most = isInside ? min(end, sign * truth + width) : end
      guard
        case .solved(let solution) = program.maximiseInteger(
          terms, branches: Self.branches, enough: (most + 1e-6).rounded(.down) - fixed)
      else { continue }
      let value = sign * (solution.value + fixed)
      range = (min(range.low, value), max(range.high, value))
    }
    return range
  }

  /// Most branches of a search for one whole table.
  private static let branches: Int32 = 200

  func objective(_ target: Int, _ sign: Double) -> (
    terms: [(column: Int, coefficient: Double)], fixed: Double
  ) {
    var terms: [(column: Int, coefficient: Double)] = []
    var fixed = 0.0
    for term in attack.targets[target].terms {
      if let place = places[term.variable] {
        terms.append((place, sign * term.coefficient))
      } else {
        fixed += sign * term.coefficient * Double(attack.truth[term.variable])
      }
    }
    return (terms, fixed)
  }

  // MARK: What is safe

  /// Whether the tables at the ends of a range protect the target.
  private func isWide(_ index: Int, _ range: (low: Double, high: Double)) -> Bool {
    let target = attack.targets[index]
    guard range.high - range.low >= Double(settings.protection) - 1e-6 else { return false }
    let truth = Double(target.truth)
    guard target.isSensitive, range.low <= truth, truth <= range.high else { return true }
    return isInside(target, low: truth - range.low, high: range.high - truth, range)
  }

  /// Whether a number may be known although its range is narrow: a change of many people or of none, or that nobody of
  /// a large group gave some answer.
  private func isHarmless(_ index: Int, _ range: (low: Double, high: Double)) -> Bool {
    let target = attack.targets[index]
    if target.isChange { return range.low >= Double(settings.minimumBase) - 1e-6 || range.high <= 1e-6 }
    if range.high > 1e-6 { return false }
    if target.isOfNobody { return true }
    guard target.terms.count == 1 else { return false }
    return emptyGroup(like: attack.places[target.terms[0].variable]) >= settings.cautiousBase
  }

  /// A published sum may not put a sensitive count within 1 of an end of its range; what its own reason says may.
  private func isInside(
    _ target: TableAttack.Target, low: Double, high: Double, _ range: (low: Double, high: Double)
  ) -> Bool {
    (low >= 2 || range.low <= Double(target.told.least) + 1e-6)
      && (high >= 2 || target.told.most.map { range.high >= Double($0) - 1e-6 } ?? false)
  }

  /// How many people are in the withheld cells of one release that are known to hold nobody of one kind.
  private func emptyGroup(like place: TableAttack.Place) -> Int {
    let cells = attack.releases[place.release].cells
    let members = component.variables.map { attack.places[$0] }.filter {
      $0.release == place.release && $0.kind == place.kind && cells[$0.cell].counts[$0.kind] == 0
    }
    let keys = Set(members.map { cells[$0.cell].key })
    return members.map { cells[$0.cell] }.filter { cell in
      // Each person once: not again as part of a larger area, or of everyone.
      !(cell.parent.map { keys.contains(.init(area: $0, group: cell.group)) } ?? false)
        && !(cell.group != nil && keys.contains(.init(area: cell.area)))
    }.reduce(0) { $0 + $1.total }
  }
}
