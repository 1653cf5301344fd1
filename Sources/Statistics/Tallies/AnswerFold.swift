import Surveys

/// Counts the answers to one question in each domain.
struct AnswerFold {
  private let domains: Domains
  /// Given values as they came.
  private var values: [String] = []
  private var places: [String: Int] = [:]
  /// By the place of the domain, `width` codes each. Boroughs and London are added up at the end.
  private var counts: [Int]
  private var width = 8

  init(_ domains: Domains) {
    self.domains = domains
    counts = Array(repeating: 0, count: domains.count * width)
  }

  mutating func add(_ column: SessionColumns.Column, of block: FoldBlock, sign: Int) {
    let place = column.table { code(of: $0) }
    countEveryone(column, place, block, sign: sign)
    guard !domains.groups.isEmpty else { return }
    for segment in block.segments {
      let area = Int(segment.area)
      for run in block.runs[Int(segment.firstRun)..<Int(segment.endRun)] {
        for person in Int(run.first)..<Int(run.end) {
          var first = 0
          for (breakdown, values) in domains.groups.enumerated() {
            let domain = domains.place(area: area, group: first + Int(block.groups[breakdown][person]))
            counts[domain * width + place[Int(column.codes[person])]] += sign
            first += values.count
          }
        }
      }
    }
  }

  /// Neighbours often say the same: every second person is counted apart, so that one need not wait for the other.
  private mutating func countEveryone(
    _ column: SessionColumns.Column, _ place: [Int], _ block: FoldBlock, sign: Int
  ) {
    let (width, size) = (width, counts.count)
    // As many pairs as 16 bits can count.
    let most = 2 * Int(UInt16.max)
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 2 * size) { both in
      place.withUnsafeBufferPointer { place in
        column.codes.withUnsafeBufferPointer { codes in
          block.areas.withUnsafeBufferPointer { areas in
            func index(_ person: Int) -> Int { Int(areas[person]) &* width &+ place[Int(codes[person])] }
            for first in stride(from: 0, to: codes.count, by: most) {
              let end = min(codes.count, first + most)
              both.initialize(repeating: 0)
              for pair in 0..<((end - first) / 2) {
                both[index(first &+ 2 &* pair)] &+= 1
                both[size &+ index(first &+ 2 &* pair &+ 1)] &+= 1
              }
              if !(end - first).isMultiple(of: 2) { both[index(end - 1)] &+= 1 }
              for index in 0..<size { counts[index] += sign * (Int(both[index]) + Int(both[size + index])) }
            }
          }
        }
      }
    }
  }

  mutating func add(_ answer: Answer, people: Int, domain: Int) {
    let code = code(of: answer)
    counts[domain * width + code] += people
  }

  /// Sums every area from the areas in it: wards stand before boroughs, and boroughs before London.
  mutating func addUp() {
    for place in 0..<domains.count {
      guard let parent = domains.parent(of: place) else { continue }
      for code in 0..<width { counts[parent * width + code] += counts[place * width + code] }
    }
  }

  /// The answers somebody gave, in no order, with their codes here.
  func answers(in domain: Int) -> [(answer: Answer, code: Int)] {
    (0..<(4 + values.count)).filter { people(in: domain, code: $0) > 0 }.map { (answer($0), $0) }
  }

  func isAnyone(in domain: Int) -> Bool {
    counts[(domain * width)..<((domain + 1) * width)].contains { $0 > 0 }
  }

  /// Domain by domain.
  func people(in domains: [Int], codes: [Int]) -> [Int32] {
    domains.flatMap { domain in codes.map { Int32(clamping: people(in: domain, code: $0)) } }
  }

  func people(in domain: Int, code: Int) -> Int { counts[domain * width + code] }

  private mutating func code(of answer: Answer) -> Int {
    switch answer {
    case .notAsked: return 0
    case .notRelevant: return 1
    case .declined: return 2
    case .dontKnow: return 3
    case .given(let value):
      if let known = places[value] { return known }
      let place = 4 + values.count
      places[value] = place
      values.append(value)
      if place >= width { widen() }
      return place
    }
  }

  private mutating func widen() {
    var wider = Array(repeating: 0, count: counts.count * 2)
    for domain in 0..<domains.count {
      for code in 0..<width { wider[domain * 2 * width + code] = counts[domain * width + code] }
    }
    (counts, width) = (wider, 2 * width)
  }

  private func answer(_ code: Int) -> Answer {
    switch code {
    case 0: .notAsked
    case 1: .notRelevant
    case 2: .declined
    case 3: .dontKnow
    default: .given(values[code - 4])
    }
  }
}
