import Statistics

/// Design-based statistics, as R's survey package computes them.
struct SurveyReference {
  let data: SurveyReferenceData
  let command: String
  let method: String
  /// The groups or names of the expected result.
  let listed: [String]
  /// R's `mse`: whether jackknife deviations are from the full sample's value. The folder does not say, so that both are
  /// made, and one must agree.
  var isAboutFullSample = false

  var isJackknife: Bool { method.hasPrefix("JK") }

  init?(_ test: ReferenceFolder.Case, among all: [ReferenceFolder.Case], _ folder: ReferenceFolder) throws {
    guard let name = test.content["data"]?.text, let command = test.content["cmd"]?.text else { return nil }
    data = try SurveyReferenceData(test, named: name, among: all, folder)
    self.command = command
    method = test.method
    listed = ["group", "names"].flatMap { test.result[$0]?.list ?? [] }.compactMap(\.words)
  }

  func made() throws -> ReferenceValue? {
    if let call = RCommand.find("svyby", in: command) { return try byGroup(call) }
    if let call = RCommand.find("svymean", in: command) { return try means(call) }
    if let call = RCommand.find("svytotal", in: command) { return try means(call) }
    if let call = RCommand.find("svyratio", in: command) { return try ratio(call) }
    if let call = RCommand.find("cip", in: command) { return try proportion(call) }
    if let call = RCommand.find("wts", in: command) { return try weights(call) }
    if let call = RCommand.find("spl", in: command) { return try comparison(call) }
    if let call = RCommand.find("svyttest", in: command) { return try comparison(call) }
    if let call = RCommand.find("svychisq", in: command) { return try independence(call) }
    if let call = RCommand.find("svycralpha", in: command) { return try alpha(call) }
    return nil
  }

  /// The groups of a column. R sorts words by the rules of its locale, which the folder does not name, and numbers by
  /// size, so that they stand as in the expected result.
  private func levels(_ column: [String], named: (String) -> String = { $0 }) -> [String] {
    func place(_ level: String) -> Int { listed.firstIndex(of: named(level)) ?? listed.count }
    return Set(column.filter { !ReferenceTable.isMissing($0) }).sorted { (place($0), $0) < (place($1), $1) }
  }

  /// Columns of a formula: words become an indicator each; people who lack one are out.
  private func columns(_ terms: [String]) -> (names: [String], values: [[Double]], complete: [Bool])? {
    var names: [String] = []
    var values: [[Double?]] = []
    for term in terms {
      if data.isFactor(term), let column = data.table.text(term) {
        for level in levels(column, named: { term + $0 }) {
          names.append(term + level)
          values.append(column.map { ReferenceTable.isMissing($0) ? nil : $0 == level ? 1 : 0 })
        }
      } else if let column = data.variable(term) {
        names.append(term)
        values.append(column)
      } else {
        return nil
      }
    }
    let complete = (0..<data.table.count).map { row in values.allSatisfy { $0[row] != nil } }
    return (names, values.map { $0.map { $0 ?? 0 } }, complete)
  }

  private func estimate(_ name: String, _ domain: [Bool], _ y: [[Double]], isTotal: Bool) throws
    -> DesignEstimate?
  {
    guard var design = try data.design(name) else { return nil }
    if let name = method.firstMatch(of: /lonely-psu-(\w+)/)?.output.1,
      let lonely = LonelyCluster(rawValue: String(name))
    {
      design.lonely = lonely
    }
    func statistics(_ design: SurveyDesign) -> [Linearised]? {
      let part = design.domain(domain)
      let own = y.compactMap { isTotal ? part.total($0) : part.mean($0) }
      return own.count == y.count ? own : nil
    }
    if isJackknife { return try replicates(name)?.estimate { statistics($0)?.map(\.value) } }
    return statistics(design).map(design.domain(domain).estimate)
  }

  /// - Parameter name: of the design, which is raked where the method says so: then each replicate is raked by itself.
  private func replicates(_ name: String) throws -> Replicates? {
    let base = method.contains("rake") ? try data.base(of: name) : try data.design(name)
    guard let plain = base.flatMap({ Replicates($0, aboutFullSample: isAboutFullSample) }) else { return nil }
    return method.contains("rake") ? try plain.reweighted { try $0.raked(to: data.margins()) } : plain
  }

