import Surveys

/// Adds up one measure over all domains. Measures know nothing of each other, so that each can have a thread.
final class MeasureFold {
  let measure: TallyMeasure
  private let domains: Domains
  private let states: Int
  /// By stratum, then by the place of the domain.
  private(set) var sums: [[StateSums?]] = []
  // One session's totals by state, all 0 between sessions, and the list of those that are not.
  private var people: [Double]
  private var mass: [Double]
  private var squaredWeight: [Double]

  init(_ measure: TallyMeasure, _ domains: Domains, cells: Int) {
    self.measure = measure
    self.domains = domains
    states = cells * 3
    people = Array(repeating: 0, count: states)
    mass = people
    squaredWeight = people
  }

  /// The sums of a domain, made when they are first asked for.
  func sums(stratum: Int, domain: Int) -> StateSums {
    while sums.count <= stratum { sums.append(Array(repeating: nil, count: domains.count)) }
    if let known = sums[stratum][domain] { return known }
    let new = StateSums(states: states)
    sums[stratum][domain] = new
    return new
  }

  func add(_ block: FoldBlock, codes: [UInt16], scores: [Double?], sign: Double) {
    let isPlain = !measure.isGraded && block.columns.weights.isEmpty
    let state = scores.map { $0.map { $0 > 0 ? Int32(2) : 1 } ?? 0 }
    for node in block.nodes {
      let stratum = Int(node.stratum)
      if isPlain {
        fill(node, block) { person, cell in
          let own = Int(cell * 3 + state[Int(codes[person])])
          mass[own] += 1
        }
      } else {
        fill(node, block) { person, cell in
          count(
            person, cell: cell, score: scores[Int(codes[person])], weight: block.columns.weight(of: person))
        }
      }
      add(node, isPlain: isPlain, sign: sign) { self.sums(stratum: stratum, domain: $0) }
      guard let last = [node.areas.2, node.areas.1, node.areas.0].first(where: { $0 >= 0 }),
        Int(last) >= domains.firstBrokenDown
      else { continue }
      var group = 0
      for (breakdown, values) in domains.groups.enumerated() {
        for value in values.indices {
          fill(node, block) { person, cell in
            let isInside = Int(block.groups[breakdown][person]) == value
            count(
              person, cell: cell, score: isInside ? scores[Int(codes[person])] : nil,
              weight: block.columns.weight(of: person))
          }
          add(node, isPlain: false, sign: sign) { area in
            area < domains.firstBrokenDown
              ? nil : self.sums(stratum: stratum, domain: domains.place(area: area, group: group))
          }
          group += 1
        }
      }
    }
  }

  @inline(__always)
  private func fill(_ node: FoldBlock.Node, _ block: FoldBlock, _ body: (Int, Int32) -> Void) {
    for run in Int(node.firstRun)..<Int(node.endRun) {
      for person in Int(block.runs[run].first)..<Int(block.runs[run].end) {
        body(person, block.cells[person])
      }
    }
  }

  private func count(_ person: Int, cell: Int32, score: Double?, weight: Double) {
    let none = Int(cell) * 3
    let own = none + (score.map { $0 > 0 ? 2 : 1 } ?? 0)
    people[own] += 1
    squaredWeight[own] += weight * weight
    if let score {
      mass[none + 1] += weight * (measure.range - score)
      mass[none + 2] += weight * score
    } else {
      mass[none] += weight * measure.range
    }
  }

  /// Gives the totals of one session to its domains, and clears them.
  private func add(_ node: FoldBlock.Node, isPlain: Bool, sign: Double, _ sums: (Int) -> StateSums?) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: states) { listed in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * states) { values in
        var (count, answers, score) = (0, 0.0, 0.0)
        for state in 0..<states where mass[state] != 0 || (!isPlain && people[state] != 0) {
          listed[count] = Int32(state)
          values[count] = mass[state]
          if !isPlain {
            values[states + count] = people[state]
            values[2 * states + count] = squaredWeight[state]
          }
          if state % 3 > 0 { answers += isPlain ? mass[state] : people[state] }
          // Likeness within sessions is judged by people, not by their weights.
          if state % 3 == 2 { score += isPlain || measure.isGraded ? mass[state] : people[state] }
          mass[state] = 0
          people[state] = 0
          squaredWeight[state] = 0
          count += 1
        }
        let own = UnsafeBufferPointer(rebasing: values[..<count])
        let session = StateSums.Session(
          states: UnsafeBufferPointer(rebasing: listed[..<count]),
          people: isPlain ? own : UnsafeBufferPointer(rebasing: values[states..<(states + count)]),
          mass: own,
          squaredWeight: isPlain
            ? own : UnsafeBufferPointer(rebasing: values[(2 * states)..<(2 * states + count)]),
          answers: Int(answers), score: score)
        for area in [node.areas.0, node.areas.1, node.areas.2] where area >= 0 {
          sums(Int(area))?.add(session, sign: sign)
        }
      }
    }
  }
}
