import Places
import Surveys

extension QuestionTable {
  /// The table of the indicators at `indices`, which share one question, with every declared breakdown.
  init(_ tally: Tally, at indices: [Int]) {
    let own = indices.map { tally.plan.indicators[$0] }
    let question = own.first?.question ?? ""
    let countsDontKnow = own.contains(where: \.countsDontKnow)
    let domains = Domains(tally.plan)
    let answers = tally.columns.firstIndex(of: question).map { tally.answers[$0] } ?? []
    let patterns = Set(
      answers.compactMap { answer in answer.value.map { value in own.map { $0.counts(value) } } }
    )
    .sorted { a, b in a.lexicographicallyPrecedes(b) { !$0 && $1 } }
    let places = Dictionary(patterns.enumerated().map { ($1, $0) }) { first, _ in first }
    let base = tally.plan.baseMeasure(of: question).flatMap { tally.measure($0) }
    let measures = indices.compactMap { tally.measure($0) }
    func cell(_ area: String, _ group: BreakdownValue?, _ level: AreaLevel, _ parent: String?) -> Cell {
      var made = Cell(
        key: Key(area: area, group: group), level: level, parent: parent,
        counts: Array(repeating: 0, count: places.count + (countsDontKnow ? 1 : 0)), base: 0,
        largestSession: 0, effectiveBase: 0, people: 0, declined: 0, dontKnow: 0)
      let domain = Domains.Domain(area: area, group: group)
      for (answer, people) in tally.answers(in: domain, to: question) {
        made.people += people
        switch answer {
        case .given(let value):
          if let kind = places[own.map { $0.counts(value) }] { made.counts[kind] += people }
          made.base += people
        case .dontKnow:
          made.dontKnow += people
          if countsDontKnow { made.counts[places.count] += people }
        case .declined: made.declined += people
        case .notRelevant, .notAsked: break
        }
      }
      if let place = tally.place(of: domain), let base {
        made.largestSession = base.largestSession(in: place)
        // Of each indicator's own base: people who were not sure are in some.
        made.effectiveBase =
          measures.reduce(base.effectivePeople(in: place)) { min($0, $1.effectivePeople(in: place)) }
        made.weighing = measures.enumerated().reduce(0) {
          $0 + Double($1.offset + 1) * $1.element.weighing(in: place)
        }
      }
      return made
    }
    let groups = domains.allGroups.filter { !tally.plan.makes($0, by: question) }
    let areas = domains.tree.all + [AreaTree.Area(code: QuestionTable.noWard, level: .borough)]
    self.init(
      question: question, indicators: own.map(\.id),
      kinds: patterns.map { zip(own, $0).filter(\.1).map(\.0.id).sorted().joined(separator: "+") }
        + (countsDontKnow ? [QuestionTable.dontKnow] : []),
      countsDontKnow: countsDontKnow,
      cells: areas.flatMap { area in
        ([nil] + (QuestionTable.breakdownLevels.contains(area.level) ? groups : [])).map {
          cell(
            area.code, $0, area.level,
            area.code == QuestionTable.noWard ? AreaTree.london : domains.tree.parent(of: area.code))
        }
      })
  }
}
