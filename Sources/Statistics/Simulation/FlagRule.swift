/// The ways to say which wards are the worst tenth that a simulation compares.
package enum FlagRule: String, Sendable, Codable, CaseIterable {
  case raw
  case rawOfTen = "raw-10-or-more"
  case released
  case betaBinomial = "beta-binomial"
  case betaBinomialLikely = "beta-binomial-likely"
  case fayHerriot = "fay-herriot"
  case fayHerriotLikely = "fay-herriot-likely"
  case modelled = "modelled-released"
  case modelledLikely = "modelled-released-likely"

  package var label: String {
    switch self {
    case .raw: "direct share"
    case .rawOfTen: "direct share, n 10 or more"
    case .released: "direct share, as released"
    case .betaBinomial: "empirical Bayes estimate"
    case .betaBinomialLikely: "empirical Bayes, P over 0.5"
    case .fayHerriot: "Fay–Herriot estimate"
    case .fayHerriotLikely: "Fay–Herriot, P over 0.5"
    case .modelled: "modelled, as released"
    case .modelledLikely: "modelled, released, P over 0.5"
    }
  }

  /// The part of the wards that is called the worst.
  package static let threshold = 0.1

  /// How many of `wards` are the worst: ⌈t·N⌉.
  static func worst(of wards: Int) -> Int { Int((threshold * Double(wards)).rounded(.up)) }

  /// The places of the worst of those that have a value, ties at the cut included, as need scores cut.
  static func flagged(_ values: [Double?]) -> Set<Int> {
    let known = values.compactMap { $0 }.sorted(by: >)
    let count = worst(of: known.count)
    guard known.indices.contains(count - 1) else { return [] }
    let cut = known[count - 1]
    return Set(values.indices.filter { values[$0].map { $0 >= cut } ?? false })
  }
}

/// How wards were flagged by one rule; adds up over worlds.
struct FlagSums: Equatable {
  private(set) var worlds = 0
  private(set) var wards = 0
  private(set) var flagged = 0
  private(set) var trulyWorst = 0
  private(set) var right = 0
  private var squaredError = 0.0

  init() {}

  /// One world.
  ///
  /// - Parameter chances: the probability given to each ward; nil where a flag is simply yes or no.
  init(flagged places: Set<Int>, trulyWorst truth: Set<Int>, wards: Int, chances: [Double]? = nil) {
    worlds = 1
    self.wards = wards
    flagged = places.count
    trulyWorst = truth.count
    right = places.intersection(truth).count
    squaredError = (0..<wards).reduce(0) { sum, ward in
      let said = chances?[ward] ?? (places.contains(ward) ? 1 : 0)
      let error = said - (truth.contains(ward) ? 1 : 0)
      return sum + error * error
    }
  }

  mutating func add(_ other: FlagSums) {
    worlds += other.worlds
    wards += other.wards
    flagged += other.flagged
    trulyWorst += other.trulyWorst
    right += other.right
    squaredError += other.squaredError
  }

  /// Mean squared distance of what was said (1 for a flag, or its probability) from the truth (Brier 1950).
  var brier: Double { wards > 0 ? squaredError / Double(wards) : 0 }
}
