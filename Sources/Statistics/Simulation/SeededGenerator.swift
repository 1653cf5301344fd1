import Foundation

/// SplitMix64 (Steele, Lea & Flood 2014): the same draws from the same seed on every machine.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// In 0..<1.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Standard normal, by Box and Muller (1958).
  package mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }

  /// Gamma of shape `shape` and scale 1 (Marsaglia & Tsang 2000). `shape` above 0.
  package mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(1 - uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = pow(1 + c * x, 3)
      if v > 0, log(1 - uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// Beta with a mean in 0...1 and an intraclass correlation above 0 and below 1.
  package mutating func beta(mean: Double, correlation: Double) -> Double {
    let size = 1 / correlation - 1
    return beta(alpha: max(1e-3, mean * size), beta: max(1e-3, (1 - mean) * size))
  }

  /// Beta of shapes above 0, from two gammas.
  package mutating func beta(alpha: Double, beta: Double) -> Double {
    let (a, b) = (gamma(alpha), gamma(beta))
    return a + b > 0 ? a / (a + b) : alpha / (alpha + beta)
  }

  /// How many, when `mean` are expected: Poisson, by counting uniform draws (Knuth). `mean` in 0...10000.
  package mutating func poisson(_ mean: Double) -> Int {
    var (count, left) = (-1, min(10_000, max(0, mean)))
    // Exponential waiting times until they have used the mean up.
    while left >= 0 {
      left += log(1 - uniform())
      count += 1
    }
    return count
  }

  /// A place in `weights`, drawn in proportion to them; the last when they sum to nothing.
  package mutating func place(in weights: [Double]) -> Int {
    var left = uniform() * weights.reduce(0, +)
    for (place, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return place }
    }
    return max(0, weights.count - 1)
  }
}
