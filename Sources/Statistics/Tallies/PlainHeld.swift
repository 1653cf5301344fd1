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

  /// Gives everything to `sums` but the people, and mostly the sizes of sessions, of wards that can be packed from here;
  /// their boroughs have them already.
  func finish(into sums: Sums) {
    for domain in 0..<counts.domains {
      if counts.isBorough(domain) {
        emptySizes(domain, into: sums)
        give(counts.widened(domain), of: domain, to: sums)
        continue
      }
      let isNew = (0..<measures).allSatisfy { sums[$0][domain].states.isEmpty }
      held[domain] = isNew && counts.isAnyone(in: domain) && parents[domain].map(counts.isBorough) == true
      // Sizes of sessions stay, too, unless some were too large for it.
      if held[domain], (0..<measures).allSatisfy({ sums[$0][domain].sizeCount == 0 }) { continue }
      emptySizes(domain, into: sums)
      if held[domain] { giveAlone(domain, to: sums) } else { empty(domain, into: sums) }
    }
  }

  /// Whether the people of a domain are to be packed from here.
  func isHeld(_ domain: Int) -> Bool { held.indices.contains(domain) && held[domain] }

  /// Writes the people of a domain that is held, by state, and the sums over sessions of the products of every two
  /// states' people, as `LaneSums` has them.
  ///
  /// - Returns: the cells somebody is in, rising.
  func write(_ domain: Int, to rows: inout RowPacking, products productRows: inout RowPacking) -> [Int32] {
    var mask = Eight.zero
    for lane in 0..<measures { mask[lane] = .max }
    let row = counts.rows + domain * counts.width
    // All measures have the same people.
    let own = order.indices.filter { place in
      let cell = place / 3 * 3
      return (cell..<(cell + 3)).contains { row[order[$0]][0] > 0 }
    }
    let most = max(own.count, own.count * (own.count + 1) / 2)
    withUnsafeTemporaryAllocation(of: Eight.self, capacity: most) { room in
      func numbers(_ count: Int) -> UnsafeBufferPointer<UInt16> {
        UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: room[..<count])).assumingMemoryBound(
          to: UInt16.self)
      }
      for (index, place) in own.enumerated() { room[index] = row[order[place]] & mask }
      rows.append(numbers(own.count))
      // Mass and squared weights are the people.
      rows.append(numbers(0))
      rows.append(numbers(0))
      var filled = 0
      for (index, place) in own.enumerated() {
        let first = place &* (place &+ 1) / 2
        for second in own[...index] {
          room[filled] = row[products[first &+ second]] & mask
          filled &+= 1
        }
      }
      productRows.append(numbers(filled))
    }
    return stride(from: 0, to: own.count, by: 3).map { named[own[$0]] / 3 }
  }

  /// Writes how many sessions of a domain gave how many answers, and their squared scores, as `LaneSums` has them; of a
  /// domain that is held, whose sums have none.
  func writeSizes(_ domain: Int, to rows: inout RowPacking) {
    var (answers, sessions, squaredScores) = ([Double](), [Lanes](), [Lanes]())
    for number in 1...PlainSizes.mostAnswers {
      var (own, squares) = sizes.sums(domain, answers: number)
      if number == 1 {
        for lane in 0..<measures {
          let alone = counts.alone(in: domain, lane: lane)
          own[lane] += Double(alone.rest + alone.score)
          squares[lane] += Double(alone.score)
        }
      }
      if own == .zero { continue }
      answers.append(Double(number))
      sessions.append(own)
      squaredScores.append(squares)
    }
    rows.append(answers, sessions, squaredScores)
  }
}
