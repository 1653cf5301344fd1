import Problems

/// The attack of someone who has every release file: where each count that was not given out exactly can lie.
///
/// Sums over answers, areas and breakdowns, percentages as they are rounded, ranges, and that counts are whole and not
/// below 0 are all used. First each statement alone (propagation), then all together by linear programming, or by
/// integer programming where asked (Fischetti & Salazar 2001).
package struct ReleaseAudit: Sendable {
  package struct Options: Equatable, Sendable {
    /// An interval narrower than this exposes its count.
    package var protection = 5
    /// Counts known to be at least this large are not sensitive.
    package var threshold = 10
    /// What rounded counts are multiples of.
    package var roundingBase = 5
    /// How far, in points, a percentage may lie from that of the counts beyond its rounding, as weighted ones do.
    package var percentageSlack = 0.0
    /// Whether each release holds the people of the one before, so that differences are counts too.
    package var isCumulative = false
    /// Breakdowns whose values make everyone.
    package var partitions: [String] = []
    /// Whether whole numbers are asked for in the solver too, which takes longer and is rarely narrower.
    package var isInteger = false

    package init() {}
  }

  package struct Finding: Equatable, Sendable {
    package enum Status: String, Sendable, Codable {
      case exact = "EXACT", narrow = "NARROW", zero = "ZERO", fine = "OK"
    }

    package var key: ReleaseRow.Key
    package var isDifference: Bool
    package var low: Double
    /// May be ∞.
    package var high: Double
    package var status: Status

    package var width: Double { high - low }
    package var isExposed: Bool { status == .exact || status == .narrow }
  }

  /// In the order of the rows.
  package let findings: [Finding]
  /// Published rows in which everyone of a base gave one answer.
  package let unanimous: [ReleaseRow.Key]

  package var exposed: [Finding] { findings.filter(\.isExposed) }

  /// - Parameter progress: hears how many counts of how many have been attacked.
  /// - Throws: `audit.inconsistent` when no counts fit what was published.
  package init(
    _ rows: [ReleaseRow], options: Options = Options(), progress: (Int, Int) -> Void = { _, _ in }
  ) throws {
    var release = ReleaseModel(rows, options: options)
    if let key = release.propagate() { throw Problem.inconsistent(key) }
    let model = release.model
    var (low, high) = (model.lower, model.upper)
    var attacked = 0
    for component in model.components() {
      let targets = component.variables.filter { release.targets[$0] != nil }
      if targets.isEmpty { continue }
      let places = Dictionary(uniqueKeysWithValues: component.variables.enumerated().map { ($1, $0) })
      let program = model.program(of: component, places: places, isInteger: options.isInteger)
      for target in targets {
        progress(attacked, release.targets.count)
        attacked += 1
        guard let place = places[target] else { continue }
        if let least = try Self.limit(program, [(place, -1)], options, release.targets[target]) {
          low[target] = max(low[target], (-least - 1e-6).rounded(.up) + 0)
        }
        if let most = try Self.limit(program, [(place, 1)], options, release.targets[target]) {
          high[target] = min(high[target], (most + 1e-6).rounded(.down))
        }
      }
    }
    findings = release.targets.sorted { $0.key < $1.key }.map { variable, target in
      Finding(
        key: target.key, isDifference: target.isDifference, low: low[variable], high: high[variable],
        status: Self.status(low[variable], high[variable], isDifference: target.isDifference, options))
    }
    let totals = Dictionary(
      rows.filter { $0.key.answer == ReleaseRow.Key.total }.map { ($0.key, $0.count) },
      uniquingKeysWith: { first, _ in first })
    unanimous = rows.filter { row in
      guard row.key.answer != ReleaseRow.Key.total, case .exact(let count) = row.count, count > 0 else {
        return false
      }
      return totals[row.key.total] == .exact(count)
    }.map(\.key)
  }

  /// The largest value, or nil when the solver gives no bound.
  private static func limit(
    _ program: LinearProgram, _ terms: [(column: Int, coefficient: Double)], _ options: Options,
    _ target: ReleaseModel.Target?
  ) throws -> Double? {
    switch options.isInteger ? program.maximiseInteger(terms) : program.maximise(terms) {
    case .solved(let solution): return solution.isProven ? solution.value : nil
    case .infeasible: throw Problem.inconsistent(target?.key)
    case .unbounded, .failed: return nil
    }
  }

  private static func status(_ low: Double, _ high: Double, isDifference: Bool, _ options: Options)
    -> Finding.Status
  {
    let width = high - low
    if width >= Double(options.protection) - 1e-9 || low >= Double(options.threshold) { return .fine }
    // That nobody gave an answer is a rule about attributes, not about counts; that nothing changed says nothing.
    if high == 0 { return isDifference ? .fine : .zero }
    return width < 1e-6 ? .exact : .narrow
  }
}

extension Problem {
  fileprivate static func inconsistent(_ key: ReleaseRow.Key?) -> Problem {
    Problem(
      "audit.inconsistent", .data, "No counts fit everything that was published.",
      at: key.map { "\($0.release), \($0.area), \($0.question), \($0.breakdown), \($0.answer)" },
      remedy:
        "Check the area's parent, and that rounding, --partition and --cumulative describe these releases.")
  }
}
