/// One pass of eight measures over the sessions of a block.
struct PlainPass {
  let counts: PlainCounts
  let sizes: PlainSizes
  let measures: Int
  let london: Int
  let noWard: Int
  let people: PlainPeople
  /// People of a run, of a session in one borough, and of a session; nobody between sessions.
  var run: PlainVector
  var part: PlainVector
  var session: PlainVector
  /// Nobody reads it, but so fetching is not left out as useless.
  private(set) var touched: UInt8 = 0

  /// Sessions fetched at once.
  private static var fetched: Int { 16 }

  /// Of sessions that `PlainSizes` cannot take.
  struct Large {
    var domain: Int
    var measure: Int
    var answers: Int
    var score: Int
  }

  /// - Parameters:
  ///   - full: told of a domain that must be emptied first.
  ///   - large: told of sessions that are counted elsewhere: London gets them apart from its boroughs.
  mutating func add(_ block: FoldBlock, full: (Int) -> Void, large: (Large) -> Void) {
    block.runs.withUnsafeBufferPointer { runs in
      block.segments.withUnsafeBufferPointer { segments in
        block.sessions.withUnsafeBufferPointer { sessions in
          var next = 0
          while next < sessions.count {
            // Sessions lie anywhere in the columns: several are fetched at once, so that none is waited for alone.
            let few = next..<min(sessions.count, next &+ Self.fetched)
            for index in few { touched |= people.fetch(sessions[index]) }
            for index in few { add(sessions[index], segments, runs, full, large) }
            next = few.upperBound
          }
        }
      }
    }
  }

  @inline(__always)
  private mutating func add(
    _ own: FoldBlock.Session, _ segments: UnsafeBufferPointer<FoldBlock.Segment>,
    _ runs: UnsafeBufferPointer<FoldBlock.Run>, _ full: (Int) -> Void, _ large: (Large) -> Void
  ) {
    if own.endSegment &- own.firstSegment == 1 {
      let segment = segments[Int(own.firstSegment)]
      add(segment, runs, full, large)
      add(part.size, of: own.people, to: Int(segment.area), andTo: london, large)
      part.clear()
      return
    }
    counts.makeRoom(london, people: Int(own.people), full)
    for index in Int(own.firstSegment)..<Int(own.endSegment) {
      add(segments[index], runs, full, large)
      tell(part.size, of: Int(segments[index].area), large)
      counts.add(part, to: london, times: .max)
      session.add(part)
      part.clear()
    }
    counts.add(session, to: london)
    tell(session.size, of: london, large)
    session.clear()
  }

  /// People of one session in one borough; leaves them in `part`.
  @inline(__always)
  private mutating func add(
    _ segment: FoldBlock.Segment, _ runs: UnsafeBufferPointer<FoldBlock.Run>, _ full: (Int) -> Void,
    _ large: (Large) -> Void
  ) {
    let (area, first, end) = (Int(segment.area), Int(segment.firstRun), Int(segment.endRun))
    counts.makeRoom(area, people: Int(segment.people), full)
    // Runs of several people stand before those of one. Whoever has no ward is in one place, whatever was said instead.
    for index in first..<end {
      let own = runs[index]
      let ward = Int(own.area)
      if area == noWard {
        people.add(own, to: &part)
      } else if own.isOne {
        let person = people[own, 0]
        counts.makeRoom(ward, people: 1, full)
        counts.add(person, to: ward)
        part.add(person)
      } else {
        people.add(own, to: &run)
        counts.makeRoom(ward, people: Int(own.end &- own.first), full)
        counts.add(run, to: ward)
        add(run.size, of: own.end &- own.first, to: ward, large)
        part.add(run)
        run.clear()
      }
    }
    counts.add(part, to: area)
  }

  /// - Parameter other: what gets the same as `domain`, if it is told of one by one.
  @inline(__always)
  private func add(
    _ size: (answers: Eight, score: Eight), of people: Int32, to domain: Int, andTo other: Int? = nil,
    _ large: (Large) -> Void
  ) {
    if people <= PlainSizes.mostAnswers { return sizes.add(size, to: domain) }
    tell(size, of: domain, large)
    if let other { tell(size, of: other, large) }
  }

  private func tell(_ size: (answers: Eight, score: Eight), of domain: Int, _ large: (Large) -> Void) {
    for lane in 0..<measures where size.answers[lane] > 0 {
      large(
        Large(
          domain: domain, measure: lane, answers: Int(size.answers[lane]), score: Int(size.score[lane])))
    }
  }
}