  private func described(_ estimate: DesignEstimate, _ names: [String], _ effects: [Double?]) throws
    -> ReferenceValue
  {
    // The folder takes degrees of freedom from the design that stands second in `st`.
    let second = try RCommand.find("st", in: command)?.arguments.dropFirst().first.flatMap(data.design)
    let df = second.map { Double($0.degreesOfFreedom) } ?? estimate.degreesOfFreedom
    return .object([
      "names": .list(names.map { .text($0) }), "coef": .numbers(estimate.values),
      "se": .numbers(estimate.errors),
      "vcov": .matrix(estimate.covariance),
      "cv": .numbers(zip(estimate.errors, estimate.values).map { $0 / $1 }),
      "df": .number(df),
      "ci_t": .ranges(estimate.intervals(df: df)),
      "ci_z": .ranges(estimate.intervals(df: nil)),
      "deff": effects.contains { $0 == nil } ? .null : .numbers(effects.compactMap { $0 }),
    ])
  }

  private func means(_ call: RCommand) throws -> ReferenceValue? {
    guard call.arguments.count > 1, let design = try data.design(call.arguments[1]),
      let columns = columns(call.terms(0))
    else { return nil }
    let isTotal = call.name == "svytotal"
    guard let own = try estimate(call.arguments[1], columns.complete, columns.values, isTotal: isTotal) else {
      return nil
    }
    let part = design.domain(columns.complete)
    let all = isTotal ? part.weights.reduce(0, +) : 1
    let effects = columns.values.indices.map { index in
      call.named["deff"] == nil
        ? nil
        : part.designEffect(
          variance: own.covariance[index][index] / (all * all), of: columns.values[index],
          withReplacement: call.named["deff"] == "\"replace\"")
    }
    return try described(own, columns.names, effects)
  }

  private func ratio(_ call: RCommand) throws -> ReferenceValue? {
    guard call.arguments.count > 2, let design = try data.design(call.arguments[2]),
      let y = columns(call.terms(0)), let x = columns(call.terms(1))
    else { return nil }
    let complete = zip(y.complete, x.complete).map { $0 && $1 }
    let own: DesignEstimate?
    if isJackknife {
      own = try replicates(call.arguments[2])?.estimate {
        $0.domain(complete).ratio(y.values[0], to: x.values[0]).map { [$0.value] }
      }
    } else {
      let part = design.domain(complete)
      own = part.ratio(y.values[0], to: x.values[0]).map { part.estimate([$0]) }
    }
    return try own.map { try described($0, ["\(y.names[0])/\(x.names[0])"], [nil]) }
  }

  private func byGroup(_ call: RCommand) throws -> ReferenceValue? {
    guard call.arguments.count > 3, let design = try data.design(call.arguments[2]),
      let columns = columns(call.terms(0)), let by = call.terms(1).first, let groups = data.table.text(by)
    else { return nil }
    var result: [String: [Double]] = [:]
    let names = levels(groups)
    for name in names {
      let domain = zip(groups, columns.complete).map { $0 == name && $1 }
      guard
        let own = try estimate(
          call.arguments[2], domain, columns.values, isTotal: call.arguments[3] == "svytotal")
      else {
        return nil
      }
      for (index, variable) in columns.names.enumerated() {
        let interval = own.intervals(df: nil)[index]
        let variance = own.covariance[index][index]
        let values = [
          "se": variance.squareRoot(), "var": variance, "cv": variance.squareRoot() / own.values[index],
          "ci_l": interval.lowerBound, "ci_u": interval.upperBound,
        ]
        result[variable, default: []].append(own.values[index])
        for (key, value) in values {
          let several = isJackknife ? "\(key)\(index + 1)" : "\(key).\(variable)"
          result[columns.names.count > 1 ? several : key, default: []].append(value)
        }
        if let effect = design.domain(domain).designEffect(
          variance: variance, of: columns.values[index], withReplacement: call.named["deff"] == "\"replace\"")
        {
          result["DEff.\(variable)", default: []].append(effect)
        }
      }
    }
    return .object(
      result.mapValues { .numbers($0) }.merging(["group": .list(names.map { .text($0) })]) { own, _ in own })
  }

