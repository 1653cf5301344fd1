import Surveys

extension PlainSums {
  /// Gives everything to `sums`, and begins anew.
  func empty(into sums: Sums) {
    for domain in 0..<counts.domains {
      empty(domain, into: sums)
      emptySizes(domain, into: sums)
      if counts.isBorough(domain) { give(counts.widened(domain), of: domain, to: sums) }
    }
  }

  /// The same of one domain, but for sizes of sessions; a borough keeps its numbers in wider ones.
  func empty(_ domain: Int, into sums: Sums) {
    if counts.isBorough(domain) {
      _ = counts.widened(domain)
      return
    }
    guard counts.isAnyone(in: domain) else { return }
    for lane in 0..<measures {
      give(to: &sums[lane][domain]) { Double(counts.number($0, in: domain, lane: lane)) }
    }
    giveAlone(domain, to: sums)
    if let parent = parents[domain], counts.isBorough(parent) { counts.takeAway(domain, from: parent) }
    counts.clear(domain)
  }

  /// Gives a borough's numbers away. What its wards have given is not among them: `MeasureFold` adds that.
  private func give(_ wide: UnsafeMutablePointer<PlainCounts.Wide>, of borough: Int, to sums: Sums) {
    for lane in 0..<measures { give(to: &sums[lane][borough]) { Double(wide[$0][lane]) } }
    wide.update(repeating: .zero, count: counts.width)
  }

  /// Counts those who were alone among the sessions.
  private func giveAlone(_ domain: Int, to sums: Sums) {
    for lane in 0..<measures {
      let alone = counts.alone(in: domain, lane: lane)
      if alone.rest + alone.score == 0 { continue }
      sums[lane][domain].addSessions(
        answers: 1, sessions: Double(alone.rest + alone.score), squaredScores: Double(alone.score))
    }
  }

  private func emptySizes(_ domain: Int, into sums: Sums) {
    // A session of one borough is one of London.
    let isWhole = parents[domain] == london
    for lane in 0..<measures {
      sizes.empty(domain, lane: lane) { answers, sessions, squaredScores in
        sums[lane][domain].addSessions(answers: answers, sessions: sessions, squaredScores: squaredScores)
        guard isWhole else { return }
        sums[lane][london].addSessions(answers: answers, sessions: sessions, squaredScores: squaredScores)
      }
    }
  }

  /// - Parameter number: by place in a domain.
  private func give(to sums: inout StateSums, _ number: (Int) -> Double) {
    // Of what lies between wards there are products, and no people.
    let own = order.indices.filter { place in
      number(order[place]) > 0 || order.indices.contains { number(product(place, $0)) != 0 }
    }
    sums.add(states: own.map { named[$0] }, total: { number(order[own[$0]]) }) { place, row, add in
      for second in 0...place { add(row + second, number(product(own[place], own[second]))) }
    }
  }

  /// Where the product of two states stands in a domain, by their places in `order`.
  @inline(__always)
  private func product(_ one: Int, _ other: Int) -> Int {
    let (first, second) = (max(one, other), min(one, other))
    return products[first &* (first &+ 1) / 2 &+ second]
  }

  // MARK: Packing

  /// Gives everything to `sums` but the people of wards that can be packed from here, whose boroughs have them already.
  func finish(into sums: Sums) {
    for domain in 0..<counts.domains {
      emptySizes(domain, into: sums)
      if counts.isBorough(domain) {
        give(counts.widened(domain), of: domain, to: sums)
        continue
      }
      let isNew = (0..<measures).allSatisfy { sums[$0][domain].states.isEmpty }
      held[domain] = isNew && counts.isAnyone(in: domain) && parents[domain].map(counts.isBorough) == true
      if held[domain] { giveAlone(domain, to: sums) } else { empty(domain, into: sums) }
    }
  }

  /// Whether the people of a domain are to be packed from here.
  func isHeld(_ domain: Int) -> Bool { held.indices.contains(domain) && held[domain] }

  /// Writes one measure's states of the people of a domain that is held, rising; for each, how many there are; and the
  /// sums over sessions of the products of every two states' people, a packed lower triangle.
  func write(
    _ domain: Int, lane: Int, _ states: inout [Int32], _ people: inout [Double], _ rows: inout RowPacking
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: order.count) { own in
      var count = 0
      for place in order.indices {
        let number = counts.number(order[place], in: domain, lane: lane)
        if number == 0 { continue }
        own.initializeElement(at: count, to: place)
        count += 1
        states.append(named[place])
        people.append(Double(number))
      }
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count * (count + 1) / 2) { row in
        products.withUnsafeBufferPointer { products in
          var filled = 0
          for place in 0..<count {
            let first = products.baseAddress.map { $0 + own[place] &* (own[place] &+ 1) / 2 }
            guard let first else { return }
            for second in 0...place {
              row.initializeElement(
                at: filled, to: counts.number(first[own[second]], in: domain, lane: lane))
              filled &+= 1
            }
          }
        }
        rows.append(UnsafeBufferPointer(row))
      }
    }
  }
}
