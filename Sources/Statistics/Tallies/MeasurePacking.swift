/// Makes a measure's sums from what a fold has added up, domain by domain.
struct MeasurePacking: ~Copyable {
  private var packed = MeasureSums()
  private var products = RowPacking()
  /// Whether everyone so far weighs 1 and has a measure that ranges to 1: the people are then the mass and the squared
  /// weights, which are not written apart.
  private var isPlain = true

  /// - Parameters:
  ///   - domains: how many may be written.
  ///   - states: how many each may have.
  init(domains: Int, states: Int) {
    // Room for a survey of usual size at once; what is larger finds its own.
    let most = min(domains * states, 1 << 16)
    packed.states.reserveCapacity(most)
    packed.people.reserveCapacity(most)
    packed.sizes.reserveCapacity(most)
    packed.sessions.reserveCapacity(most)
    packed.squaredScores.reserveCapacity(most)
    products.reserve(rows: domains, bytes: min(domains * states * states / 2, 1 << 20))
  }

  /// Adds a part to the domain that is being written, unless nobody is in it.
  mutating func append(_ sums: StateSums, stratum: Int) {
    let all = sums.states.indices
    let isWhole = all.allSatisfy { sums.total($0).people > 0 }
    let occupied = isWhole ? Array(all) : occupied(sums)
    guard !occupied.isEmpty else { return }
    if isWhole {
      packed.states += sums.states
      products.append(UnsafeBufferPointer(start: sums.products, count: sums.productCount))
    } else {
      packed.states += occupied.map { sums.states[$0] }
      let own = occupied.enumerated().flatMap { index, place in
        let row = sums.products + place * (place + 1) / 2
        return occupied[...index].map { row[$0] }
      }
      own.withUnsafeBufferPointer { products.append($0) }
    }
    let isPlainToo = occupied.allSatisfy {
      let total = sums.total($0)
      return total.mass == total.people && total.squaredWeight == total.people
    }
    if !isPlainToo { writeApart() }
    packed.people += occupied.lazy.map { sums.total($0).people }
    if !isPlain {
      packed.mass += occupied.lazy.map { sums.total($0).mass }
      packed.squaredWeight += occupied.lazy.map { sums.total($0).squaredWeight }
    }
    endPart(sums, stratum)
  }

  private mutating func writeApart() {
    if !isPlain { return }
    isPlain = false
    (packed.mass, packed.squaredWeight) = (packed.people, packed.people)
  }

  /// The same of people that plain sums hold.
  ///
  /// - Parameter sums: have the domain's sizes of sessions, and nothing else.
  mutating func append(
    _ plain: PlainSums, lane: Int, domain: Int, _ sums: StateSums, stratum: Int
  ) {
    let first = packed.people.count
    plain.write(domain, lane: lane, &packed.states, &packed.people, &products)
    if !isPlain {
      packed.mass += packed.people[first...]
      packed.squaredWeight += packed.people[first...]
    }
    endPart(sums, stratum)
  }

  private mutating func endPart(_ sums: StateSums, _ stratum: Int) {
    for answers in 1..<max(1, sums.sizeCount) where sums.sizes[2 * answers] > 0 {
      packed.sizes.append(Int32(clamping: answers))
      packed.sessions.append(sums.sizes[2 * answers])
      packed.squaredScores.append(sums.sizes[2 * answers + 1])
    }
    packed.strata.append(Int32(stratum))
    packed.stateStarts.append(packed.states.count)
    packed.sizeStarts.append(packed.sizes.count)
  }

  /// Places of the states somebody is in, in cells somebody is in.
  private func occupied(_ sums: StateSums) -> [Int] {
    var occupied: [Int] = []
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
    return occupied
  }

  mutating func endDomain() { packed.partStarts.append(packed.strata.count) }

  consuming func sums() -> MeasureSums {
    writeApart()
    packed.products = products.packed()
    return packed
  }
}
