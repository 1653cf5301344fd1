/// Everything that release files say together, as one attacker would write it down.
struct ReleaseModel {
  /// A count that was not given out exactly, or the difference of one between two releases.
  struct Target {
    var key: ReleaseRow.Key
    var isDifference: Bool
  }

  private(set) var model = CountModel()
  /// By variable, for those an attacker is after.
  private(set) var targets: [Int: Target] = [:]
  private var variables: [ReleaseRow.Key: Int] = [:]
  /// In the order in which they came.
  private var keys: [ReleaseRow.Key] = []

  init(_ rows: [ReleaseRow], options: ReleaseAudit.Options) {
    var releases: [String] = []
    var children: [String: Set<String>] = [:]
    for row in rows {
      if !releases.contains(row.key.release) { releases.append(row.key.release) }
      if !row.parent.isEmpty { children[row.parent, default: []].insert(row.key.area) }
    }
    var answers: [ReleaseRow.Key: Set<String>] = [:]
    var tables: [ReleaseRow.Key] = []
    for row in rows {
      let (low, high) = Self.bounds(row.count, options)
      let isExact = if case .exact = row.count { true } else { false }
      let variable = self.variable(row.key, low, high, isTarget: !isExact)
      if answers[row.key.total] == nil { tables.append(row.key.total) }
      answers[row.key.total, default: []].insert(row.key.answer)
      if row.base != .unknown {
        let (low, high) = Self.bounds(row.base, options)
        _ = self.variable(row.key.total, low, high)
      }
      if let percentage = row.percentage { add(percentage, of: variable, row.key, options) }
    }
    for table in tables {
      addTotal(of: table, answers[table, default: []].subtracting([ReleaseRow.Key.total]))
    }
    addAreas(children)
    for variable in options.partitions { addPartition(variable) }
    if options.isCumulative { addDifferences(releases) }
  }

  private mutating func variable(
    _ key: ReleaseRow.Key, _ low: Double = 0, _ high: Double = .infinity, isTarget: Bool = false
  ) -> Int {
    let variable: Int
    if let known = variables[key] {
      variable = known
      model.narrow(known, from: low, to: high)
    } else {
      variable = model.addVariable(from: low, to: high)
      variables[key] = variable
      keys.append(key)
    }
    if isTarget { targets[variable] = Target(key: key, isDifference: false) }
    return variable
  }

  private static func bounds(_ count: ReleaseRow.Count, _ options: ReleaseAudit.Options) -> (Double, Double) {
    switch count {
    case .unknown: (0, .infinity)
    case .exact(let number): (Double(number), Double(number))
    case .range(let low, let high): (Double(low), high.map(Double.init) ?? .infinity)
    case .rounded(let near):
      (Double(max(0, near - options.roundingBase / 2)), Double(near + options.roundingBase / 2))
    }
  }

  /// A percentage rounded to some places says how its count and its base go together.
  private mutating func add(
    _ percentage: ReleaseRow.Percentage, of variable: Int, _ key: ReleaseRow.Key,
    _ options: ReleaseAudit.Options
  ) {
    let slack = (0..<percentage.decimals).reduce(0.5) { half, _ in half / 10 } + options.percentageSlack
    let total = self.variable(key.total)
    model.addRow(
      [(variable, 1), (total, -(percentage.value - slack) / 100)], from: 0, to: .infinity)
    model.addRow(
      [(variable, 1), (total, -(percentage.value + slack) / 100)], from: -.infinity, to: 0)
  }

  private mutating func addTotal(of table: ReleaseRow.Key, _ answers: Set<String>) {
    guard answers.count > 1 || variables[table] != nil && !answers.isEmpty else { return }
    let total = variable(table, isTarget: variables[table] == nil)
    var terms = [(total, -1.0)]
    for answer in answers.sorted() { terms.append((variable(table.with(answer: answer)), 1)) }
    model.addRow(terms, from: 0, to: 0)
  }

  /// The parts of an area make the whole, where all of them are in the release.
  private mutating func addAreas(_ children: [String: Set<String>]) {
    for key in keys {
      guard let parts = children[key.area] else { continue }
      let known = parts.sorted().compactMap { variables[key.with(area: $0)] }
      if known.count == parts.count {
        model.addRow(known.map { ($0, 1) } + [(variable(key), -1)], from: 0, to: 0)
      }
    }
  }

  private mutating func addPartition(_ name: String) {
    var parts: [ReleaseRow.Key: [Int]] = [:]
    var wholes: [ReleaseRow.Key] = []
    for key in keys where key.breakdown.hasPrefix(name + "=") {
      let whole = key.with(breakdown: ReleaseRow.Key.everyone)
      if parts[whole] == nil { wholes.append(whole) }
      parts[whole, default: []].append(variable(key))
    }
    for whole in wholes {
      guard let everyone = variables[whole] else { continue }
      model.addRow(parts[whole, default: []].map { ($0, 1) } + [(everyone, -1)], from: 0, to: 0)
    }
  }

  /// Counts grow from release to release; by how much is a count of people too.
  private mutating func addDifferences(_ releases: [String]) {
    let places = Dictionary(uniqueKeysWithValues: releases.enumerated().map { ($1, $0) })
    for key in keys {
      guard let place = places[key.release], place > 0,
        let before = variables[key.with(release: releases[place - 1])], let now = variables[key]
      else { continue }
      let difference = model.addVariable()
      targets[difference] = Target(
        key: key.with(release: "\(key.release)-\(releases[place - 1])"), isDifference: true)
      model.addRow([(now, 1), (before, -1), (difference, -1)], from: 0, to: 0)
    }
  }

  mutating func propagate() -> ReleaseRow.Key? {
    model.propagate().map { variable in
      targets[variable]?.key ?? (variable < keys.count ? keys[variable] : nil) ?? keys[0]
    }
  }
}

extension ReleaseRow.Key {
  var total: ReleaseRow.Key { with(answer: Self.total) }
  func with(answer: String) -> ReleaseRow.Key { changed { $0.answer = answer } }
  func with(area: String) -> ReleaseRow.Key { changed { $0.area = area } }
  func with(breakdown: String) -> ReleaseRow.Key { changed { $0.breakdown = breakdown } }
  func with(release: String) -> ReleaseRow.Key { changed { $0.release = release } }

  private func changed(_ change: (inout ReleaseRow.Key) -> Void) -> ReleaseRow.Key {
    var key = self
    change(&key)
    return key
  }
}
