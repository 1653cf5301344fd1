/// One pass of a measure over the sessions of a block.
struct Pass: ~Copyable {
  private let cells: UnsafeBufferPointer<Int32>
  private let codes: UnsafeBufferPointer<UInt16>
  /// By code: which of the three states of a cell.
  private let kinds: UnsafeBufferPointer<Int32>
  private let scores: [Double?]
  private let weights: [Double]
  private let groups: [[UInt16]]
  private let sign: Double
  private let range: Double
  /// Everyone weighs 1 and scores 0 or 1.
  private let isPlain: Bool
  private var own: SessionVector
  private var borough: SessionPart
  private var london: SessionPart

  /// How many answers people gave, and what they score together: judged by people, not by their weights.
  struct Size {
    var answers = 0
    var score = 0.0

    static func += (a: inout Size, b: Size) {
      a.answers &+= b.answers
      a.score += b.score
    }
  }

  init(
    cells: UnsafeBufferPointer<Int32>, codes: UnsafeBufferPointer<UInt16>, kinds: UnsafeBufferPointer<Int32>,
    scores: [Double?], weights: [Double], groups: [[UInt16]], sign: Double, _ measure: TallyMeasure,
    states: Int
  ) {
    (self.cells, self.codes, self.kinds) = (cells, codes, kinds)
    (self.scores, self.weights, self.groups, self.sign) = (scores, weights, groups, sign)
    range = measure.range
    isPlain = !measure.isGraded && weights.isEmpty
    own = SessionVector(capacity: states)
    borough = SessionPart(capacity: states)
    london = SessionPart(capacity: states)
  }

  mutating func everyone(
    _ own: Range<Int>, _ segments: UnsafeBufferPointer<FoldBlock.Segment>,
    _ runs: UnsafeBufferPointer<FoldBlock.Run>, _ london: Int, _ sums: UnsafeMutablePointer<StateSums>
  ) {
    var inLondon = Size()
    for index in own {
      let segment = segments[index]
      let area = Int(segment.area)
      let isOne = segment.endRun &- segment.firstRun == 1
      var inBorough = Size()
      if !isOne { borough.clear() }
      for index in Int(segment.firstRun)..<Int(segment.endRun) {
        let run = runs[index]
        let ward = Int(run.area)
        let size = count(run, &sums[ward])
        if ward != area { add(size, to: &sums[ward]) }
        inBorough += size
        if !isOne {
          if borough.count > 0 { sums[area].addCross(borough, self.own, sign: sign) }
          borough.add(self.own)
        }
      }
      add(inBorough, to: &sums[area])
      inLondon += inBorough
      guard own.count > 1 else { continue }
      if isOne {
        if self.london.count > 0 { sums[london].addCross(self.london, self.own, sign: sign) }
        self.london.add(self.own)
      } else {
        if self.london.count > 0 { sums[london].addCross(self.london, borough, sign: sign) }
        self.london.add(borough)
      }
    }
    self.london.clear()
    add(inLondon, to: &sums[london])
  }

  /// The same for one value of a breakdown: the others count as people without an answer. Not by ward.
  ///
  /// - Parameter sums: such that the place of an area is that of its group.
  mutating func group(
    _ own: Range<Int>, _ segments: UnsafeBufferPointer<FoldBlock.Segment>,
    _ runs: UnsafeBufferPointer<FoldBlock.Run>, _ breakdown: Int, _ value: UInt16, _ london: Int,
    _ sums: UnsafeMutablePointer<StateSums>
  ) {
    var inLondon = Size()
    for index in own {
      let segment = segments[index]
      let area = Int(segment.area)
      var inBorough = Size()
      for run in runs[Int(segment.firstRun)..<Int(segment.endRun)] {
        for person in Int(run.first)..<Int(run.end) {
          let isInside = groups[breakdown][person] == value
          count(person, isInside ? scores[Int(codes[person])] : nil, &inBorough, &sums[area])
        }
      }
      self.own.close()
      sums[area].add(self.own, isPlain: false, sign: sign)
      add(inBorough, to: &sums[area])
      inLondon += inBorough
      if own.count > 1 {
        if self.london.count > 0 { sums[london].addCross(self.london, self.own, sign: sign) }
        self.london.add(self.own)
      }
    }
    self.london.clear()
    add(inLondon, to: &sums[london])
  }

  @inline(__always)
  private func add(_ size: Size, to sums: inout StateSums) {
    if size.answers > 0 {
      sums.addSessions(answers: size.answers, sessions: sign, squaredScores: sign * size.score * size.score)
    }
  }

  /// The people of a run: their totals and vvᵀ.
  @inline(__always)
  private mutating func count(_ run: FoldBlock.Run, _ sums: inout StateSums) -> Size {
    guard isPlain else {
      var size = Size()
      for person in Int(run.first)..<Int(run.end) {
        count(person, scores[Int(codes[person])], &size, &sums)
      }
      own.close()
      sums.add(own, isPlain: false, sign: sign)
      return size
    }
    var (answers, score): (Int32, Int32) = (0, 0)
    for person in Int(run.first)..<Int(run.end) {
      let kind = kinds[Int(codes[person])]
      own.add(1, to: Int(cells[person] &+ kind))
      answers &+= kind > 0 ? 1 : 0
      score &+= kind > 1 ? 1 : 0
    }
    own.close()
    sums.add(own, isPlain: true, sign: sign)
    return Size(answers: Int(answers), score: Double(score))
  }

  /// One person of any weight and score: their totals, and their part of v.
  private func count(_ person: Int, _ score: Double?, _ size: inout Size, _ sums: inout StateSums) {
    let weight = weights.isEmpty ? 1 : weights[person]
    let cell = cells[person]
    let kind: Int32 = score.map { $0 > 0 ? 2 : 1 } ?? 0
    sums.addTotals(of: cell + kind, people: sign, mass: 0, squaredWeight: sign * weight * weight)
    func add(_ mass: Double, _ kind: Int32) {
      guard mass != 0 else { return }
      sums.addTotals(of: cell + kind, people: 0, mass: sign * weight * mass, squaredWeight: 0)
      own.add(weight * mass, to: Int(cell + kind))
    }
    guard let score else { return add(range, 0) }
    add(range - score, 1)
    add(score, 2)
    size.answers += 1
    size.score += score
  }
}
