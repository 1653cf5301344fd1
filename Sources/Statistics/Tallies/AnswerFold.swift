import Surveys

/// Counts the answers to one question in each domain.
final class AnswerFold {
  private let domains: Domains
  /// By code; given values as they came.
  private(set) var values: [String] = []
  private var places: [String: Int] = [:]
  /// By the place of the domain, then by code. Everyone of a borough and of London is added up at the end.
  private var counts: [[Int]]

  init(_ domains: Domains) {
    self.domains = domains
    counts = Array(repeating: [], count: domains.count)
  }

  func add(_ column: SessionColumns.Column, of block: FoldBlock, sign: Int) {
    let place = column.table { code(of: $0) }
    let width = Int(SessionColumns.firstGiven) + values.count
    for person in column.codes.indices {
      let area = Int(block.area[person])
      if counts[area].count < width { widen(area, width) }
      counts[area][place[Int(column.codes[person])]] += sign
    }
    guard !domains.groups.isEmpty else { return }
    for node in block.nodes {
      for area in [node.areas.0, node.areas.1, node.areas.2].map(Int.init)
      where area >= domains.firstBrokenDown {
        for run in block.runs[Int(node.firstRun)..<Int(node.endRun)] {
          for person in Int(run.first)..<Int(run.end) {
            var first = 0
            for (breakdown, values) in domains.groups.enumerated() {
              let domain = domains.place(area: area, group: first + Int(block.groups[breakdown][person]))
              if counts[domain].count < width { widen(domain, width) }
              counts[domain][place[Int(column.codes[person])]] += sign
              first += values.count
            }
          }
        }
      }
    }
  }

  func add(_ answer: Answer, people: Int, domain: Int) {
    let code = code(of: answer)
    widen(domain, max(counts[domain].count, code + 1))
    counts[domain][code] += people
  }

  /// Sums the boroughs and London from their wards.
  func addUp() {
    for area in domains.firstBrokenDown...domains.london { counts[area] = [] }
    for place in domains.places.values where place.borough != domains.noWard {
      add(counts[place.ward], to: place.borough)
    }
    for area in domains.firstBrokenDown..<domains.london { add(counts[area], to: domains.london) }
    add(counts[domains.noWard], to: domains.london)
  }

  /// The answers somebody gave, in no order.
  func answers(in domain: Int) -> [(answer: Answer, people: Int)] {
    counts[domain].enumerated().filter { $0.element > 0 }.map { (answer($0.offset), $0.element) }
  }

  private func add(_ people: [Int], to domain: Int) {
    widen(domain, people.count)
    for (code, count) in people.enumerated() { counts[domain][code] += count }
  }

  private func widen(_ domain: Int, _ width: Int) {
    counts[domain].append(contentsOf: repeatElement(0, count: max(0, width - counts[domain].count)))
  }

  private func code(of answer: Answer) -> Int {
    switch answer {
    case .notAsked: return 0
    case .notRelevant: return 1
    case .declined: return 2
    case .dontKnow: return 3
    case .given(let value):
      if let known = places[value] { return known }
      let place = Int(SessionColumns.firstGiven) + values.count
      places[value] = place
      values.append(value)
      return place
    }
  }

  private func answer(_ code: Int) -> Answer {
    switch code {
    case 0: .notAsked
    case 1: .notRelevant
    case 2: .declined
    case 3: .dontKnow
    default: .given(values[code - Int(SessionColumns.firstGiven)])
    }
  }
}
