package import Problems

extension NeedModel {
  /// Reads weights as people type them: `idaci_rate=2`. The last weight given to a measure counts.
  ///
  /// - Parameters:
  ///   - measures: the measures chosen; others cannot be weighted.
  ///   - all: every measure there is, to tell one that is not chosen from one that is not there.
  /// - Throws: `need.unknown-measure` with the nearest ids, `need.measure-not-chosen`, `need.bad-weight`.
  package static func weights(
    _ texts: [String], for measures: [Measure], among all: [Measure] = []
  ) throws(Problem) -> [Measure.ID: Double] {
    var weights: [Measure.ID: Double] = [:]
    for text in texts {
      let sides = text.split(separator: "=", omittingEmptySubsequences: false).map { $0.trimmed }
      guard sides.count == 2, let weight = Double(sides[1]), (0...largestWeight).contains(weight) else {
        throw badWeight(text)
      }
      if !measures.contains(where: { $0.id == sides[0] }), all.contains(where: { $0.id == sides[0] }) {
        throw Problem(
          "need.measure-not-chosen", .usage,
          "“\(sides[0])” has a weight and is not among the measures chosen.",
          remedy: "Choose it, too: --measures core16,\(sides[0])")
      }
      try Measure.checkKnown(sides[0], among: measures.map(\.id))
      weights[sides[0]] = weight
    }
    return weights
  }
}
