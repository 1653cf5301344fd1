import Statistics

/// The designs and variables that the commands of the reference folder name.
///
/// What a case does not say itself is taken from the other cases on the same data: which design a name stands for,
/// which answers are missing, which margins weights are raked to.
struct SurveyReferenceData {
  let folder: ReferenceFolder
  let table: ReferenceTable
  /// The case's own words on its design.
  let design: String
  /// All cases on the same data.
  let cases: [ReferenceFolder.Case]

  init(
    _ test: ReferenceFolder.Case, named name: String, among all: [ReferenceFolder.Case],
    _ folder: ReferenceFolder
  )
    throws
  {
    self.folder = folder
    design = test.content["design"]?.text ?? ""
    table = try folder.table(name)
    cases = all.filter { $0.content["data"]?.text == name && $0.content["cmd"] != nil }
  }

  // MARK: Variables

  /// The indicators `t3` of the items `q3`: their letters, and the least score that counts.
  private var indicator: (letter: String, item: String, least: Double)? {
    for test in cases {
      if let match = (test.content["design"]?.text ?? "").firstMatch(
        of: /(\w+)_k\s*=\s*1 if (\w+)_k\s*>=\s*([0-9]+)/),
        let least = Double(match.output.3)
      {
        return (String(match.output.1), String(match.output.2), least)
      }
    }
    return nil
  }

  /// Whether codes below 0 stand for missing answers.
  private var hasNegativeCodes: Bool {
    cases.contains { $0.content["design"]?.text?.contains("negative item codes are missing") ?? false }
  }