  private func proportion(_ call: RCommand) throws -> ReferenceValue? {
    guard call.arguments.count > 1, let design = try data.design(call.arguments[1]),
      let column = data.variable(String(call.arguments[0].drop { $0 == "~" }))
    else { return nil }
    let part = design.domain(column.map { $0 != nil })
    guard let mean = part.mean(column.map { $0 ?? 0 }) else { return nil }
    let variance = part.covariance(of: [mean.influence])[0][0]
    let (n, df) = (Double(part.sampleSize), Double(part.degreesOfFreedom))
    guard let interval = DesignInterval(share: mean.value, variance: variance, n: n, df: df) else {
      return nil
    }
    func entry(_ ends: [Double]) -> ReferenceValue {
      .object(["est": .number(mean.value), "var": .number(variance), "ci": .numbers(ends)])
    }
    func ends(_ range: ClosedRange<Double>?) -> [Double] {
      range.map { [$0.lowerBound, $0.upperBound] } ?? []
    }
    // R's subset of a raked design keeps its rows, so that its "beta" counts all of them.
    let rows = part.calibrations.isEmpty ? n : Double(part.count)
    return .object([
      "df": .number(df), "n": .number(n), "logit": entry(ends(interval.logit)),
      "xlogit": entry(ends(interval.logit)),
      "likelihood": entry(ends(interval.likelihood(dispersion: n / max(1, n - 1)))),
      "profile": ProfiledLikelihood(share: mean.value, variance: variance, n: n, df: df, rows: rows)?.ends
        .map(entry) ?? .null,
      "asin": entry(interval.arcsineUnclamped.map { [$0.lower, $0.upper] } ?? []),
      "beta": entry(ends(interval.beta(sampleSize: rows))), "mean": entry(ends(interval.linear)),
    ])
  }

  private func weights(_ call: RCommand) throws -> ReferenceValue? {
    guard let design = try call.arguments.first.flatMap(data.design) else { return nil }
    let w = design.weights
    let (sum, squares) = (w.reduce(0, +), w.reduce(0) { $0 + $1 * $1 })
    return .object([
      "sum": .number(sum), "sumsq": .number(squares), "min": .number(w.min() ?? 0),
      "max": .number(w.max() ?? 0),
      "kish_neff": .number(sum * sum / squares), "weights": .numbers(w),
    ])
  }

  private func comparison(_ call: RCommand) throws -> ReferenceValue? {
    guard call.arguments.count > 1, let design = try data.design(call.arguments[1]),
      let formula = call.arguments[0].firstMatch(of: /([\w.]+) ~ (?:factor\()?([\w.]+)/),
      let y = data.variable(String(formula.output.1)), let groups = data.table.text(String(formula.output.2)),
      let own = Comparison(design.domain(y.map { $0 != nil }), of: y.map { $0 ?? 0 }, by: groups)
    else { return nil }
    if call.name == "svyttest" {
      return own.test.map { .object(["t": .number($0.t), "df": .number($0.df), "p": .number($0.p)]) }
    }
    let estimate = call.arguments.contains { $0.hasPrefix("quasibinomial") } ? own.logOdds : own.differences
    return estimate.map {
      .object([
        "coef": .numbers($0.values), "se": .numbers($0.errors), "vcov": .matrix($0.covariance),
        "df": .number($0.degreesOfFreedom + 1 - Double($0.values.count)),
        "degf": .number($0.degreesOfFreedom),
      ])
    }
  }

  private func independence(_ call: RCommand) throws -> ReferenceValue? {
    guard call.arguments.count > 1, let design = try data.design(call.arguments[1]) else { return nil }
    let words = call.terms(0).compactMap { term -> [String]? in
      data.table.text(term) ?? data.variable(term)?.map { $0.map { "\($0)" } ?? "" }
    }
    guard words.count == 2, let own = IndependenceTest(design, rows: words[0], columns: words[1]) else {
      return nil
    }
    let result: IndependenceTest.Result
    switch call.named["statistic"] {
    case "\"F\"": result = own.raoScottF
    case "\"Chisq\"": result = own.raoScottChiSquared
    case "\"adjWald\"": result = own.adjustedWald
    default: return nil
    }
    return .object([
      "statistic": .number(result.statistic), "parameter": .numbers(result.degreesOfFreedom),
      "p": .number(result.p),
    ])
  }

  private func alpha(_ call: RCommand) throws -> ReferenceValue? {
    guard call.arguments.count > 1, let design = try data.design(call.arguments[1]),
      let items = columns(call.terms(0)),
      let alpha = Reliability.alpha(design.domain(items.complete), items: items.values)
    else { return nil }
    return .object(["alpha": .number(alpha)])
  }
}
