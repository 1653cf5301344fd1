package import Problems

extension NeedModel {
  /// Reads weights as people type them: `idaci_rate=2`. The last weight given to a measure counts.
  ///
  /// - Parameter measures: the measures chosen; others cannot be weighted.
  /// - Throws: `need.unknown-measure` with the nearest ids, `need.bad-weight`.
  package static func weights(
    _ texts: [String], for measures: [Measure]
  ) throws(Problem) -> [Measure.ID: Double] {
    var weights: [Measure.ID: Double] = [:]
    for text in texts {
      let sides = text.split(separator: "=", omittingEmptySubsequences: false).map { $0.trimmed }
      guard sides.count == 2, let weight = Double(sides[1]), (0...largestWeight).contains(weight) else {
        throw badWeight(text)
      }
      try Measure.checkKnown(sides[0], among: measures.map(\.id))
      weights[sides[0]] = weight
    }
    return weights
  }
}
