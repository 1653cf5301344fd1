/// The sums of one measure in one domain and stratum, as they lie in a tally.
extension Tally {
  func parts(domain: Int, measure: Int) -> Range<Int> {
    let index = domain * measureCount + measure
    return partStarts[index]..<partStarts[index + 1]
  }

  /// How many measures each domain has.
  var measureCount: Int { domains.isEmpty ? 0 : (partStarts.count - 1) / domains.count }

  func add(_ part: Int, to sums: StateSums) {
    let first = stateStarts[part]
    var product = productStarts[part]
    for place in first..<stateStarts[part + 1] {
      sums.addTotals(
        of: states[place], people: statePeople[place], mass: mass[place], squaredWeight: squaredWeight[place])
      for other in first...place {
        sums.addProduct(of: states[place], and: states[other], products[product])
        product += 1
      }
    }
    for size in sizeStarts[part]..<sizeStarts[part + 1] {
      sums.addSessions(
        answers: Int(sizes[size]), sessions: sessions[size], squaredScores: squaredScores[size])
    }
  }

  /// Adds a part for the measure that is being written, unless nobody is in it.
  mutating func append(_ sums: StateSums, stratum: Int) {
    let cells = Set(sums.states.indices.filter { sums.people[$0] > 0 }.map { sums.states[$0] / 3 })
    // What was taken away again may leave a trace of rounding behind.
    let occupied = sums.states.indices.filter { cells.contains(sums.states[$0] / 3) }
      .filter { sums.people[$0] > 0 || sums.mass[$0] > 1e-9 }.sorted { sums.states[$0] < sums.states[$1] }
    guard !occupied.isEmpty else { return }
    for (index, place) in occupied.enumerated() {
      states.append(sums.states[place])
      statePeople.append(sums.people[place])
      mass.append(sums.mass[place])
      squaredWeight.append(sums.squaredWeight[place])
      for other in occupied[...index] {
        products.append(sums.products[max(place, other) * (max(place, other) + 1) / 2 + min(place, other)])
      }
    }
    for answers in sums.sessions.indices where answers > 0 && sums.sessions[answers] > 0 {
      sizes.append(Int32(answers))
      sessions.append(sums.sessions[answers])
      squaredScores.append(sums.squaredScores[answers])
    }
    partStrata.append(stratum)
    stateStarts.append(states.count)
    productStarts.append(products.count)
    sizeStarts.append(sizes.count)
  }
}
