/// The counts of `PlainSums`, and the loop that adds to them.
struct PlainMemory {
  let domains: Int
  /// SIMD8s in a row.
  private let width: Int
  /// By domain: a bit for each state that occurred since it was emptied.
  let masks: UnsafeMutablePointer<UInt64>
  private let states: Int
  private let noWard: Int
  private let london: Int
  /// Wards come first, and what lies between them is counted in the areas from here to London.
  private let firstCrossed: Int
  /// By domain, a row for each state, and one of people by state.
  private let rows: UnsafeMutablePointer<SIMD8<UInt16>>
  /// By domain: no number of its rows is greater.
  private let bounds: UnsafeMutablePointer<Int>
  /// By domain, then by state: people who were alone in their ward in their session; their squares are themselves.
  private let singles: UnsafeMutablePointer<UInt32>
  /// By domain, then by number of answers: sessions, and their squared scores.
  private let sizes: UnsafeMutablePointer<UInt32>

  /// More answers than this, which are rare, are counted elsewhere.
  private static let mostAnswers = 63

  init(domains: Domains, states: Int) {
    self.domains = domains.areas.count
    self.states = states
    (noWard, london, firstCrossed) = (domains.noWard, domains.london, domains.firstBrokenDown)
    width = (states + 7) / 8
    rows = Self.zeros(self.domains * (states + 1) * width, .zero)
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

  /// - Parameters:
  ///   - people: their states, in the order of sessions.
  ///   - full: told of a domain that must be emptied first.
  ///   - large: told of sessions with more answers than fit here.
  @inline(__always)
  func add(
    _ block: FoldBlock, _ people: UnsafeBufferPointer<UInt8>, full: (Int) -> Void,
    large: (Int, PlainSize) -> Void
  ) {
    let width = width
    var own = PlainVector(width: width)
    var borough = PlainVector(width: width)
    var city = PlainVector(width: width)
    block.runs.withUnsafeBufferPointer { runs in
      block.segments.withUnsafeBufferPointer { segments in
        block.sessions.withUnsafeBufferPointer { sessions in
          for session in sessions {
            let isOneSegment = session.endSegment &- session.firstSegment == 1
            if !isOneSegment { makeRoom(london, people: Int(session.people), full) }
            var inLondon = PlainSize()
            for index in Int(session.firstSegment)..<Int(session.endSegment) {
              let segment = segments[index]
              let area = Int(segment.area)
              let isWard = segment.endRun &- segment.firstRun == 1 || area == noWard
              var inBorough = PlainSize()
              if isWard {
                // Whoever has no ward is in one place, whatever was said instead.
                for index in Int(segment.firstRun)..<Int(segment.endRun) {
                  inBorough += own.add(runs[index], people)
                }
                let ward = Int(runs[Int(segment.firstRun)].area)
                makeRoom(ward, people: Int(segment.people), full)
                square(own, ward, width)
                if ward != area { add(inBorough, ward, large) }
              } else {
                makeRoom(area, people: Int(segment.people), full)
                for index in Int(segment.firstRun)..<Int(segment.endRun) {
                  let run = runs[index]
                  let ward = Int(run.area)
                  if run.end &- run.first == 1 {
                    let state = Int(people[Int(run.place)])
                    singles[ward &* states &+ state] &+= 1
                    masks[ward] |= 1 &<< UInt64(truncatingIfNeeded: state)
                    add(borough, times: 1, to: row(state, area, width), width)
                    borough.add(state)
                    inBorough += PlainSize(of: people[Int(run.place)])
                  } else {
                    let size = own.add(run, people)
                    makeRoom(ward, people: Int(run.end &- run.first), full)
                    square(own, ward, width)
                    add(size, ward, large)
                    cross(borough, own, area, width)
                    borough.add(own, width: width)
                    own.clear(width: width)
                    inBorough += size
                  }
                }
                masks[area] |= borough.bits
              }
              add(inBorough, area, large)
              inLondon += inBorough
              if !isOneSegment {
                let part = isWard ? own : borough
                cross(city, part, london, width)
                city.add(part, width: width)
              }
              if isWard { own.clear(width: width) } else { borough.clear(width: width) }
            }
            if !isOneSegment {
              masks[london] |= city.bits
              city.clear(width: width)
            }
            add(inLondon, london, large)
          }
        }
      }
    }
    own.values.deallocate()
    borough.values.deallocate()
    city.values.deallocate()
  }

  @inline(__always)
  private func row(_ state: Int, _ domain: Int, _ width: Int) -> UnsafeMutablePointer<SIMD8<UInt16>> {
    rows + (domain &* (states &+ 1) &+ state) &* width
  }

  @inline(__always)
  private func makeRoom(_ domain: Int, people: Int, _ full: (Int) -> Void) {
    if bounds[domain] &+ people &* people > Int(UInt16.max) { full(domain) }
    bounds[domain] &+= people &* people
  }

  @inline(__always)
  private func add(_ size: PlainSize, _ domain: Int, _ large: (Int, PlainSize) -> Void) {
    let answers = size.answers
    if answers > Self.mostAnswers { return large(domain, size) }
    let own = sizes + 2 &* (domain &* (Self.mostAnswers &+ 1) &+ answers)
    own[0] &+= 1
    own[1] &+= UInt32(truncatingIfNeeded: size.score &* size.score)
  }

  /// Adds vvᵀ, and v to the people.
  @inline(__always)
  private func square(_ own: PlainVector, _ domain: Int, _ width: Int) {
    masks[domain] |= own.bits
    add(own, times: 1, to: row(states, domain, width), width)
    own.forEach { state, people in add(own, times: people, to: row(state, domain, width), width) }
  }

  /// Adds uvᵀ or vuᵀ, which come to the same; row by row of the one that has fewer.
  @inline(__always)
  private func cross(_ u: PlainVector, _ v: PlainVector, _ domain: Int, _ width: Int) {
    let isShorter = v.bits.nonzeroBitCount <= u.bits.nonzeroBitCount
    let (few, many) = isShorter ? (v, u) : (u, v)
    few.forEach { state, people in add(many, times: people, to: row(state, domain, width), width) }
  }

  @inline(__always)
  private func add(
    _ vector: PlainVector, times factor: UInt16, to row: UnsafeMutablePointer<SIMD8<UInt16>>, _ width: Int
  ) {
    // Almost always three or fewer.
    row[0] &+= vector.values[0] &* factor
    if width < 2 { return }
    row[1] &+= vector.values[1] &* factor
    if width < 3 { return }
    row[2] &+= vector.values[2] &* factor
    for place in 3..<width { row[place] &+= vector.values[place] &* factor }
  }

  // MARK: What was counted

  private func number(_ domain: Int, _ row: Int, _ column: Int) -> Double {
    Double(self.row(row, domain, width)[column / 8][column % 8])
  }

  private func alone(_ domain: Int, _ state: Int) -> Double { Double(singles[domain * states + state]) }

  func total(_ domain: Int, _ state: Int) -> Double { number(domain, states, state) + alone(domain, state) }

  func product(_ domain: Int, _ a: Int, _ b: Int) -> Double {
    if domain >= firstCrossed && domain != noWard { return number(domain, a, b) + number(domain, b, a) }
    return number(domain, a, b) + (a == b ? alone(domain, a) : 0)
  }

  /// - Parameter sizes: told numbers of answers, how many sessions gave so many, and their squared scores.
  func emptySizes(_ domain: Int, _ sizes: (Int, Double, Double) -> Void) {
    let own = self.sizes + 2 * domain * (Self.mostAnswers + 1)
    for answers in 1...Self.mostAnswers where own[2 * answers] > 0 {
      sizes(answers, Double(own[2 * answers]), Double(own[2 * answers + 1]))
    }
    own.update(repeating: 0, count: 2 * (Self.mostAnswers + 1))
  }

  func empty(_ domain: Int) {
    row(0, domain, width).update(repeating: .zero, count: (states + 1) * width)
    let own = singles + domain * states
    let size = sizes + 2 * domain * (Self.mostAnswers + 1)
    for state in 0..<states where state % 4 > 0 {
      size[2] &+= own[state]
      if state % 4 == 2 { size[3] &+= own[state] }
    }
    own.update(repeating: 0, count: states)
    (masks[domain], bounds[domain]) = (0, 0)
  }
}
