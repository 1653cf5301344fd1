/// The counts of `PlainSums`, in rows that fit the number of states, and the loop that adds to them.
struct PlainMemory<Row: PlainRow> {
  let counts: PlainCounts
  private let masks: UnsafeMutablePointer<UInt64>
  private let states: Int
  private let noWard: Int
  private let london: Int
  private let rows: UnsafeMutablePointer<Row>
  private let bounds: UnsafeMutablePointer<Int>
  private let singles: UnsafeMutablePointer<UInt32>
  private let sizes: UnsafeMutablePointer<UInt32>

  /// By state: one person of it.
  private let ones: UnsafeMutablePointer<Row>
  /// The row that was looked at last, so that its lanes can be read one by one.
  private let lanes: UnsafeMutablePointer<Row>

  private static var mostAnswers: Int { PlainCounts.mostAnswers }
  /// Sessions fetched at once.
  private static var fetched: Int { 16 }

  init(domains: Domains, states: Int) {
    counts = PlainCounts(
      domains: domains, states: states, rowBytes: MemoryLayout<Row>.stride,
      alignment: MemoryLayout<Row>.alignment)
    self.states = states
    (noWard, london, masks, bounds) = (counts.noWard, counts.london, counts.masks, counts.bounds)
    (singles, sizes) = (counts.singles, counts.sizes)
    rows = counts.rows.assumingMemoryBound(to: Row.self)
    ones = PlainVector<Row>.ones(states: states)
    lanes = .allocate(capacity: 1)
    lanes.initialize(to: Row())
  }

  func deallocate() {
    counts.deallocate()
    ones.deallocate()
    lanes.deallocate()
  }

