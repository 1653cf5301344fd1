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
  /// Three times each cell that has occurred so far, those of later blocks last.
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

  /// Whether `PlainSums` can add its people up: all weigh 1 and are of the first stratum, in cells and sessions that fit.
  var isPlain: Bool {
    columns.weights.isEmpty && seen.count <= PlainSums.mostCells
      && largestSession <= PlainSums.largestSession && sessions.allSatisfy { $0.stratum == 0 }
  }

  /// - Parameters:
  ///   - seen: three times each cell that occurred so far; new ones are added.
  ///   - strata: by session, the place of its stratum.
  init(
    _ columns: SessionColumns, _ plan: TallyPlan, _ cells: WeightingCells, _ domains: Domains,
    seen: inout [Int32], strata: [Int32]
  ) {
    self.columns = columns
    let counted = cells.cells(of: columns)
    var occurs = [Bool](repeating: false, count: cells.count)
    for cell in counted { occurs[Int(cell)] = true }
    for cell in seen { occurs[Int(cell / 3)] = false }
    seen += occurs.indices.filter { occurs[$0] }.map { 3 * Int32($0) }
    // By three times a cell.
    var seenPlaces = [UInt8](repeating: 0, count: 3 * cells.count)
    for (index, cell) in seen.enumerated() { seenPlaces[Int(cell)] = UInt8(clamping: index) }
    self.cells = counted.map { $0 &* 3 }
    self.seen = seen
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
    var own: [(run: Run, key: Int)] = []
    // By session, what it is sorted by.
    var order: [Int] = []
    order.reserveCapacity(columns.sessions)
    for session in 0..<columns.sessions {
      own.removeAll(keepingCapacity: true)
      let (start, end) = (columns.starts[session], columns.starts[session + 1])
      let size = min(end - start, 1 << 24)
      squaredSizes += size * size
      largestSession = max(largestSession, size)
      columns.ward.withUnsafeBufferPointer { ward in
        var person = start
        while person < end {
          let (first, here) = (person, ward[person])
          while person < end, ward[person] == here { person &+= 1 }
          let place = wards[Int(here)]
          let run = Run(first: Int32(first), end: Int32(person), area: place.ward)
          own.append((run, Self.key(borough: place.borough, run)))
        }
      }
      // Those who are alone come last in a borough, for whoever counts them apart.
      if own.count > 1 { own.sort { $0.key < $1.key } }
      guard var home = own.first?.run else { continue }
      let firstSegment = segments.count
      for (run, key) in own {
        if run.end - run.first > home.end - home.first { home = run }
        let borough = Self.borough(ofKey: key)
        if segments.count == firstSegment || segments[segments.count - 1].area != borough {
          segments.append(
            Segment(firstRun: Int32(runs.count), endRun: Int32(runs.count), area: borough, people: 0))
        }
        runs.append(run)
        segments[segments.count - 1].endRun += 1
        segments[segments.count - 1].people += run.end - run.first
      }
      order.append(Self.key(borough: segments[firstSegment].area, home: home.area, session))
      sessions.append(
        Session(
          firstSegment: Int32(firstSegment), endSegment: Int32(segments.count), stratum: strata[session],
          firstPerson: Int32(start), people: Int32(end - start)))
    }
    // What sessions of one borough, and most of one ward, add to stays at hand when they follow each other.
    order.sort()
    sessions = order.map { sessions[$0 & Self.most] }
    layOut(seenPlaces)
  }

  /// 16 bits are for the place of an area and 28 for that of a session: there are never as many.
  private static var most: Int { 1 << 28 - 1 }

  /// Sorts by borough, then those who are alone last, then by ward.
  private static func key(borough: Int32, _ run: Run) -> Int {
    Int(borough) << 32 | (run.isOne ? 1 << 31 : 0) | Int(run.area)
  }

  private static func borough(ofKey key: Int) -> Int32 { Int32(truncatingIfNeeded: key >> 32) }

  private static func key(borough: Int32, home: Int32, _ session: Int) -> Int {
    Int(borough) << 44 | Int(home) << 28 | session
  }

  /// Puts everything into the order of sessions.
  private mutating func layOut(_ seenPlaces: [UInt8]) {
    let (own, ownRuns) = (segments, runs)
    var (segment, run) = (0, 0)
    var persons: [Range<Int>] = []
    persons.reserveCapacity(sessions.count)
    var placed = 0
    for index in sessions.indices {
      let session = sessions[index]
      sessions[index].firstSegment = Int32(segment)
      for var part in own[Int(session.firstSegment)..<Int(session.endSegment)] {
        let firstRun = run
        for var people in ownRuns[Int(part.firstRun)..<Int(part.endRun)] {
          people.place = Int32(placed) + people.first - session.firstPerson
          runs[run] = people
          run += 1
        }
        (part.firstRun, part.endRun) = (Int32(firstRun), Int32(run))
        segments[segment] = part
        segment += 1
      }
      sessions[index].endSegment = Int32(segment)
      persons.append(Int(session.firstPerson)..<Int(session.firstPerson + session.people))
      placed += Int(session.people)
    }
    seenCells = [UInt8](unsafeUninitializedCapacity: placed) { target, filled in
      cells.withUnsafeBufferPointer { cells in
        seenPlaces.withUnsafeBufferPointer { seenPlaces in
          for own in persons {
            for person in own {
              target.initializeElement(at: filled, to: seenPlaces[Int(cells[person])])
              filled &+= 1
            }
          }
        }
      }
    }
  }
}
