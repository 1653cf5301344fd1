import Surveys

/// Columns as a fold reads them: whose sums each run of people belongs to.
struct FoldBlock: Sendable {
  /// People of one session in one ward, side by side.
  struct Run: Sendable {
    var first: Int32
    var end: Int32
  }

  /// Runs of one session whose people together count for these areas: one ward's for the ward, all of a borough's for
  /// the borough. What one set of people adds to several areas is worked out once.
  struct Node: Sendable {
    var firstRun: Int32
    var endRun: Int32
    var stratum: Int32
    /// Places of areas; -1 for none.
    var areas: (Int32, Int32, Int32) = (-1, -1, -1)
  }

  let columns: SessionColumns
  let cells: [Int32]
  private(set) var runs: [Run] = []
  private(set) var nodes: [Node] = []
  /// By person, the place of their ward, or of `noWard`.
  private(set) var area: [Int32] = []
  /// By breakdown, then by person: the place of the value.
  private(set) var groups: [[UInt16]]

  /// - Parameter strata: by session, the place of its stratum.
  init(
    _ columns: SessionColumns, _ plan: TallyPlan, _ cells: WeightingCells, _ domains: Domains, strata: [Int32]
  ) {
    self.columns = columns
    self.cells = cells.cells(of: columns)
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
    let wards = columns.wards.map { domains.places[$0] ?? (domains.noWard, -1) }
    area = columns.ward.map { Int32(wards[Int($0)].ward) }
    runs.reserveCapacity(columns.sessions)
    nodes.reserveCapacity(columns.sessions)
    var own: [(run: Run, ward: Int, borough: Int)] = []
    for session in 0..<columns.sessions {
      own.removeAll(keepingCapacity: true)
      var person = columns.starts[session]
      let end = columns.starts[session + 1]
      while person < end {
        let ward = columns.ward[person]
        let first = person
        while person < end, columns.ward[person] == ward { person += 1 }
        let place = wards[Int(ward)]
        own.append((Run(first: Int32(first), end: Int32(person)), place.ward, place.borough))
      }
      addNodes(&own, london: domains.london, noWard: domains.noWard, stratum: strata[session])
    }
  }

  private mutating func addNodes(
    _ own: inout [(run: Run, ward: Int, borough: Int)], london: Int, noWard: Int, stratum: Int32
  ) {
    if own.count > 1 { own.sort { ($0.borough, $0.ward) < ($1.borough, $1.ward) } }
    let base = Int32(runs.count)
    runs.append(contentsOf: own.map(\.run))
    var index = 0
    while index < own.count {
      let borough = own[index].borough
      var end = index + 1
      while end < own.count, own[end].borough == borough { end += 1 }
      let isAll = end - index == own.count
      let parent = Int32(borough < 0 ? noWard : borough)
      let isOne = end - index == 1
      if borough >= 0 {
        for run in index..<end {
          nodes.append(
            Node(
              firstRun: base + Int32(run), endRun: base + Int32(run) + 1, stratum: stratum,
              areas: (Int32(own[run].ward), isOne ? parent : -1, isOne && isAll ? Int32(london) : -1)))
        }
      }
      if !isOne || borough < 0 {
        nodes.append(
          Node(
            firstRun: base + Int32(index), endRun: base + Int32(end), stratum: stratum,
            areas: (parent, isAll ? Int32(london) : -1, -1)))
      }
      if !isAll, end == own.count {
        nodes.append(
          Node(
            firstRun: base, endRun: base + Int32(own.count), stratum: stratum,
            areas: (Int32(london), -1, -1)))
      }
      index = end
    }
  }
}