  /// - Parameters:
  ///   - full: told of a domain that must be emptied first.
  ///   - large: told of sessions with more answers than fit here: the domain, the answers, how many of them count.
  func add(
    _ block: FoldBlock, _ people: PlainStates, full: (Int) -> Void, large: (Int, Int, Int) -> Void
  ) {
    block.runs.withUnsafeBufferPointer { runs in
      block.segments.withUnsafeBufferPointer { segments in
        block.sessions.withUnsafeBufferPointer { sessions in
          var (next, touched) = (0, UInt16(0))
          while next < sessions.count {
            // Sessions lie anywhere in the column: several are fetched at once, so that none is waited for alone.
            let few = next..<min(sessions.count, next &+ Self.fetched)
            for index in few {
              let session = sessions[index]
              touched |= people.codes[Int(session.firstPerson)]
              touched |= people.codes[Int(session.firstPerson &+ session.people &- 1)]
            }
            for index in few { add(sessions[index], segments, runs, people, full, large) }
            next = few.upperBound
          }
          // Written nowhere that is read, but so fetching is not left out as useless.
          UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: UInt16.self)[0] = touched
        }
      }
    }
  }

  @inline(__always)
  private func add(
    _ session: FoldBlock.Session, _ segments: UnsafeBufferPointer<FoldBlock.Segment>,
    _ runs: UnsafeBufferPointer<FoldBlock.Run>, _ people: PlainStates, _ full: (Int) -> Void,
    _ large: (Int, Int, Int) -> Void
  ) {
    let isOneSegment = session.endSegment &- session.firstSegment == 1
    if !isOneSegment { makeRoom(london, people: Int(session.people), full) }
    var city = PlainVector<Row>()
    for index in Int(session.firstSegment)..<Int(session.endSegment) {
      let segment = segments[index]
      let area = Int(segment.area)
      var part = PlainVector<Row>()
      let (first, end) = (Int(segment.firstRun), Int(segment.endRun))
      if end &- first == 1 || area == noWard {
        // Whoever has no ward is in one place, whatever was said instead.
        for index in first..<end { part.add(runs[index], people, ones) }
        let ward = Int(runs[first].area)
        makeRoom(ward, people: Int(segment.people), full)
        square(part, ward)
        if ward != area { addSize(ward, large) }
      } else {
        makeRoom(area, people: Int(segment.people), full)
        var index = first
        // Runs of several people stand before those of one.
        while index < end, !runs[index].isOne {
          add(runs[index], people, to: &part, area, full, large)
          index &+= 1
        }
        while index < end {
          addOne(runs[index], people, to: &part, area)
          index &+= 1
        }
        masks[area] |= part.bits
        lanes.pointee = part.row
      }
      addSize(area, large)
      if !isOneSegment {
        cross(city, part, london)
        city.add(part)
      }
    }
    if !isOneSegment {
      masks[london] |= city.bits
      lanes.pointee = city.row
    }
    addSize(london, large)
  }

  /// Several people of one ward, one of several in a borough.
  @inline(__always)
  private func add(
    _ run: FoldBlock.Run, _ people: PlainStates, to borough: inout PlainVector<Row>,
    _ area: Int, _ full: (Int) -> Void, _ large: (Int, Int, Int) -> Void
  ) {
    let ward = Int(run.area)
    var own = PlainVector<Row>()
    own.add(run, people, ones)
    makeRoom(ward, people: Int(run.end &- run.first), full)
    square(own, ward)
    addSize(ward, large)
    if borough.bits != 0 { cross(borough, own, area) }
    borough.add(own)
  }

  /// The only one of a ward in the session.
  @inline(__always)
  private func addOne(
    _ run: FoldBlock.Run, _ people: PlainStates, to borough: inout PlainVector<Row>, _ area: Int
  ) {
    let ward = Int(run.area)
    let state = people.state(ofPerson: Int(run.first), at: Int(run.place))
    singles[ward &* states &+ state] &+= 1
    masks[ward] |= 1 &<< UInt64(truncatingIfNeeded: state)
    row(state, area).pointee.add(borough.row)
    borough.add(state, ones)
  }

  @inline(__always)
  private func row(_ state: Int, _ domain: Int) -> UnsafeMutablePointer<Row> {
    rows + (domain &* (states &+ 1) &+ state)
  }

  @inline(__always)
  private func makeRoom(_ domain: Int, people: Int, _ full: (Int) -> Void) {
    if bounds[domain] &+ people &* people > Int(UInt16.max) { full(domain) }
    bounds[domain] &+= people &* people
  }

  @inline(__always)
  private func lane(_ place: Int) -> UInt16 {
    UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: UInt16.self)[place]
  }

  /// Of the people whose row lies in `lanes`.
  @inline(__always)
  private func addSize(_ domain: Int, _ large: (Int, Int, Int) -> Void) {
    let answers = Int(lane(PlainVector<Row>.answersLane))
    let score = Int(lane(PlainVector<Row>.scoreLane))
    if answers > Self.mostAnswers { return large(domain, answers, score) }
    let own = sizes + 2 &* (domain &* (Self.mostAnswers &+ 1) &+ answers)
    own[0] &+= 1
    own[1] &+= UInt32(truncatingIfNeeded: score &* score)
  }

  /// Adds vvᵀ, and v to the people; leaves v in `lanes`.
  @inline(__always)
  private func square(_ own: PlainVector<Row>, _ domain: Int) {
    lanes.pointee = own.row
    masks[domain] |= own.bits
    row(states, domain).pointee.add(own.row)
    own.forEachState { row($0, domain).pointee.add(own.row, times: lane($0)) }
  }

  /// Adds uvᵀ or vuᵀ, which come to the same; row by row of the one that has fewer.
  @inline(__always)
  private func cross(_ u: PlainVector<Row>, _ v: PlainVector<Row>, _ domain: Int) {
    let isShorter = v.bits.nonzeroBitCount <= u.bits.nonzeroBitCount
    let (few, many) = isShorter ? (v, u) : (u, v)
    lanes.pointee = few.row
    few.forEachState { row($0, domain).pointee.add(many.row, times: lane($0)) }
  }
}
