/// Sums over sessions of one measure in one domain: totals by state, and the products of every two states' totals.
///
/// A state is a weighting cell times one of three: no answer, the rest of the range, the score. Any linear statistic
/// of a session, such as its linearised residual, is θ·v with v its totals by state; then Σ(θ·v)² = θᵀ(Σvvᵀ)θ, whatever
/// weights θ are found later. That is why nothing needs sessions again.
///
/// While a fold adds up, an area holds only what the areas in it do not: a borough the products of people in
/// different wards, and the sizes of its sessions. This is the innermost loop of counting, so it lies in plain memory
/// that `SumsTable` owns.
struct StateSums {
  /// Rising.
  private(set) var states: [Int32] = []
  /// Four for each state: people of weight 1; of the others the people, their mass and their squared weights.
  private(set) var totals: UnsafeMutablePointer<Double>
  /// Packed lower triangle: places i >= j of `states` stand at i(i + 1)/2 + j. Right behind the totals.
  private(set) var products: UnsafeMutablePointer<Double>
  /// By number of answers, two each: how many sessions gave so many, and the sum of their squared scores.
  private(set) var sizes: UnsafeMutablePointer<Double>
  private(set) var sizeCount = 0
  /// By state: its place in `states`, or -1. The table's.
  private let places: UnsafeMutablePointer<Int32>

  static let width = 4

  /// - Parameters:
  ///   - places: -1 for every state there can be.
  ///   - nothing: what the pointers show while there is nothing; nobody's to read, write or deallocate here.
  init(places: UnsafeMutablePointer<Int32>, nothing: UnsafeMutablePointer<Double>) {
    self.places = places
    (totals, products, sizes) = (nothing, nothing, nothing)
  }

  func deallocate() {
    if !states.isEmpty { totals.deallocate() }
    if sizeCount > 0 { sizes.deallocate() }
  }

  /// How many products there are.
  private var productCount: Int { states.count * (states.count + 1) / 2 }

  /// The people, mass and squared weights of a place.
  func total(_ place: Int) -> (people: Double, mass: Double, squaredWeight: Double) {
    let own = totals + place * Self.width
    return (own[0] + own[1], own[0] + own[2], own[0] + own[3])
  }

  /// Adds vvᵀ, and when `isPlain` v to the totals of people of weight 1.
  @inline(__always)
  mutating func add(_ own: borrowing SessionVector, isPlain: Bool, sign: Double) {
    find(own)
    for a in 0..<own.count {
      let i = own.places[a]
      let row = products + i &* (i &+ 1) / 2
      let x = sign * own.values[a]
      if isPlain { totals[i &* Self.width] += x }
      for b in 0...a { row[own.places[b]] += x * own.values[b] }
    }
  }

  /// Adds uvᵀ + vuᵀ: two parts of a session that stand in different wards or boroughs.
  mutating func addCross(_ one: borrowing SessionPart, _ other: borrowing SessionVector, sign: Double) {
    find(other)
    for a in 0..<one.count { _ = place(of: one.states[a]) }
    for a in 0..<one.count {
      let state = one.states[a]
      let i = Int(places[Int(state)])
      let x = sign * one.values[Int(state)]
      for b in 0..<other.count {
        let j = Int(places[Int(other.states[b])])
        let (high, low) = (max(i, j), min(i, j))
        products[high &* (high &+ 1) / 2 &+ low] += (i == j ? 2 : 1) * x * other.values[b]
      }
    }
  }

  /// The same for two parts of several runs each.
  mutating func addCross(_ one: borrowing SessionPart, _ other: borrowing SessionPart, sign: Double) {
    for a in 0..<one.count { _ = place(of: one.states[a]) }
    for b in 0..<other.count { _ = place(of: other.states[b]) }
    for a in 0..<one.count {
      let i = Int(places[Int(one.states[a])])
      let x = sign * one.values[Int(one.states[a])]
      for b in 0..<other.count {
        let j = Int(places[Int(other.states[b])])
        let (high, low) = (max(i, j), min(i, j))
        products[high &* (high &+ 1) / 2 &+ low] += (i == j ? 2 : 1) * x * other.values[Int(other.states[b])]
      }
    }
  }

  /// Adds sessions that gave so many answers in the domain.
  @inline(__always)
  mutating func addSessions(answers: Int, sessions: Double, squaredScores: Double) {
    if answers >= sizeCount { widenSizes(to: answers + 1) }
    sizes[2 &* answers] += sessions
    sizes[2 &* answers &+ 1] += squaredScores
  }

  mutating func addTotals(of state: Int32, people: Double, mass: Double, squaredWeight: Double) {
    // A new place moves the totals, so it comes first.
    let place = place(of: state)
    let own = totals + place * Self.width
    own[1] += people
    own[2] += mass
    own[3] += squaredWeight
  }

  mutating func addProduct(of a: Int32, and b: Int32, _ value: Double) {
    let (first, second) = (min(a, b), max(a, b))
    let j = place(of: first)
    let i = place(of: second)
    // Making a place for the second moves nothing before it.
    products[i * (i + 1) / 2 + j] += value
  }

