import Foundation
import Places
import Surveys
import Testing

@testable import Need

/// `need_scoring.json`: `worse_high` and `weights` are in the order of the columns m01, m02, …
private struct Reference: Decodable {
  struct Scores: Decodable {
    let points: [[Double]]
    let score, weighted: [Double]
    let valid: [Int]
  }

  /// The other results in the file, on probabilities, are passed over.
  struct Rules: Decodable {
    let floor_inclusive, ceil_inclusive, floor_exclusive, floor_split: Scores
  }

  struct Case: Decodable {
    let id, data: String
    let fraction, tol: Double
    let worse_high: [Bool]
    let weights: [Double]
    let result: Rules
  }

  let cases: [Case]
}

struct NeedReferenceTests {
  @Test(
    "Every rule for the cut gives the points and scores of the outside reference",
    .enabled(if: folder("WARDVOICE_REFERENCE_DATA") != nil, "WARDVOICE_REFERENCE_DATA names no folder"))
  func reference() throws {
    let data = try #require(folder("WARDVOICE_REFERENCE_DATA"))
    let json = try Data(contentsOf: data.appending(path: "need_scoring.json"))
    let cases = try JSONDecoder().decode(Reference.self, from: json).cases
    #expect(!cases.isEmpty)
    for example in cases {
      let rows = try table(data.appending(path: "data/\(example.data)"))
      let wards = Array(London.bundled.wards.prefix(rows.count))
      let measures = example.worse_high.enumerated().map { index, worseHigh in
        let column = "m0\(index + 1)"
        let pairs = zip(wards, rows).compactMap { ward, row in
          row[column].flatMap(Double.init).map { (ward.code, $0) }
        }
        return Measure(
          id: column, title: "SYNTHETIC", theme: "test",
          direction: worseHigh ? .higherIsWorse : .higherIsBetter,
          values: Dictionary(uniqueKeysWithValues: pairs))
      }
      let result = example.result
      let rules: [(Reference.Scores, FloatingPointRoundingRule, Cut.Ties)] = [
        (result.floor_inclusive, .down, .included), (result.ceil_inclusive, .up, .included),
        (result.floor_exclusive, .down, .excluded), (result.floor_split, .down, .shared),
      ]
      for (expected, rounding, ties) in rules {
        let cuts = measures.map { measure in
          let exact = example.fraction * Double(measure.values.count)
          let near = exact.rounded()
          let worst = abs(exact - near) < 1e-9 ? near : exact.rounded(rounding)
          return Cut(of: measure, worst: Int(worst), ties: ties)
        }
        for (index, ward) in wards.enumerated() {
          let points = cuts.map { $0.points[ward.code] ?? 0 }
          let weighted = zip(points, example.weights).map(*).reduce(0, +)
          #expect(
            zip(points, expected.points[index]).allSatisfy { abs($0 - $1) <= example.tol },
            "\(example.id) \(ties)")
          #expect(abs(points.reduce(0, +) - expected.score[index]) <= example.tol)
          #expect(abs(weighted - expected.weighted[index]) <= example.tol)
          #expect(measures.count { $0.values[ward.code] != nil } == expected.valid[index])
        }
      }
      try checkModel(example, measures, wards)
    }
  }

  /// The whole model, whose rule is `ceil_inclusive`.
  private func checkModel(_ example: Reference.Case, _ measures: [Measure], _ wards: [Ward]) throws {
    let weights = Dictionary(uniqueKeysWithValues: zip(measures.map(\.id), example.weights))
    let scores = try NeedModel(threshold: example.fraction * 100, weights: weights).scores(for: measures)
    let expected = example.result.ceil_inclusive
    for (index, ward) in wards.enumerated() {
      let score = try #require(scores.first { $0.ward == ward })
      #expect(abs(score.score - expected.weighted[index]) <= example.tol, "\(example.id) \(index)")
      #expect(score.parts.count - score.missing.count == expected.valid[index])
    }
  }
}
