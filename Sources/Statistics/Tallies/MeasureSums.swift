/// The sums of one measure in every domain of a tally, packed and sorted.
///
/// A part is what one sampling stratum adds to one domain.
struct MeasureSums: Equatable, Sendable {
  /// By domain: where its parts begin; one more at the end.
  var partStarts: [Int] = [0]
  /// By part: its stratum, and where its states, products and session sizes begin; one more at the end of each.
  var strata: [Int32] = []
  var stateStarts: [Int] = [0]
  var productStarts: [Int] = [0]
  var sizeStarts: [Int] = [0]
  /// By state, rising within a part: a weighting cell times three, plus 0 for no answer, 1 for the rest of the
  /// range, 2 for the score.
  var states: [Int32] = []
  var people: [Double] = []
  /// Weights times the measure's range, what an answer scores, and what is left of the range.
  var mass: [Double] = []
  var squaredWeight: [Double] = []
  /// Sums over sessions of the products of every two states' masses: packed lower triangles.
  var products: [Double] = []
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

  /// Adds a part to sums that a fold is making.
  func add(_ part: Int, to sums: inout StateSums, sign: Double, withSizes: Bool) {
    let first = stateStarts[part]
    var product = productStarts[part]
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

  /// Makes room for parts, so that they need not be moved again and again.
  mutating func reserve(_ parts: some Sequence<StateSums>) {
    var (count, all) = (0, 0)
    for sums in parts {
      count += sums.states.count
      all += sums.productCount
    }
    states.reserveCapacity(count)
    people.reserveCapacity(count)
    mass.reserveCapacity(count)
    squaredWeight.reserveCapacity(count)
    products.reserveCapacity(all)
  }

  /// Adds a part to the domain that is being written, unless nobody is in it.
  mutating func append(_ sums: StateSums, stratum: Int) {
    var occupied: [Int] = []
    occupied.reserveCapacity(sums.states.count)
    var place = 0
    while place < sums.states.count {
      let cell = sums.states[place] / 3
      var end = place
      var inCell = 0.0
      while end < sums.states.count, sums.states[end] / 3 == cell {
        inCell += sums.total(end).people
        end += 1
      }
      // What was taken away again may leave a trace of rounding behind.
      for own in place..<end where inCell > 0 && (sums.total(own).people > 0 || sums.total(own).mass > 1e-9) {
        occupied.append(own)
      }
      place = end
    }
    guard !occupied.isEmpty else { return }
    for place in occupied {
      let total = sums.total(place)
      states.append(sums.states[place])
      people.append(total.people)
      mass.append(total.mass)
      squaredWeight.append(total.squaredWeight)
    }
    if occupied.count == sums.states.count {
      products.append(contentsOf: UnsafeBufferPointer(start: sums.products, count: sums.productCount))
    } else {
      for (index, place) in occupied.enumerated() {
        let row = sums.products + place * (place + 1) / 2
        for other in 0...index { products.append(row[occupied[other]]) }
      }
    }
    for answers in 1..<max(1, sums.sizeCount) where sums.sizes[2 * answers] > 0 {
      sizes.append(Int32(clamping: answers))
      sessions.append(sums.sizes[2 * answers])
      squaredScores.append(sums.sizes[2 * answers + 1])
    }
    strata.append(Int32(stratum))
    stateStarts.append(states.count)
    productStarts.append(products.count)
    sizeStarts.append(sizes.count)
  }

  mutating func endDomain() { partStarts.append(strata.count) }
}
