extension CountModel {
  /// Narrows the bounds by what each row says alone, in whole numbers, until nothing changes.
  ///
  /// - Returns: a variable that nothing fits, or nil.
  mutating func propagate(rounds: Int = 30) -> Int? {
    for _ in 0..<rounds {
      var hasChanged = false
      for index in rows.indices where narrow(by: index) { hasChanged = true }
      if !hasChanged { break }
    }
    return lower.indices.first { upper[$0] < lower[$0] - 1e-6 }
  }

  private mutating func narrow(by index: Int) -> Bool {
    let row = rows[index]
    // Sums of the finite ends, and how many ends are infinite, so that each term can be left out of them in turn.
    var (least, greatest) = (0.0, 0.0)
    var (leastOpen, greatestOpen) = (0, 0)
    for term in row.terms {
      let (low, high) = ends(term)
      if low.isFinite { least += low } else { leastOpen += 1 }
      if high.isFinite { greatest += high } else { greatestOpen += 1 }
    }
    var hasChanged = false
    for term in row.terms where term.coefficient != 0 {
      let (low, high) = ends(term)
      let openBelow = leastOpen - (low.isFinite ? 0 : 1)
      let openAbove = greatestOpen - (high.isFinite ? 0 : 1)
      let otherLeast = openBelow > 0 ? -Double.infinity : low.isFinite ? least - low : least
      let otherGreatest = openAbove > 0 ? Double.infinity : high.isFinite ? greatest - high : greatest
      var (from, to) = (
        (row.lower - otherGreatest) / term.coefficient, (row.upper - otherLeast) / term.coefficient
      )
      if term.coefficient < 0 { swap(&from, &to) }
      let newLow = from.isFinite ? (from - 1e-7).rounded(.up) : -Double.infinity
      let newHigh = to.isFinite ? (to + 1e-7).rounded(.down) : Double.infinity
      let variable = term.variable
      guard newHigh < upper[variable] - 1e-9 || newLow > lower[variable] + 1e-9 else { continue }
      narrow(
        variable, from: newLow > lower[variable] + 1e-9 ? newLow : lower[variable],
        to: newHigh < upper[variable] - 1e-9 ? newHigh : upper[variable])
      hasChanged = true
    }
    return hasChanged
  }

  private func ends(_ term: (variable: Int, coefficient: Double)) -> (low: Double, high: Double) {
    let (a, b) = (lower[term.variable] * term.coefficient, upper[term.variable] * term.coefficient)
    return term.coefficient > 0 ? (a, b) : (b, a)
  }
}
