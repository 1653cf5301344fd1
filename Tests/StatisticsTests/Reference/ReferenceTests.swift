import Foundation
import Testing

@Suite struct ReferenceTests {
  @Test(
    "Every outside result in the reference folder is reproduced to its own tolerance",
    .enabled(if: ReferenceFolder.path != nil))
  func reproduced() throws {
    let folder = ReferenceFolder(url: URL(filePath: try #require(ReferenceFolder.path)))
    var counts: [String: (passed: Int, failed: Int, unsupported: Int)] = [:]
    // Need scores are a room above: `NeedReferenceTests` reproduces them.
    for test in try folder.cases() where test.content["worse_high"] == nil {
      var count = counts[test.method] ?? (0, 0, 0)
      switch try Self.verdict(test, folder) {
      case .passed: count.passed += 1
      case .unsupported: count.unsupported += 1
      case .failed(let why):
        count.failed += 1
        Issue.record("\(test.file) \(test.method) \(test.id): \(why)")
      }
      counts[test.method] = count
    }
    for (method, count) in counts.sorted(by: { $0.key < $1.key }) {
      print(
        "reference \(method): passed \(count.passed), failed \(count.failed), not supported \(count.unsupported)"
      )
    }
    let supported = counts.values.reduce(0) { $0 + $1.passed }
    #expect(supported > 0)
  }

  /// Quantiles, variances and regression are no part of this program.
  static let leftOut: Set = ["svyquantile", "svyvar", "svyglm-gaussian"]

  enum Verdict { case passed, failed(String), unsupported }

  static func verdict(_ test: ReferenceFolder.Case, _ folder: ReferenceFolder) throws -> Verdict {
    var expected = test.result
    let own: ReferenceValue?
    switch (test.file, test.method) {
    case (_, "binomial"), (_, "effective"):
      let inputs: Set = ["method", "x", "n", "level", "p", "var", "df", "id", "tol"]
      expected = .object((test.content.members ?? [:]).filter { !inputs.contains($0.key) })
      own =
        test.method == "binomial"
        ? IntervalReference.binomial(test.content) : IntervalReference.effective(test.content)
    case ("reliability", _): own = try ScaleReference.made(test, folder)
    case ("beta_binomial", _): own = try SmallAreaReference.betaBinomial(test.content, folder)
    case ("fay_herriot", _): own = try SmallAreaReference.fayHerriot(test.content, folder)
    case ("ranks", _):
      // Its Monte Carlo column is another estimate of the exact one.
      expected = .object((test.result.members ?? [:]).filter { $0.key != "mc_400k" })
      own = try SmallAreaReference.ranks(test.content, folder)
    case ("survey", _):
      if Self.leftOut.contains(test.method) { return .unsupported }
      own = try SurveyReference(test, folder)?.made()
      // R interpolates this interval from a profile; the folder calls it informational.
      if let likelihood = expected["likelihood"] {
        if let found = likelihood.difference(from: own?["likelihood"], 1e-3) { return .failed(found) }
        expected = .object((expected.members ?? [:]).filter { $0.key != "likelihood" })
      }
    default: return .unsupported
    }
    guard let own else { return .failed("not computed") }
    return expected.difference(from: own, test.tolerance).map { .failed($0) } ?? .passed
  }
}
