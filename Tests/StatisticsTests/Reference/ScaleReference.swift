import Statistics

/// Reliability and intraclass correlation, on the items of a survey table whose negative codes are missing.
enum ScaleReference {
  static func made(_ test: ReferenceFolder.Case, _ folder: ReferenceFolder) throws -> ReferenceValue? {
    guard let data = test.content["data"]?.text, let design = test.content["design"]?.text else { return nil }
    let table = try folder.table(data)
    if test.method == "icc-anova" { return intraclass(design, test.content["cmd"]?.text ?? "", table) }
    let names = design.firstMatch(of: /items ([A-Za-z]+)([0-9,]+)/).map { match in
      match.output.2.split(separator: ",").map { "\(match.output.1)\($0)" }
    }
    guard let names else { return nil }
    var columns = names.map { scores(table, $0) }
    if let reversed = design.firstMatch(of: /(\w+) reversed as ([0-9]+)-/),
      let top = Double(reversed.output.2),
      let place = names.firstIndex(of: String(reversed.output.1))
    {
      columns[place] = columns[place].map { $0.map { top - $0 } }
    }
    if test.method == "cronbach-alpha-pairwise" { return pairwise(columns) }
    let people = (0..<table.count).compactMap { row -> [Double]? in
      let own = columns.compactMap { $0[row] }
      return own.count == columns.count ? own : nil
    }
    return test.method.hasPrefix("omega") ? omega(people) : alpha(people)
  }

  static func scores(_ table: ReferenceTable, _ name: String) -> [Double?] {
    (table.numbers(name) ?? []).map { $0.flatMap { $0 < 0 ? nil : $0 } }
  }

  private static func alpha(_ people: [[Double]]) -> ReferenceValue? {
    guard let own = Reliability(people: people) else { return nil }
    return .object([
      "n": .number(Double(own.n)), "k": .number(Double(own.items)), "alpha": .number(own.alpha),
      "std_alpha": .number(own.standardisedAlpha), "mean_r": .number(own.meanCorrelation),
      "guttman6": .number(own.guttman6), "feldt95": .range(own.interval()), "ase": .number(own.standardError),
      "item_rest": .numbers(own.itemRest), "item_total": .numbers(own.itemTotal),
      "alpha_drop": .list((own.items > 2 ? own.alphaWithout : []).map { $0.map { .number($0) } ?? .null }),
      "sem": .number(own.measurementError), "means": .numbers(own.means), "sds": .numbers(own.deviations),
    ])
  }

  private static func pairwise(_ columns: [[Double?]]) -> ReferenceValue? {
    let covariance = Reliability.pairwiseCovariance(columns)
    guard let alpha = Reliability.alpha(pairwise: columns) else { return nil }
    return .object(["alpha": .number(alpha), "cov": .matrix(covariance)])
  }

  private static func omega(_ people: [[Double]]) -> ReferenceValue? {
    guard let own = Omega(people: people) else { return nil }
    return .object([
      "n": .number(Double(people.count)), "loadings": .numbers(own.loadings),
      "uniquenesses": .numbers(own.uniquenesses), "omega_total_standardised": .number(own.standardised),
      "omega_total_raw": .number(own.raw), "fmin": .number(own.discrepancy), "grad_max": .number(0),
    ])
  }

  private static func intraclass(_ design: String, _ command: String, _ table: ReferenceTable)
    -> ReferenceValue?
  {
    guard let cluster = design.firstMatch(of: /cluster=(\w+)/)?.output.1,
      let item = command.firstMatch(of: /Q\[,\s*([0-9]+)L?\]/).flatMap({ Int($0.output.1) }),
      let names = table.text(String(cluster))
    else { return nil }
    // `Q` holds the items: the columns `q1`, `q2`, … where the design speaks of `q_k`.
    let letters = design.matches(of: /(\w+)_k/).last.map { String($0.output.1) } ?? ""
    let items = table.names.filter { $0.hasPrefix(letters) && Int($0.dropFirst(letters.count)) != nil }
    guard items.indices.contains(item - 1) else { return nil }
    let cut = command.firstMatch(of: />= ([0-9]+)/).flatMap { Double($0.output.1) }
    var clusters: [String: [Double]] = [:]
    for (name, score) in zip(names, scores(table, items[item - 1])) {
      guard let score else { continue }
      clusters[name, default: []].append(cut.map { score >= $0 ? 1 : 0 } ?? score)
    }
    guard let own = IntraclassAnalysis(clusters: Array(clusters.values)) else { return nil }
    return .object([
      "n": .number(Double(own.n)), "m": .number(Double(own.clusters)), "n0": .number(own.averageSize),
      "msb": .number(own.meanSquareBetween), "msw": .number(own.meanSquareWithin),
      "icc": .number(own.correlation),
      "mbar": .number(own.meanSize), "kish_cluster_size": .number(own.kishSize),
      "deff_clu": .number(own.designEffect),
    ])
  }
}
