import Foundation
import Testing

@Suite struct ReferenceTests {
  @Test(
    "Every outside result in the reference folder is reproduced to its own tolerance",
    .enabled(if: ReferenceFolder.path != nil))
  func reproduced() throws {
    try reproduce(ReferenceFolder(url: URL(filePath: try #require(ReferenceFolder.path))))
  }

  /// Its people are SYNTHETIC.
  @Test(
    "R's results on columns, groups and calls of shapes the reference folder does not have are reproduced, too"
  )
  func otherShapes() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    try reproduce(ReferenceFolder(url: tests.appending(path: "Golden/Reference").standardized))
  }

  private func reproduce(_ folder: ReferenceFolder) throws {
    var counts: [String: (passed: Int, failed: Int, unsupported: Int)] = [:]
    // Need scores are a room above: `NeedReferenceTests` reproduces them.
    let all = try folder.cases()
    for test in all where test.content["worse_high"] == nil {
      var count = counts[test.method] ?? (0, 0, 0)
      let verdict: Verdict
      do { verdict = try Self.verdict(test, among: all, folder) } catch { verdict = .failed("\(error)") }
      switch verdict {
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
  static let leftOut = ["svyquantile", "svyvar", "svyglm"]

  enum Verdict { case passed, failed(String), unsupported }

  static func verdict(
    _ test: ReferenceFolder.Case, among all: [ReferenceFolder.Case], _ folder: ReferenceFolder
  ) throws -> Verdict {
    var expected = test.result
    let content = test.content
    let own: ReferenceValue?
    // By method, and where a file names none, by what a case gives and asks for.
    if ["binomial", "effective"].contains(test.method) {
      let inputs: Set = ["method", "x", "n", "level", "p", "var", "df", "id", "tol"]
      expected = .object((content.members ?? [:]).filter { !inputs.contains($0.key) })
      own =
        test.method == "binomial"
        ? IntervalReference.binomial(content) : IntervalReference.effective(content)
    } else if content["vardir"] != nil {
      own = try SmallAreaReference.fayHerriot(content, folder)
    } else if expected["mom_first"] != nil {
      own = try SmallAreaReference.betaBinomial(content, folder)
    } else if expected["p_worst"] != nil {
      // Its Monte Carlo columns are other estimates of the exact one.
      expected = .object((expected.members ?? [:]).filter { !$0.key.hasPrefix("mc_") })
      own = try SmallAreaReference.ranks(content, folder)
    } else if ["cronbach", "omega", "icc"].contains(where: test.method.hasPrefix) {
      own = try ScaleReference.made(test, folder)
    } else if content["cmd"] != nil, !Self.leftOut.contains(where: test.method.contains) {
      // R interpolates this interval from a profile, farther off the fewer points that has; the folder calls it
      // informational.
      let likelihood = expected["likelihood"]
      expected =
        likelihood == nil
        ? expected : .object((expected.members ?? [:]).filter { $0.key != "likelihood" })
      guard var survey = try SurveyReference(test, among: all, folder) else { return .failed("not read") }
      var made = try survey.made()
      if survey.isJackknife, expected.difference(from: made, test.tolerance) != nil {
        survey.isAboutFullSample = true
        made = try survey.made()
      }
      if likelihood?.difference(from: made?["profile"], 1e-6) != nil,
        let found = likelihood?.difference(from: made?["likelihood"], 1e-3)
      {
        return .failed("likelihood" + found)
      }
      own = made
    } else {
      return .unsupported
    }
    guard let own else { return .failed("not computed") }
    return expected.difference(from: own, test.tolerance).map { .failed($0) } ?? .passed
  }
}