  /// A variable by person: `t3` counts high answers to `q3` (`t3z` takes missing ones for 0), `I(a == "b")` is a
  /// comparison; nil where missing.
  func variable(_ term: String) -> [Double?]? {
    if let match = term.firstMatch(of: /([\w.]+)\s*(==|!=|>=|<=|>|<)\s*(?:"([^"]*)"|(-?[0-9.]+))/) {
      let (name, sign) = (String(match.output.1), String(match.output.2))
      if let word = match.output.3 {
        return table.text(name)?.map {
          ReferenceTable.isMissing($0) ? nil : ($0 == String(word)) == (sign == "==") ? 1 : 0
        }
      }
      guard let limit = match.output.4.flatMap({ Double($0) }) else { return nil }
      return variable(name)?.map { $0.map { Self.holds($0, sign, limit) ? 1 : 0 } }
    }
    if let indicator, table.text(term) == nil,
      let match = term.wholeMatch(of: /([A-Za-z]+)([0-9]+)(z?)/), match.output.1 == indicator.letter
    {
      let isFilled = !match.output.3.isEmpty
      return scores("\(indicator.item)\(match.output.2)")?.map {
        $0.map { $0 >= indicator.least ? 1 : 0 } ?? (isFilled ? 0 : nil)
      }
    }
    return scores(term)
  }

  private func scores(_ name: String) -> [Double?]? {
    let isItem =
      indicator.map { name.hasPrefix($0.item) && Int(name.dropFirst($0.item.count)) != nil } ?? false
    return table.numbers(name)?.map { hasNegativeCodes && isItem && ($0 ?? 0) < 0 ? nil : $0 }
  }

  private static func holds(_ value: Double, _ sign: String, _ limit: Double) -> Bool {
    switch sign {
    case "==": value == limit
    case "!=": value != limit
    case ">=": value >= limit
    case "<=": value <= limit
    case ">": value > limit
    default: value < limit
    }
  }

  /// Whether the column holds words, so that it stands for one indicator of each.
  func isFactor(_ term: String) -> Bool {
    guard let column = table.text(term) else { return false }
    return column.contains { Double($0) == nil && !ReferenceTable.isMissing($0) }
  }

  // MARK: Designs

  /// A design by its expression: a name, or calls of `subset`, `rake`, `trimWeights`, `svydesign`.
  func design(_ expression: String) throws -> SurveyDesign? {
    guard let call = RCommand(expression) else { return try named(expression) }
    if call.name == "svydesign" { return try base(DesignText(call, columns: table.columns)) }
    guard let first = call.arguments.first, let inner = try design(first) else { return nil }
    switch call.name {
    case "subset":
      guard call.arguments.count > 1, let people = people(where: call.arguments[1]) else { return nil }
      return inner.domain(people)
    case "trimWeights":
      // R's own bounds, where the call gives none.
      guard let lower = Double(call.named["lower"] ?? "-inf"),
        let upper = Double(call.named["upper"] ?? "inf")
      else { return nil }
      return inner.trimmed(lower: lower, upper: upper, strict: call.named["strict"] == "TRUE")
    case "rake":
      let listed = (call.arguments.count > 1 ? RCommand(call.arguments[1]) : nil)?.arguments.map {
        String($0.drop { $0 == "~" }).trimmed
      }
      return try inner.raked(to: margins(listed))
    default: return nil
    }
  }

  /// The sample itself, before any calibration of its weights.
  func base(of name: String) throws -> SurveyDesign? {
    try base(DesignText(words(on: name), columns: table.columns))
  }

  func base(_ text: DesignText) throws -> SurveyDesign {
    let further = zip(text.clusters, text.populations).dropFirst().map { unit, population in
      SurveyDesign.Stage(units: table.text(unit) ?? [], population: table.complete(population))
    }
    return try SurveyDesign(
      clusters: text.clusters.first.flatMap(table.text), strata: text.strata.flatMap(table.text),
      weights: text.weights.map(table.complete) ?? chances(text),
      population: text.populations.first.map(table.complete), people: table.count, further: further)
  }

  /// Without weights each person stands for as many as were not drawn: by stage, the population over the sample. Nil
  /// without populations.
  private func chances(_ text: DesignText) -> [Double]? {
    if text.populations.isEmpty { return nil }
    var above = text.strata.flatMap(table.text) ?? Array(repeating: "", count: table.count)
    var weights = Array(repeating: 1.0, count: table.count)
    for (stage, population) in text.populations.enumerated() {
      let units = stage < text.clusters.count ? table.text(text.clusters[stage]) : nil
      let names = (0..<table.count).map { above[$0] + "|" + (units?[$0] ?? "\($0)") }
      let drawn = Dictionary(grouping: Set(zip(above, names).map { [$0, $1] })) { $0[0] }.mapValues(\.count)
      for (row, all) in table.complete(population).enumerated() {
        weights[row] *= all / Double(drawn[above[row]] ?? 1)
      }
      above = names
    }
    return weights
  }

  private func named(_ name: String) throws -> SurveyDesign? {
    guard let base = try base(of: name) else { return nil }
    let methods = uses(of: name).map(\.method)
    func isUsed(_ word: String) -> Bool {
      methods.contains { $0.hasPrefix(word) || $0.hasPrefix("JK1-" + word) }
    }
    // The folder trims raked weights to 0.3 and 3 times their mean.
    if methods.contains(where: { $0.hasPrefix("trim") }) {
      let raked = try base.raked(to: margins())
      let mean = raked.weights.reduce(0, +) / Double(raked.count)
      return raked.trimmed(lower: 0.3 * mean, upper: 3 * mean)
    }
    if isUsed("rake") {
      let isRough = uses(of: name).contains { $0.content["note"]?.text?.contains("epsilon=1 ") ?? false }
      return try base.raked(to: margins(), tolerance: isRough ? 1 : nil)
    }
    if isUsed("postStratify") {
      guard let margin = margins().first else { return nil }
      return try base.postStratified(by: margin.groups, to: margin.totals)
    }
    if isUsed("calibrate-linear") { return try calibrated(base, .linear) }
    if isUsed("calibrate-raking") { return try calibrated(base, .raking) }
    if isUsed("calibrate-logit") { return try calibrated(base, .logit(lower: 0.5, upper: 2)) }
    return base
  }

  /// The cases whose statistic is of the design `name` itself.
  private func uses(of name: String) -> [ReferenceFolder.Case] {
    cases.filter { test in
      let command = test.content["cmd"]?.text ?? ""
      return [
        "svyby", "svymean", "svytotal", "svyratio", "cip", "wts", "spl", "svyttest", "svychisq", "svycralpha",
      ]
      .contains { call in
        RCommand.find(call, in: command)?.arguments.contains { argument in
          argument == name || RCommand(argument)?.isSubset(of: name) ?? false
        } ?? false
      }
    }
  }

  private func words(on name: String) -> String {
    (uses(of: name).first?.content["design"]?.text).flatMap { $0 } ?? design
  }

  // MARK: Populations

  /// The margins weights are raked to: those a note names, else those that have a census, in the order of their files.
  ///
  /// - Parameter listed: names of margins in a call; initials stand for crossed columns, and so does a name that is no
  ///   column.
  func margins(_ listed: [String]? = nil) -> [(groups: [String], totals: [String: Double])] {
    let known = (try? folder.censuses()) ?? []
    var all = known.filter { $0.columns.allSatisfy { table.text($0) != nil } }
    if all.isEmpty { all = Schools.censuses.filter { $0.columns.allSatisfy { table.text($0) != nil } } }
    let noted = cases.compactMap { test -> [String]? in
      (test.content["note"]?.text ?? "").firstMatch(of: /margins:? ([\w.|]+(?: then [\w.|]+)*)/).map {
        String($0.output.1).split(separator: " then ").map(String.init)
      }
    }.first
    let chosen = (listed ?? noted)?.compactMap { name in
      all.first { census in
        census.columns.joined(separator: "|") == name
          || census.columns.count > 1 && census.columns.compactMap(\.first).map(String.init).joined() == name
      } ?? (table.text(name) == nil ? all.first { $0.columns.count > 1 } : nil)
    }
    return (chosen ?? all).map { census in
      let columns = census.columns.map { table.text($0) ?? [] }
      let groups = (0..<table.count).map { row in columns.map { $0[row] }.joined(separator: "|") }
      return (groups, census.totals)
    }
  }

  private func calibrated(_ design: SurveyDesign, _ distance: CalibrationDistance) throws -> SurveyDesign? {
    let formula =
      cases.compactMap { test in
        (test.content["note"]?.text ?? "").firstMatch(of: /calibrated? (?:to|on) ~([\w.]+(?: \+ [\w.]+)*)/)
          .map {
            String($0.output.1).split(separator: "+").map { String($0).trimmed }
          }
      }.first ?? Schools.calibration
    var rows = Array(repeating: [1.0], count: table.count)
    var totals = [Schools.count]
    for name in formula {
      if let census = Schools.censuses.first(where: { $0.columns == [name] }), let column = table.text(name) {
        for level in census.totals.keys.sorted().dropFirst() {
          for row in rows.indices { rows[row].append(column[row] == level ? 1 : 0) }
          totals.append(census.totals[level] ?? 0)
        }
      } else if let total = Schools.totals[name] {
        for (row, value) in table.complete(name).enumerated() { rows[row].append(value) }
        totals.append(total)
      } else {
        return nil
      }
    }
    return try design.calibrated(rows: rows, totals: totals, distance: distance)
  }
}

