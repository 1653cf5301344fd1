import Foundation
import Places
import Surveys
import Testing

@testable import Need
@testable import Statistics

/// Cases that count wards over thresholds: those with `worse_high`. Measures stand in the order of the columns that hold
/// numbers, but for the first, which names the ward, and for errors, which are called as their measure with `_se`.
private struct NeedCase: Decodable {
  struct Scores: Decodable {
    let points: [[Double]]
    let score, weighted: [Double]
    let valid: [Int]
  }

  struct Results: Decodable {
    let floor_inclusive, ceil_inclusive, floor_exclusive, ceil_exclusive, floor_split, ceil_split: Scores?
    let p_worst: [[Double]]?
    let expected_score, score_sd: [Double]?
    let p_score_ge: [[Double]]?
  }

  let id, data: String
  let fraction: Double
  let tol, tol_p: Double?
  let worse_high: [Bool]
  let weights: [Double]
  let result: Results
}

/// Files hold cases of other kinds, too.
private struct AnyCase: Decodable {
  let need: NeedCase?
  let isNeed: Bool

  private enum Key: String, CodingKey { case worse_high }

  init(from decoder: any Decoder) throws {
    isNeed = (try? decoder.container(keyedBy: Key.self).contains(.worse_high)) ?? false
    need = isNeed ? try NeedCase(from: decoder) : nil
  }
}

private struct CaseFile: Decodable {
  let cases: [AnyCase]
}

