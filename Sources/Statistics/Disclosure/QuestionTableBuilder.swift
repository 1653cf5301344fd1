import Places
import Surveys

extension QuestionTable {
  /// The table of the indicators at `indices`, which share one question; without breakdowns.
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
    let places = Dictionary(patterns.enumerated().map { ($1, $0) }) { first, _ in first }
    func cell(_ code: String, _ level: AreaLevel, _ parent: String?, _ rows: [AreaSample.Row]) -> Cell {
      var made = Cell(
        key: Key(area: code), level: level, parent: parent,
        counts: Array(repeating: 0, count: places.count + (countsDontKnow ? 1 : 0)), base: 0,
        largestSession: 0, people: 0, declined: 0, dontKnow: 0)
      var sessions: [String: Int] = [:]
      for row in rows {
        made.people += row.people.people
        for (item, count) in row.contents.items where item.question == question {
          switch item.answer {
          case .given(let value):
            if let kind = places[own.map { $0.counts(value) }] { made.counts[kind] += count.people }
            made.base += count.people
            sessions[row.group.stratum + "\u{0}" + row.group.cluster, default: 0] += count.people
          case .dontKnow:
            made.dontKnow += count.people
            if countsDontKnow { made.counts[places.count] += count.people }
          case .declined: made.declined += count.people
          case .notRelevant, .notAsked: break
          }
        }
      }
      made.largestSession = sessions.values.max() ?? 0
      return made
    }
    let london = samples[AreaTree.london]?.rows ?? []
    self.init(
      question: question, indicators: own.map(\.id),
      kinds: patterns.map { zip(own, $0).filter(\.1).map(\.0.id).sorted().joined(separator: "+") }
        + (countsDontKnow ? [QuestionTable.dontKnow] : []),
      countsDontKnow: countsDontKnow,
      cells: tree.all.map { cell($0.code, $0.level, tree.parent(of: $0.code), samples[$0.code]?.rows ?? []) }
        + [
          cell(
            QuestionTable.noWard, .borough, AreaTree.london,
            london.filter { tree.boroughs[$0.group.ward] == nil })
        ])
  }
}
