/// How a sum of weights is spread when each is scored with its own chance, independently of the others.
package struct ScoreDistribution: Equatable, Sendable {
  /// Σ weight × chance.
  package let expected: Double
  /// √Σ weight² × chance × (1 − chance).
  package let deviation: Double
  /// Sums and their probabilities, sums rising.
  private let masses: [(sum: Double, probability: Double)]
  /// By how much a sum may be off through the grid it is counted on.
  private let slack: Double

  /// - Parameter parts: weights, 0 or more, and chances, in 0...1.
  package init(_ parts: [(weight: Double, chance: Double)]) {
    expected = parts.map { $0.weight * $0.chance }.sorted().reduce(0, +)
    deviation = parts.map { $0.weight * $0.weight * $0.chance * (1 - $0.chance) }.sorted().reduce(0, +)
      .squareRoot()
    let all = parts.reduce(0) { $0 + $1.weight }
    // A grid of sums, lest odd weights make a table without end.
    let step = max(1e-9, all / 1_000_000)
    slack = step * Double(parts.count + 1) / 2
    var table: [Int: Double] = [0: 1]
    for (weight, chance) in parts.sorted(by: { ($0.weight, $0.chance) < ($1.weight, $1.chance) }) {
      let jump = Int((weight / step).rounded())
      var next: [Int: Double] = [:]
      for (sum, probability) in table {
        if chance < 1 { next[sum, default: 0] += probability * (1 - chance) }
        if chance > 0 { next[sum + jump, default: 0] += probability * chance }
      }
      table = next
    }
    masses = table.sorted { $0.key < $1.key }.map { (Double($0.key) * step, $0.value) }
  }

  /// The probability of a score of `score` or more; 1 for 0.
  package func probability(atLeast score: Double) -> Double {
    min(1, masses.filter { $0.sum >= score - slack }.reduce(0) { $0 + $1.probability })
  }

  package static func == (a: ScoreDistribution, b: ScoreDistribution) -> Bool {
    a.expected == b.expected && a.deviation == b.deviation
      && a.masses.elementsEqual(b.masses) { $0.sum == $1.sum && $0.probability == $1.probability }
  }
}
