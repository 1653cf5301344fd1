import Surveys

/// Columns as a fold reads them: whose sums each run of people belongs to.
struct FoldBlock: Sendable {
  /// People of one session in one ward, side by side.
  struct Run: Sendable {
    var first: Int32
    var end: Int32
    /// The place of the ward; that of `noWard` where there is none.
    var area: Int32
    /// Where its first person stands among `seenCells`.
    var place: Int32 = 0

    /// Whether it is a single person.
    var isOne: Bool { end &- first == 1 }
  }

  /// Runs of one session in one borough, or without a ward.
  struct Segment: Sendable {
    var firstRun: Int32
    var endRun: Int32
    var area: Int32
    var people: Int32
  }

  struct Session: Sendable {
    var firstSegment: Int32
    var endSegment: Int32
    var stratum: Int32
    var firstPerson: Int32
    var people: Int32
  }

  let columns: SessionColumns
  /// By person, three times the place of their weighting cell.
  let cells: [Int32]
  /// Three times each cell that has occurred so far, in the order they came.
  let seen: [Int32]
  /// The place among those of each person's cell, in the order of `sessions`; 255 where it is higher.
  private(set) var seenCells: [UInt8] = []
  /// By person, the place of their ward, or of `noWard`.
  let areas: [Int32]
  /// By breakdown, then by person: the place of the value.
  let groups: [[UInt16]]
  private(set) var runs: [Run] = []
  private(set) var segments: [Segment] = []
  private(set) var sessions: [Session] = []
  /// The sum over sessions of their people squared: no product of two totals is greater.
  private(set) var squaredSizes = 0
  private(set) var largestSession = 0

  /// - Parameters:
  ///   - seen: three times each cell that occurred so far, in the order they came; new ones are added.
  ///   - strata: by session, the place of its stratum.
  init(
    _ columns: SessionColumns, _ plan: TallyPlan, _ cells: WeightingCells, _ domains: Domains,
    seen: inout [Int32], strata: [Int32]
  ) {
    self.columns = columns
    let counted = cells.cells(of: columns).map { $0 * 3 }
    var place = [UInt8?](repeating: nil, count: cells.count)
    for (index, cell) in seen.enumerated() { place[Int(cell / 3)] = UInt8(clamping: index) }
    for cell in counted where place[Int(cell / 3)] == nil {
      place[Int(cell / 3)] = UInt8(clamping: seen.count)
      seen.append(cell)
    }
    let seenPlaces = place.map { $0 ?? 0 }
    (self.cells, self.seen) = (counted, seen)
    groups = plan.breakdowns.enumerated().map { index, breakdown in
      let values = domains.groups[index].map(\.value)
      let rest = UInt16(clamping: values.count - 1)
      guard let column = columns.column(breakdown.question) else {
        return Array(repeating: rest, count: columns.people)
      }
      let table = column.table { answer in
        UInt16(clamping: answer.value.flatMap { values.firstIndex(of: $0) } ?? values.count - 1)
      }
      return column.codes.map { table[Int($0)] }
    }
    let wards = columns.wards.map { name -> (ward: Int32, borough: Int32) in
      domains.places[name].map { (Int32($0.ward), Int32($0.borough)) }
        ?? (Int32(domains.noWard), Int32(domains.noWard))
    }
    areas = columns.ward.map { wards[Int($0)].ward }
    runs.reserveCapacity(columns.sessions)
    segments.reserveCapacity(columns.sessions)
    sessions.reserveCapacity(columns.sessions)
    var own: [(run: Run, borough: Int32)] = []
    // By session, where most of its people are.
    var homes: [Int32] = []
    for session in 0..<columns.sessions {
      own.removeAll(keepingCapacity: true)
      var person = columns.starts[session]
      let end = columns.starts[session + 1]
      let size = min(end - person, 1 << 24)
      squaredSizes += size * size
      largestSession = max(largestSession, size)
      while person < end {
        let ward = columns.ward[person]
        let first = person
        while person < end, columns.ward[person] == ward { person += 1 }
        let place = wards[Int(ward)]
        own.append((Run(first: Int32(first), end: Int32(person), area: place.ward), place.borough))
      }
      // Those who are alone come last in a borough, for whoever counts them apart.
      if own.count > 1 {
        own.sort {
          ($0.borough, $0.run.isOne ? 1 : 0, $0.run.area) < ($1.borough, $1.run.isOne ? 1 : 0, $1.run.area)
        }
      }
      homes.append(own.max { $0.run.end - $0.run.first < $1.run.end - $1.run.first }?.run.area ?? 0)
      let firstSegment = Int32(segments.count)
      for (run, borough) in own {
        if segments.count == Int(firstSegment) || segments[segments.count - 1].area != borough {
          segments.append(
            Segment(firstRun: Int32(runs.count), endRun: Int32(runs.count), area: borough, people: 0))
        }
        runs.append(run)
        segments[segments.count - 1].endRun += 1
        segments[segments.count - 1].people += run.end - run.first
      }
      sessions.append(
        Session(
          firstSegment: firstSegment, endSegment: Int32(segments.count), stratum: strata[session],
          firstPerson: Int32(columns.starts[session]), people: Int32(end - columns.starts[session])))
    }
    // What sessions of one borough, and most of one ward, add to stays at hand when they follow each other.
    let order = sessions.enumerated().map { index, session in
      (segments[Int(session.firstSegment)].area, homes[index], index)
    }.sorted { $0 < $1 }
    sessions = order.map { sessions[$0.2] }
    layOut(seenPlaces)
  }

  /// Puts everything into the order of sessions.
  private mutating func layOut(_ seenPlaces: [UInt8]) {
    let (own, ownRuns) = (segments, runs)
    var (segment, run) = (0, 0)
    seenCells.reserveCapacity(cells.count)
    for index in sessions.indices {
      let session = sessions[index]
      sessions[index].firstSegment = Int32(segment)
      for var part in own[Int(session.firstSegment)..<Int(session.endSegment)] {
        let firstRun = run
        for var people in ownRuns[Int(part.firstRun)..<Int(part.endRun)] {
          people.place = Int32(seenCells.count) + people.first - session.firstPerson
          runs[run] = people
          run += 1
        }
        (part.firstRun, part.endRun) = (Int32(firstRun), Int32(run))
        segments[segment] = part
        segment += 1
      }
      sessions[index].endSegment = Int32(segment)
      for person in Int(session.firstPerson)..<Int(session.firstPerson + session.people) {
        seenCells.append(seenPlaces[Int(cells[person] / 3)])
      }
    }
  }
}