struct NeedReferenceTests {
  @Test(
    "Every rule for the cut, and every probability of flags and scores, is that of the outside reference",
    .enabled(if: folder("WARDVOICE_REFERENCE_DATA") != nil, "WARDVOICE_REFERENCE_DATA names no folder"))
  func reference() throws {
    try reproduce(try #require(folder("WARDVOICE_REFERENCE_DATA")))
  }

  /// Its figures are SYNTHETIC.
  @Test("Words beside the measures, measures without errors and those that weigh nothing are told apart")
  func otherShapes() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "..")
    try reproduce(tests.appending(path: "Golden/Reference").standardized)
  }

  private func reproduce(_ data: URL) throws {
    let files = try FileManager.default.contentsOfDirectory(at: data, includingPropertiesForKeys: nil)
    var (passed, failed) = (0, 0)
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "json" {
      let json = try Data(contentsOf: file)
      for example in try JSONDecoder().decode(CaseFile.self, from: json).cases.compactMap(\.need) {
        let faults = try check(example, in: data)
        for fault in faults.prefix(5) { Issue.record("need_scoring \(example.id): \(fault)") }
        if faults.isEmpty { passed += 1 } else { failed += 1 }
      }
    }
    print("reference need_scoring: passed \(passed), failed \(failed), not supported 0")
    #expect(passed > 0)
  }

  private struct Faults {
    var found: [String] = []

    mutating func compare(_ own: Double, _ expected: Double, _ tolerance: Double, _ what: String) {
      if !(abs(own - expected) <= tolerance) { found.append("\(what): \(own) is not \(expected)") }
    }
  }

  private func check(_ example: NeedCase, in data: URL) throws -> [String] {
    let name = example.data.hasSuffix(".csv") ? example.data : example.data + ".csv"
    let rows = try table(data.appending(path: "data/\(name)"))
    let header = try #require(
      try String(contentsOf: data.appending(path: "data/\(name)"), encoding: .utf8).split(
        whereSeparator: \.isNewline
      ).first
    ).split(separator: ",").map(String.init)
    let columns = Array(
      header.dropFirst().filter { name in
        !(name.hasSuffix("_se") && header.contains(String(name.dropLast(3))))
          && rows.contains { Double($0[name] ?? "") != nil }
      }.prefix(example.worse_high.count))
    #expect(columns.count == example.worse_high.count)
    let wards = Array(London.bundled.wards.prefix(rows.count))
    #expect(wards.count == rows.count)
    let measures = columns.enumerated().map { index, column in
      func values(_ column: String) -> [String: Double] {
        Dictionary(
          uniqueKeysWithValues: zip(wards, rows).compactMap { ward, row in
            row[column].flatMap(Double.init).map { (ward.code, $0) }
          })
      }
      return Measure(
        id: column, title: "SYNTHETIC", theme: "test",
        direction: example.worse_high[index] ? .higherIsWorse : .higherIsBetter, values: values(column),
        posteriors: values(column + "_se").reduce(into: [:]) { posteriors, pair in
          // Any common scale will do: the reference's normal distributions are used as they stand.
          posteriors[pair.key] = values(column)[pair.key].map { .angle($0, error: pair.value) }
        })
    }
    return checkRules(example, measures, wards) + (try checkChances(example, measures, wards))
      + (try checkModel(example, measures, wards))
  }

  private func worst(_ fraction: Double, of measure: Measure, _ rounding: FloatingPointRoundingRule) -> Int {
    let exact = fraction * Double(measure.values.count)
    let near = exact.rounded()
    return Int(abs(exact - near) < 1e-9 ? near : exact.rounded(rounding))
  }

  private func checkRules(_ example: NeedCase, _ measures: [Measure], _ wards: [Ward]) -> [String] {
    let result = example.result
    let tolerance = example.tol ?? 1e-9
    let rules: [(String, NeedCase.Scores?, FloatingPointRoundingRule, Cut.Ties)] = [
      ("floor_inclusive", result.floor_inclusive, .down, .included),
      ("ceil_inclusive", result.ceil_inclusive, .up, .included),
      ("floor_exclusive", result.floor_exclusive, .down, .excluded),
      ("ceil_exclusive", result.ceil_exclusive, .up, .excluded),
      ("floor_split", result.floor_split, .down, .shared), ("ceil_split", result.ceil_split, .up, .shared),
    ]
    var faults = Faults()
    for (rule, expected, rounding, ties) in rules {
      guard let expected else { continue }
      let cuts = measures.map { Cut(of: $0, worst: worst(example.fraction, of: $0, rounding), ties: ties) }
      for (index, ward) in wards.enumerated() {
        let points = cuts.map { $0.points[ward.code] ?? 0 }
        for (own, other) in zip(points, expected.points[index]) {
          faults.compare(own, other, tolerance, "\(rule) ward \(index)")
        }
        faults.compare(points.reduce(0, +), expected.score[index], tolerance, "\(rule) score \(index)")
        let weighted = zip(points, example.weights).map(*).reduce(0, +)
        faults.compare(weighted, expected.weighted[index], tolerance, "\(rule) weighted \(index)")
        let valid = measures.count { $0.values[ward.code] != nil }
        if valid != expected.valid[index] { faults.found.append("\(rule) valid \(index)") }
      }
    }
    return faults.found
  }

  /// Probabilities of flags by the floor rule, and what they say of unweighted scores.
  private func checkChances(_ example: NeedCase, _ measures: [Measure], _ wards: [Ward]) throws -> [String] {
    guard let expected = example.result.p_worst else { return [] }
    var faults = Faults()
    let tolerance = example.tol_p ?? 1e-6
    let flags = measures.map { measure in
      Flags(
        measure, weight: 1,
        cut: Cut(of: measure, worst: worst(example.fraction, of: measure, .down), ties: .included))
    }
    #expect(flags.allSatisfy { $0.isUncertain == !$0.measure.posteriors.isEmpty })
    let scores = NeedModel.scores(of: flags)
    for (index, ward) in wards.enumerated() {
      for (own, other) in zip(flags, expected[index]) {
        faults.compare(own.chances[ward.code] ?? 0, other, tolerance, "p_worst \(index)")
      }
      let spread = try #require(scores.first { $0.ward == ward }).distribution
      if let score = example.result.expected_score?[index] {
        faults.compare(spread.expected, score, tolerance, "expected_score \(index)")
      }
      if let deviation = example.result.score_sd?[index] {
        faults.compare(spread.deviation, deviation, tolerance, "score_sd \(index)")
      }
      for (least, other) in (example.result.p_score_ge?[index] ?? []).enumerated() {
        faults.compare(
          spread.probability(atLeast: Double(least)), other, tolerance, "p_score_ge \(index) \(least)")
      }
    }
    return faults.found
  }

  /// The whole model, whose rule is `ceil_inclusive`.
  private func checkModel(_ example: NeedCase, _ measures: [Measure], _ wards: [Ward]) throws -> [String] {
    guard let expected = example.result.ceil_inclusive else { return [] }
    var faults = Faults()
    let weights = Dictionary(uniqueKeysWithValues: zip(measures.map(\.id), example.weights))
    let scores = try NeedModel(threshold: example.fraction * 100, weights: weights).scores(for: measures)
    for (index, ward) in wards.enumerated() {
      let score = try #require(scores.first { $0.ward == ward })
      faults.compare(score.score, expected.weighted[index], example.tol ?? 1e-9, "model \(index)")
    }
    return faults.found
  }
}
