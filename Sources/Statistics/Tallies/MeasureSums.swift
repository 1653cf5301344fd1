/// The sums of one measure in every domain of a tally, packed and sorted.
///
/// A part is what one sampling stratum adds to one domain.
struct MeasureSums: Equatable, Sendable {
  /// By domain: where its parts begin; one more at the end.
  var partStarts: [Int] = [0]
  /// By part: its stratum, and where its states and session sizes begin; one more at the end of each.
  var strata: [Int32] = []
  var stateStarts: [Int] = [0]
  var sizeStarts: [Int] = [0]
  /// By state, rising within a part: a weighting cell times three, plus 0 for no answer, 1 for the rest of the
  /// range, 2 for the score.
  var states: [Int32] = []
  var people: [Double] = []
  /// Weights times the measure's range, what an answer scores, and what is left of the range.
  var mass: [Double] = []
  var squaredWeight: [Double] = []
  /// By part: sums over sessions of the products of every two states' masses, a packed lower triangle.
  var products = PackedRows()
  /// Numbers of answers that sessions gave, rising; how many sessions, and the sum of their squared scores.
  var sizes: [Int32] = []
  var sessions: [Double] = []
  var squaredScores: [Double] = []

  func parts(of domain: Int) -> Range<Int> { partStarts[domain]..<partStarts[domain + 1] }

  /// The places of a domain's states, of all strata.
  func states(of domain: Int) -> Range<Int> {
    stateStarts[partStarts[domain]]..<stateStarts[partStarts[domain + 1]]
  }

  /// The places of a domain's session sizes, of all strata.
  func sizes(of domain: Int) -> Range<Int> {
    sizeStarts[partStarts[domain]]..<sizeStarts[partStarts[domain + 1]]
  }

  /// The most answers one session gave in a domain.
  func largestSession(in domain: Int) -> Int {
    sizes(of: domain).reduce(0) { max($0, Int(sizes[$1])) }
  }

  /// How many people of equal base weight everyone who answered is worth, (Σw)²/Σw² (Kish 1965): nobody weighs more
  /// than 1/√ of it of them all. 0 where nobody answered.
  func effectivePeople(in domain: Int) -> Double {
    var (sum, squares) = (0.0, 0.0)
    for place in states(of: domain) where states[place] % 3 > 0 {
      sum += mass[place]
      squares += squaredWeight[place]
    }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// 0 where everyone weighs 1; else a number that is another one, but for rounding, when the base weight of anyone is,
  /// unless somebody in the same state takes it over. Whether they answered does not matter.
  func weighing(in domain: Int) -> Double {
    states(of: domain).reduce(0) {
      $0 + (Double(states[$1]) + 2).squareRoot() * (mass[$1] - people[$1])
    }
  }

  /// Adds a part to sums that a fold is making.
  func add(_ part: Int, to sums: inout StateSums, sign: Double, withSizes: Bool) {
    let first = stateStarts[part]
    let count = stateStarts[part + 1] - first
    var products = [Double](repeating: 0, count: count * (count + 1) / 2)
    self.products.withReading { reading in
      products.withUnsafeMutableBufferPointer { reading.read(part, to: $0) }
    }
    var product = 0
    for place in first..<stateStarts[part + 1] {
      sums.addTotals(
        of: states[place], people: sign * people[place], mass: sign * mass[place],
        squaredWeight: sign * squaredWeight[place])
      for other in first...place {
        sums.addProduct(of: states[place], and: states[other], sign * products[product])
        product += 1
      }
    }
    guard withSizes else { return }
    for size in sizeStarts[part]..<sizeStarts[part + 1] {
      sums.addSessions(
        answers: Int(sizes[size]), sessions: sessions[size], squaredScores: squaredScores[size])
    }
  }
}