/// What is published of all Californian schools, from which R's school samples (`api`) were drawn.
private enum Schools {
  static let count = 6194.0
  /// R's help calibrates to these.
  static let calibration = ["stype", "api99"]
  static let censuses = [
    Census(columns: ["stype"], totals: ["E": 4421, "H": 755, "M": 1018]),
    Census(columns: ["sch.wide"], totals: ["No": 1072, "Yes": 5122]),
    Census(columns: ["comp.imp"], totals: ["No": 1712, "Yes": 4482]),
    Census(columns: ["awards"], totals: ["No": 2027, "Yes": 4167]),
    Census(columns: ["both"], totals: ["No": 1789, "Yes": 4405]),
  ]
  static let totals = [
    "api00": 4_117_230.0, "api99": 3_914_069, "growth": 203_161, "meals": 297_533, "ell": 141_685,
    "api.stu": 3_196_602,
  ]
}

/// How many there are of each group in a population.
struct Census {
  var columns: [String]
  /// By the columns' values, joined by `|`.
  var totals: [String: Double]
}

extension ReferenceFolder {
  /// The files `census_….csv`, in the order of their names: columns of groups, and the last a count.
  func censuses() throws -> [Census] {
    try names(in: "data").filter { $0.hasPrefix("census_") && $0.hasSuffix(".csv") }.map { name in
      let table = try table(name)
      guard let count = table.names.last else { return Census(columns: [], totals: [:]) }
      let columns = Array(table.names.dropLast())
      let groups = (0..<table.count).map { row in
        columns.map { table.text($0)?[row] ?? "" }.joined(separator: "|")
      }
      return Census(
        columns: columns, totals: Dictionary(zip(groups, table.complete(count))) { first, _ in first })
    }
  }
}