  /// Adds the totals and the products, not the sizes of sessions.
  mutating func add(_ other: StateSums) {
    if states.isEmpty { makeRoom(other.states) }
    if states == other.states {
      for place in 0..<(states.count * Self.width) { totals[place] += other.totals[place] }
      for place in 0..<productCount { products[place] += other.products[place] }
      return
    }
    for state in other.states { _ = place(of: state) }
    for (index, state) in other.states.enumerated() {
      let place = Int(places[Int(state)])
      for kind in 0..<Self.width {
        totals[place * Self.width + kind] += other.totals[index * Self.width + kind]
      }
      let (row, from) = (products + place * (place + 1) / 2, other.products + index * (index + 1) / 2)
      for second in 0...index { row[Int(places[Int(other.states[second])])] += from[second] }
    }
  }

  /// Writes where the vector's states are into it, after making room for those that are new.
  @inline(__always)
  private mutating func find(_ own: borrowing SessionVector) {
    var isMissing = false
    for index in 0..<own.count {
      let place = places[Int(own.states[index])]
      own.places[index] = Int(place)
      isMissing = isMissing || place < 0
    }
    if isMissing {
      for index in 0..<own.count { _ = place(of: own.states[index]) }
      for index in 0..<own.count { own.places[index] = Int(places[Int(own.states[index])]) }
    }
  }

  @inline(__always)
  private mutating func place(of state: Int32) -> Int {
    let known = Int(places[Int(state)])
    return known >= 0 ? known : insert(state)
  }

  /// Adds counts of people of weight 1.
  ///
  /// - Parameters:
  ///   - total: by place in `states`.
  ///   - products: told a place in `states`, where its row is, and how to put the products of it and those up to it
  ///     there, each once.
  @inline(__always)
  mutating func add(
    states: [Int32], total: (Int) -> Double,
    products fill: (Int, UnsafeMutablePointer<Double>, (UnsafeMutablePointer<Double>, Double) -> Void) -> Void
  ) {
    if self.states.isEmpty {
      if states.isEmpty { return }
      allocate(states)
      var row = products
      for place in 0..<states.count {
        let own = totals + place * Self.width
        own[0] = total(place)
        for kind in 1..<Self.width { own[kind] = 0 }
        fill(place, row) { $0.pointee = $1 }
        row += place + 1
      }
      return
    }
    if self.states == states {
      var row = products
      for place in 0..<states.count {
        totals[place * Self.width] += total(place)
        fill(place, row) { $0.pointee += $1 }
        row += place + 1
      }
      return
    }
    for state in states { _ = place(of: state) }
    let own = states.map { Int(places[Int($0)]) }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: states.count) { one in
      guard let start = one.baseAddress else { return }
      for (index, place) in own.enumerated() {
        totals[place * Self.width] += total(index)
        fill(index, start) { $0.pointee = $1 }
        let row = products + place * (place + 1) / 2
        for second in 0...index { row[own[second]] += start[second] }
      }
    }
  }

  private mutating func makeRoom(_ states: [Int32]) {
    if states.isEmpty { return }
    allocate(states)
    totals.initialize(repeating: 0, count: states.count * Self.width + productCount)
  }

  /// Room for states, of which there were none; nothing is written there yet.
  private mutating func allocate(_ states: [Int32]) {
    self.states = states
    totals = .allocate(capacity: states.count * Self.width + productCount)
    products = totals + states.count * Self.width
    for (index, own) in states.enumerated() { places[Int(own)] = Int32(index) }
  }

  private mutating func insert(_ state: Int32) -> Int {
    let place = states.firstIndex { $0 > state } ?? states.count
    states.insert(state, at: place)
    let count = states.count
    let wideTotals = UnsafeMutablePointer<Double>.allocate(
      capacity: count * Self.width + count * (count + 1) / 2)
    let wideProducts = wideTotals + count * Self.width
    for i in 0..<count {
      let oldI = i > place ? i - 1 : i
      for kind in 0..<Self.width {
        wideTotals[i * Self.width + kind] = i == place ? 0 : totals[oldI * Self.width + kind]
      }
      for j in 0...i {
        let oldJ = j > place ? j - 1 : j
        wideProducts[i * (i + 1) / 2 + j] =
          i == place || j == place ? 0 : products[oldI * (oldI + 1) / 2 + oldJ]
      }
    }
    if count > 1 { totals.deallocate() }
    (totals, products) = (wideTotals, wideProducts)
    for (index, own) in states.enumerated() { places[Int(own)] = Int32(index) }
    return place
  }

  private mutating func widenSizes(to count: Int) {
    let count = max(count, 2 * sizeCount)
    let wide = UnsafeMutablePointer<Double>.allocate(capacity: 2 * count)
    wide.initialize(repeating: 0, count: 2 * count)
    if sizeCount > 0 {
      wide.update(from: sizes, count: 2 * sizeCount)
      sizes.deallocate()
    }
    (sizes, sizeCount) = (wide, count)
  }
}

/// The sums of every domain; owns their memory.
final class SumsTable {
  let sums: UnsafeMutablePointer<StateSums>
  let count: Int
  private let places: UnsafeMutablePointer<Int32>
  private let nothing: UnsafeMutablePointer<Double>

  /// - Parameter states: how many states there can be.
  init(domains: Int, states: Int) {
    count = domains
    sums = .allocate(capacity: domains)
    places = .allocate(capacity: domains * states)
    places.initialize(repeating: -1, count: domains * states)
    nothing = .allocate(capacity: 1)
    for place in 0..<domains {
      (sums + place).initialize(to: StateSums(places: places + place * states, nothing: nothing))
    }
  }

  deinit {
    for place in 0..<count { sums[place].deallocate() }
    sums.deinitialize(count: count)
    sums.deallocate()
    places.deallocate()
    nothing.deallocate()
  }
}
