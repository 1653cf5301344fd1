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
  func write(
    _ domain: Int, to rows: inout RowPacking, products productRows: inout RowPacking, width: Int
  ) -> [Int32] {
    var mask = Eight.zero
    for lane in 0..<measures { mask[lane] = .max }
    let row = counts.rows + domain * counts.width
    // All measures have the same people.
    let own = stride(from: 0, to: order.count, by: 3).filter { cell in
      (cell..<(cell + 3)).contains { row[order[$0]][0] > 0 }
    }
    let states = own.flatMap { [$0, $0 + 1, $0 + 2] }
    // As `LaneSums.productPlace` has them.
    let ordered = own.flatMap { [$0 + 1, $0 + 2] } + own
    let most = max(states.count, LaneSums.products(states.count))
    // A register's lower half is written behind the last one's, over its upper half.
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: width * most + Eight.scalarCount) { room in
      var filled = 0
      func put(_ numbers: Eight) {
        UnsafeMutableRawBufferPointer(room).storeBytes(
          of: numbers & mask, toByteOffset: MemoryLayout<UInt16>.size &* filled, as: Eight.self)
        filled &+= width
      }
      func end(_ rows: inout RowPacking) {
        rows.append(UnsafeBufferPointer(rebasing: room[..<filled]))
        filled = 0
      }
      for state in states { put(row[order[state]]) }
      end(&rows)
      // Mass and squared weights are the people.
      end(&rows)
      end(&rows)
      for part in [0..<(2 * own.count), (2 * own.count)..<ordered.count] {
        for index in part {
          for second in ordered[...index] { put(row[product(ordered[index], second)]) }
        }
        end(&productRows)
      }
    }
    return own.map { named[$0] / 3 }
  }

  /// Writes how many sessions of a domain gave how many answers, and their squared scores, as `LaneSums` has them; of a
  /// domain that is held, whose sums have none.
  func writeSizes(_ domain: Int, to rows: inout RowPacking, width: Int) {
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
    rows.append(answers, sessions, squaredScores, width: width)
  }
}
