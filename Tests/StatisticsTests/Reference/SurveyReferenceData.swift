import Statistics

/// The designs and variables that the commands of the reference folder name.
struct SurveyReferenceData {
  let folder: ReferenceFolder
  let name: String
  let table: ReferenceTable

  init(_ name: String, _ folder: ReferenceFolder) throws {
    self.name = name
    self.folder = folder
    table = try folder.table(name)
  }

  var isYouth: Bool { name.hasPrefix("youth") }

  /// A variable by person: `t3` counts answers of 4 and 5, `I(a == "b")` a comparison; nil where missing.
  func variable(_ term: String) -> [Double?]? {
    if let match = term.firstMatch(of: /([\w.]+)\s*==\s*"([^"]*)"/) {
      return table.text(String(match.output.1))?.map {
        $0.isEmpty ? nil : $0 == String(match.output.2) ? 1 : 0
      }
    }
    if isYouth, let match = term.wholeMatch(of: /t([0-9]+)(z?)/) {
      let isFilled = !match.output.2.isEmpty
      return ScaleReference.scores(table, "q\(match.output.1)").map {
        $0.map { $0 >= 4 ? 1 : 0 } ?? (isFilled ? 0 : nil)
      }
    }
    if isYouth, term.hasPrefix("q") { return ScaleReference.scores(table, term) }
    return table.numbers(term)
  }

  /// Whether the column holds words, so that it stands for one indicator of each.
  func isFactor(_ term: String) -> Bool {
    guard let column = table.text(term) else { return false }
    return column.contains { Double($0) == nil && !$0.isEmpty && $0 != "NA" }
  }

  /// Who meets a condition: comparisons and `!is.na` joined by `&`.
  func people(where condition: String) -> [Bool]? {
    var result = Array(repeating: true, count: table.count)
    for part in condition.split(outside: "&").map(\.trimmed) {
      let own: [Bool]?
      if let match = part.wholeMatch(of: /!is\.na\((.*)\)/) {
        own = variable(String(match.output.1))?.map { $0 != nil }
      } else {
        own = variable(part)?.map { $0 == 1 }
      }
      guard let own else { return nil }
      result = zip(result, own).map { $0 && $1 }
    }
    return result
  }

  /// A design by its expression; `isSampled` says whether finite populations count.
  func design(_ expression: String) throws -> SurveyDesign? {
    if let call = RCommand(expression) {
      guard let first = call.arguments.first else { return try nested(call) }
      switch call.name {
      case "subset":
        guard call.arguments.count > 1, let people = people(where: call.arguments[1]) else { return nil }
        return try design(first)?.domain(people)
      case "trimWeights":
        guard let lower = call.named["lower"].flatMap(Double.init),
          let upper = call.named["upper"].flatMap(Double.init)
        else { return nil }
        return try design(first)?.trimmed(lower: lower, upper: upper, strict: call.named["strict"] == "TRUE")
      case "rake": return try design(first).flatMap { try raked($0) }
      default: return nil
      }
    }
    return try isYouth ? youth(expression) : schools(expression)
  }

  func raked(_ design: SurveyDesign, tolerance: Double? = nil) throws -> SurveyDesign {
    try design.raked(to: margins, tolerance: tolerance)
  }

  private func nested(_ call: RCommand) throws -> SurveyDesign? {
    guard call.name == "svydesign", let id = call.named["id"]?.dropFirst() else { return nil }
    return try SurveyDesign(
      clusters: table.text(String(id)),
      strata: call.named["strata"].flatMap { table.text(String($0.dropFirst())) },
      people: table.count)
  }

  private func youth(_ name: String) throws -> SurveyDesign? {
    let sessions = try SurveyDesign(clusters: table.text("session"), people: table.count)
    switch name {
    case "dy", "dj": return sessions
    case "dr", "drz", "djr": return try raked(sessions)
    case "dn":
      let all = try raked(sessions)
      let mean = all.weights.reduce(0, +) / Double(all.count)
      return all.trimmed(lower: 0.3 * mean, upper: 3 * mean)
    case "dyc": return try SurveyDesign(clusters: table.text("club"), people: table.count)
    case "dst":
      return try SurveyDesign(
        clusters: table.text("session"), strata: table.text("borough"), people: table.count)
    default: return nil
    }
  }

  private func schools(_ name: String) throws -> SurveyDesign? {
    let weights = table.complete("pw")
    if name.hasPrefix("dstrat") || name == "jn" {
      return try SurveyDesign(
        clusters: nil, strata: table.text("stype"), weights: weights,
        population: name == "dstrat0" ? nil : table.complete("fpc"), people: table.count)
    }
    let sampled = try SurveyDesign(
      clusters: table.text("dnum"), weights: weights, population: table.complete("fpc"), people: table.count)
    let plain = try SurveyDesign(clusters: table.text("dnum"), weights: weights, people: table.count)
    switch name {
    case "dclus1", "j": return sampled
    case "jm": return plain
    case "d": return try plain.postStratified(by: table.text("stype") ?? [], to: Self.types)
    case "d2", "jr": return try raked(plain)
    case "d2d": return try raked(plain, tolerance: 1)
    case "g": return try calibrated(plain, .linear)
    case "g2": return try calibrated(plain, .raking)
    case "g3": return try calibrated(plain, .logit(lower: 0.5, upper: 2))
    default: return nil
    }
  }

  private func calibrated(_ design: SurveyDesign, _ distance: CalibrationDistance) throws -> SurveyDesign {
    let types = table.text("stype") ?? []
    let rows = zip(types, table.complete("api99")).map { [1, $0 == "H" ? 1 : 0, $0 == "M" ? 1 : 0, $1] }
    return try design.calibrated(rows: rows, totals: [6194, 755, 1018, 3_914_069], distance: distance)
  }

  // Counts of all Californian schools, as published with the API data.
  private static let types: [String: Double] = ["E": 4421, "H": 755, "M": 1018]
  private static let targets: [String: Double] = ["No": 1072, "Yes": 5122]

  var margins: [(groups: [String], totals: [String: Double])] {
    if !isYouth {
      return [(table.text("stype") ?? [], Self.types), (table.text("sch.wide") ?? [], Self.targets)]
    }
    let ages = (try? folder.table("census_age_borough")) ?? ReferenceTable("")
    let sexes = (try? folder.table("census_sex")) ?? ReferenceTable("")
    func joined(_ a: [String], _ b: [String]) -> [String] { zip(a, b).map { "\($0)|\($1)" } }
    func totals(_ names: [String], _ counts: [Double]) -> [String: Double] {
      Dictionary(zip(names, counts)) { first, _ in first }
    }
    return [
      (
        joined(table.text("age") ?? [], table.text("borough") ?? []),
        totals(joined(ages.text("age") ?? [], ages.text("borough") ?? []), ages.complete("N"))
      ),
      (table.text("sex") ?? [], totals(sexes.text("sex") ?? [], sexes.complete("N"))),
    ]
  }
}
