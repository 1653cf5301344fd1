import Places
import Surveys

/// Everything the figures of one question say, as counts: what disclosure control protects.
///
/// The answers are split as finely as the question's indicators together could tell them apart, so that indicators
/// that share a question cannot be set against each other.
struct QuestionTable: Sendable {
  struct Area: Equatable, Sendable {
    var code: String
    var level: AreaLevel
    var parent: String?
    /// People by kind of answer.
    var counts: [Int]
    /// People with a substantive answer.
    var base: Int
    var largestSession: Int
    var people: Int
    var declined: Int
    var dontKnow: Int

    var total: Int { counts.reduce(0, +) }
  }

  var question: String
  var indicators: [String]
  /// Names of the kinds: the indicators that count them, stable from release to release.
  var kinds: [String]
  /// Whether people who are not sure are one of the kinds in `counts`.
  var countsDontKnow: Bool
  var areas: [Area]

  init(_ all: [Indicator], at indices: [Int], areas tree: AreaTree, samples: [String: AreaSample]) {
    let own = indices.map { all[$0] }
    let question = own.first?.question ?? ""
    let countsDontKnow = own.contains(where: \.countsDontKnow)
    let given = Set((samples[AreaTree.london]?.rows ?? []).flatMap { $0.contents.items.keys })
    let patterns = Set(
      given.filter { $0.question == question }.compactMap { item -> [Bool]? in
        if case .given(let value) = item.answer { own.map { $0.counts(value) } } else { nil }
      }
    ).sorted { a, b in a.lexicographicallyPrecedes(b) { !$0 && $1 } }
    let kinds = Dictionary(patterns.enumerated().map { ($1, $0) }) { first, _ in first }
    self.kinds =
      patterns.map { pattern in zip(own, pattern).filter(\.1).map(\.0.id).sorted().joined(separator: "+") }
      + (countsDontKnow ? ["dont_know"] : [])
    self.question = question
    self.countsDontKnow = countsDontKnow
    indicators = own.map(\.id)
    areas = tree.all.map { area in
      var made = Area(
        code: area.code, level: area.level, parent: tree.parent(of: area.code),
        counts: Array(repeating: 0, count: kinds.count + (countsDontKnow ? 1 : 0)), base: 0,
        largestSession: 0, people: 0, declined: 0, dontKnow: 0)
      var sessions: [String: Int] = [:]
      for row in samples[area.code]?.rows ?? [] {
        made.people += row.people.people
        for (item, count) in row.contents.items where item.question == question {
          switch item.answer {
          case .given(let value):
            if let kind = kinds[own.map { $0.counts(value) }] { made.counts[kind] += count.people }
            made.base += count.people
            sessions[row.group.stratum + "\u{0}" + row.group.cluster, default: 0] += count.people
          case .dontKnow:
            made.dontKnow += count.people
            if countsDontKnow { made.counts[kinds.count] += count.people }
          case .declined: made.declined += count.people
          case .notRelevant, .notAsked: break
          }
        }
      }
      made.largestSession = sessions.values.max() ?? 0
      return made
    }
  }
}
