/// How many sessions gave so many answers, and the sum of their squared scores, for eight measures by domain.
struct PlainSizes {
  /// By domain, then by number of answers, then by measure: sessions, and in the upper half squared scores.
  private let sizes: UnsafeMutablePointer<UInt64>
  private let measures: Int

  /// More answers than this, which are rare, are counted elsewhere.
  static var mostAnswers: Int { 63 }
  private static var lanes: Int { Eight.scalarCount }
  private static var width: Int { lanes * (mostAnswers + 1) }

  init(domains: Int, measures: Int) {
    self.measures = measures
    sizes = .allocate(capacity: domains * Self.width)
    sizes.initialize(repeating: 0, count: domains * Self.width)
  }

  func deallocate() { sizes.deallocate() }

  /// Adds a session of at most `mostAnswers` people.
  @inline(__always)
  func add(_ size: (answers: Eight, score: Eight), to domain: Int) {
    let own = sizes + domain &* Self.width
    withUnsafeBytes(of: size) { bytes in
      for lane in 0..<measures {
        let answers = Int(bytes.load(fromByteOffset: 2 &* lane, as: UInt16.self))
        let score = UInt64(bytes.load(fromByteOffset: 2 &* (lane &+ Self.lanes), as: UInt16.self))
        own[answers &* Self.lanes &+ lane] &+= 1 &+ (score &* score) &<< 32
      }
    }
  }

  /// By measure: how many sessions gave so many answers, and their squared scores.
  func sums(_ domain: Int, answers: Int) -> (sessions: Lanes, squaredScores: Lanes) {
    let own = sizes + (domain * Self.width + answers * Self.lanes)
    var (sessions, squares) = (Lanes.zero, Lanes.zero)
    for lane in 0..<measures where own[lane] > 0 {
      sessions[lane] = Double(UInt32(truncatingIfNeeded: own[lane]))
      squares[lane] = Double(own[lane] >> 32)
    }
    return (sessions, squares)
  }

  /// Gives away everything of one measure in a domain, the largest sessions first; those without an answer are none.
  ///
  /// - Parameter body: told numbers of answers, how many sessions gave so many, and their squared scores.
  func empty(_ domain: Int, lane: Int, _ body: (Int, Double, Double) -> Void) {
    for answers in (0...Self.mostAnswers).reversed() {
      let own = sizes + (domain * Self.width + answers * Self.lanes + lane)
      let size = own.pointee
      if size == 0 { continue }
      if answers > 0 { body(answers, Double(UInt32(truncatingIfNeeded: size)), Double(size >> 32)) }
      own.pointee = 0
    }
  }
}
