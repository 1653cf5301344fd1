/// What the loop of `PlainMemory` has counted, whatever the width of its rows.
struct PlainCounts {
  let domains: Int
  let states: Int
  let noWard: Int
  let london: Int
  /// Wards come first, and what lies between them is counted in the areas from here to London.
  let firstCrossed: Int
  /// By domain, a row of 16-bit counts for each state, and one of people by state.
  let rows: UnsafeMutableRawPointer
  private let rowBytes: Int
  /// By domain: a bit for each state that has people.
  let masks: UnsafeMutablePointer<UInt64>
  /// By domain: no number of its rows is greater.
  let bounds: UnsafeMutablePointer<Int>
  /// By domain, then by state: people who were alone in their ward in their session; their squares are themselves.
  let singles: UnsafeMutablePointer<UInt32>
  /// By domain, then by number of answers: sessions, and their squared scores.
  let sizes: UnsafeMutablePointer<UInt32>

  /// More answers than this, which are rare, are counted elsewhere.
  static var mostAnswers: Int { 63 }

  init(domains: Domains, states: Int, rowBytes: Int, alignment: Int) {
    self.domains = domains.areas.count
    self.states = states
    self.rowBytes = rowBytes
    (noWard, london, firstCrossed) = (domains.noWard, domains.london, domains.firstBrokenDown)
    let size = self.domains * (states + 1) * rowBytes
    rows = .allocate(byteCount: size, alignment: alignment)
    rows.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    masks = Self.zeros(self.domains, 0)
    bounds = Self.zeros(self.domains, 0)
    singles = Self.zeros(self.domains * states, 0)
    sizes = Self.zeros(self.domains * 2 * (Self.mostAnswers + 1), 0)
  }

  private static func zeros<Number>(_ count: Int, _ zero: Number) -> UnsafeMutablePointer<Number> {
    let numbers = UnsafeMutablePointer<Number>.allocate(capacity: count)
    numbers.initialize(repeating: zero, count: count)
    return numbers
  }

  func deallocate() {
    rows.deallocate()
    masks.deallocate()
    bounds.deallocate()
    singles.deallocate()
    sizes.deallocate()
  }

  /// Whether its rows hold what lies between wards, and not Σvvᵀ.
  func isCrossed(_ domain: Int) -> Bool { domain >= firstCrossed && domain != noWard }

  /// The places of a domain's states that have people, as they come in `order`.
  func states(of domain: Int, _ order: [Int]) -> [Int] {
    let mask = masks[domain]
    return mask == 0 ? [] : order.filter { mask & (1 << UInt64($0)) != 0 }
  }

  func total(_ domain: Int, _ state: Int) -> Int { Int(lanes(domain, states)[state]) + alone(domain, state) }

  private func lanes(_ domain: Int, _ row: Int) -> UnsafePointer<UInt16> {
    UnsafeRawPointer(rows + (domain * (states + 1) + row) * rowBytes).assumingMemoryBound(to: UInt16.self)
  }

  private func alone(_ domain: Int, _ state: Int) -> Int { Int(singles[domain * states + state]) }

  /// The products of a state and those up to it, of a domain that is not crossed.
  @inline(__always)
  func forEachProduct(
    _ domain: Int, _ own: UnsafeBufferPointer<Int>, _ place: Int, _ body: (Int, Int) -> Void
  ) {
    let state = own[place]
    let lanes = lanes(domain, state)
    for second in 0..<place { body(second, Int(lanes[own[second]])) }
    body(place, Int(lanes[state]) + alone(domain, state))
  }

  /// Adds a domain's counts to `sums`.
  ///
  /// - Parameters:
  ///   - own: the places of its states.
  ///   - states: what those are there.
  func add(_ domain: Int, _ own: [Int], _ states: [Int32], to sums: inout StateSums) {
    own.withUnsafeBufferPointer { own in
      if isCrossed(domain) {
        sums.add(states: states, total: { Double(total(domain, own[$0])) }) { place, row, add in
          let lanes = lanes(domain, own[place])
          for second in 0...place {
            add(
              row + second, Double(Int(lanes[own[second]]) + Int(self.lanes(domain, own[second])[own[place]]))
            )
          }
        }
      } else {
        sums.add(states: states, total: { Double(total(domain, own[$0])) }) { place, row, add in
          forEachProduct(domain, own, place) { add(row + $0, Double($1)) }
        }
      }
    }
  }

  /// Counts those who were alone among the sessions.
  func addSinglesToSizes(_ domain: Int) {
    let size = sizes + 2 * domain * (Self.mostAnswers + 1)
    for state in 0..<states where state % 4 > 0 {
      let own = singles[domain * states + state]
      size[2] &+= own
      if state % 4 == 2 { size[3] &+= own }
    }
  }

  /// Begins a domain anew, but for sizes of sessions.
  func clear(_ domain: Int) {
    (rows + domain * (states + 1) * rowBytes).initializeMemory(
      as: UInt8.self, repeating: 0, count: (states + 1) * rowBytes)
    (singles + domain * states).update(repeating: 0, count: states)
    (masks[domain], bounds[domain]) = (0, 0)
  }

  /// - Parameter sizes: told numbers of answers, the largest first, how many sessions gave so many, and their squared
  ///   scores.
  func emptySizes(_ domain: Int, _ sizes: (Int, Double, Double) -> Void) {
    let own = self.sizes + 2 * domain * (Self.mostAnswers + 1)
    for answers in (1...Self.mostAnswers).reversed() where own[2 * answers] > 0 {
      sizes(answers, Double(own[2 * answers]), Double(own[2 * answers + 1]))
    }
    own.update(repeating: 0, count: 2 * (Self.mostAnswers + 1))
  }
}
