/// One-way analysis of variance of scores in clusters: how alike answers of one cluster are (Donner 1986).
package struct IntraclassAnalysis: Equatable, Sendable {
  package let n: Int
  package let clusters: Int
  package let meanSquareBetween: Double
  package let meanSquareWithin: Double
  /// (n − Σn_c²/n)/(clusters − 1).
  package let averageSize: Double
  package let meanSize: Double
  /// Σn_c²/n, the size of an average person's cluster.
  package let kishSize: Double

  /// (MSB − MSW)/(MSB + (n₀ − 1)MSW); can be below 0.
  package var correlation: Double {
    let total = meanSquareBetween + (averageSize - 1) * meanSquareWithin
    return total > 0 ? (meanSquareBetween - meanSquareWithin) / total : 0
  }
  /// 1 + (Σn_c²/n − 1)ρ.
  package var designEffect: Double { 1 + (kishSize - 1) * correlation }

  /// Nil with fewer than two clusters or no cluster of two.
  package init?(clusters: [[Double]]) {
    let filled = clusters.filter { !$0.isEmpty }
    let n = filled.reduce(0) { $0 + $1.count }
    guard filled.count > 1, n > filled.count else { return nil }
    let size = Double(n)
    let mean = filled.reduce(0) { $0 + $1.reduce(0, +) } / size
    var (between, within, squares) = (0.0, 0.0, 0.0)
    for cluster in filled {
      let count = Double(cluster.count)
      let own = cluster.reduce(0, +) / count
      between += count * (own - mean) * (own - mean)
      within += cluster.reduce(0) { $0 + ($1 - own) * ($1 - own) }
      squares += count * count
    }
    self.n = n
    self.clusters = filled.count
    meanSquareBetween = between / Double(filled.count - 1)
    meanSquareWithin = within / Double(n - filled.count)
    averageSize = (size - squares / size) / Double(filled.count - 1)
    meanSize = size / Double(filled.count)
    kishSize = squares / size
  }
}
