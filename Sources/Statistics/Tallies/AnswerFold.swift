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

  /// Adds a question and the one after it, together where both have few answers: each person is then looked at once.
  static func addTwo(
    from first: Int, _ folds: UnsafeMutableBufferPointer<AnswerFold>, _ questions: [String],
    of block: FoldBlock, sign: Int
  ) {
    let own = (first..<min(folds.count, first + 2)).compactMap { index in
      block.columns.column(questions[index]).map { (index, $0, $0.table { folds[index].code(of: $0) }) }
    }
    let isTogether = own.count == 2 && own.allSatisfy { $0.2.count <= AnswerPairs.mostCodes }
    if isTogether {
      let pairs = AnswerPairs(areas: folds[first].domains.areas.count)
      pairs.count(block, own[0].1.codes, own[1].1.codes) { area, one, other in
        folds[own[0].0].add(one, own[0].2, area: area, sign: sign)
        folds[own[1].0].add(other, own[1].2, area: area, sign: sign)
      }
    }
    for (index, column, place) in own {
      if !isTogether { folds[index].countEveryone(column, place, block, sign: sign) }
      folds[index].countGroups(column, place, block, sign: sign)
    }
  }

  private mutating func add(_ people: AnswerPairs.Counts, _ place: [Int], area: Int, sign: Int) {
    for (code, place) in place.enumerated() { counts[area * width + place] += sign * Int(people[code]) }
  }

  private mutating func countGroups(
    _ column: SessionColumns.Column, _ place: [Int], _ block: FoldBlock, sign: Int
  ) {
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

  private mutating func countEveryone(
    _ column: SessionColumns.Column, _ place: [Int], _ block: FoldBlock, sign: Int
  ) {
    let width = width
    counts.withUnsafeMutableBufferPointer { counts in
      place.withUnsafeBufferPointer { place in
        for (area, code) in zip(block.areas, column.codes) {
          counts[Int(area) &* width &+ place[Int(code)]] &+= sign
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
