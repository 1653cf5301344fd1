import Foundation
import Surveys

/// Adds sessions and tallies up to one tally: the only place where people are counted.
struct TallyFold {
  private let plan: TallyPlan
  private let domains: Domains
  private let columns: [String]
  private var blocks: FoldBlocks
  private var measures: [MeasureFold]
  private var groups: [PlainGroup]
  private var answers: [AnswerFold]

  init(_ plan: TallyPlan) {
    self.plan = plan
    let blocks = FoldBlocks(plan)
    self.blocks = blocks
    domains = blocks.domains
    columns = Tally(plan: plan).columns
    measures = plan.measures.map { MeasureFold($0, blocks.domains, cells: blocks.cells.count) }
    groups = PlainGroup.all(plan)
    answers = columns.map { _ in AnswerFold(blocks.domains) }
  }

  /// - Parameter sign: -1 takes sessions away that were added before.
  mutating func add(_ columns: SessionColumns, sign: Int = 1) {
    add(blocks.block(columns, sign: sign), sign: sign)
  }

  /// Adds the columns that `next` gives until it gives none; the next ones are read while the last are counted.
  mutating func addAll(_ next: () throws -> SessionColumns?) throws {
    var blocks = blocks
    var read = Result { try next().map { blocks.block($0, sign: 1) } }
    while let block = try read.get() {
      add(block, sign: 1) { read = Result { try next().map { blocks.block($0, sign: 1) } } }
    }
    self.blocks = blocks
  }

  /// Groups of measures and questions share nothing that changes, so each is one thread's work from beginning to end.
  private mutating func add(_ block: FoldBlock, sign: Int, meanwhile: () -> Void = {}) {
    let (names, domains) = (columns, domains)
    measures.withUnsafeMutableBufferPointer { measures in
      groups.withUnsafeMutableBufferPointer { groups in
        answers.withUnsafeMutableBufferPointer { answers in
          let quick = groups.indices.filter { sign > 0 && groups[$0].takes(block, measures) }
          withoutActuallyEscaping(meanwhile) { meanwhile in
            nonisolated(unsafe) let (measures, groups, answers) = (measures, groups, answers)
            nonisolated(unsafe) let meanwhile = meanwhile
            let pairs = (answers.count + 1) / 2
            DispatchQueue.concurrentPerform(iterations: 1 + quick.count + pairs) { task in
              if task == 0 {
                meanwhile()
              } else if task <= quick.count {
                groups[quick[task - 1]].add(block, domains, measures)
              } else {
                AnswerFold.addTwo(
                  from: 2 * (task - quick.count - 1), answers, names, of: block, sign: sign)
              }
            }
            let counted = Set(quick.flatMap { groups[$0].measures })
            let left = measures.indices.filter { !counted.contains($0) || !domains.groups.isEmpty }
            DispatchQueue.concurrentPerform(iterations: left.count) { task in
              let measure = left[task]
              measures[measure].add(block, sign: Double(sign), everyone: !counted.contains(measure))
            }
          }
        }
      }
    }
  }

  mutating func add(_ tally: Tally) {
    let places = Dictionary((0..<domains.count).map { (domains.domain($0), $0) }) { first, _ in first }
    let strata = blocks.add(tally)
    let domain = tally.domains.map { places[$0] }
    for (number, place) in domain.enumerated() {
      guard let place else { continue }
      for column in answers.indices {
        for (answer, people) in tally.answerList(domain: number, column: column) {
          answers[column].add(answer, people: people, domain: place)
          // The areas above get it from here again in the end.
          if let parent = domains.parent(of: place) {
            answers[column].add(answer, people: -people, domain: parent)
          }
        }
      }
    }
    measures.withUnsafeMutableBufferPointer { measures in
      nonisolated(unsafe) let measures = measures
      DispatchQueue.concurrentPerform(iterations: measures.count) { index in
        measures[index].add(tally, measure: index, domain: domain, stratum: strata)
      }
    }
  }

  /// Everything added so far. Nothing can be added afterwards.
  consuming func tally() -> Tally {
    var tally = Tally(plan: plan)
    let (strata, clusters) = (blocks.strata, blocks.clusters)
    let ordered = strata.indices.filter { clusters[$0] != 0 }.sorted { strata[$0] < strata[$1] }
    tally.strata = ordered.map { strata[$0] }
    tally.clusters = ordered.map { clusters[$0] }
    tally.scaleSums = blocks.scaleSums
    for index in answers.indices { answers[index].addUp() }
    guard let first = answers.first else { return tally }
    let places = (0..<domains.count).filter { first.isAnyone(in: domains.area(of: $0)) }
      .map { (place: $0, domain: domains.domain($0)) }.sorted { $0.domain < $1.domain }
    tally.domains = places.map { $0.domain }
    let given = answers.map { $0.answers(in: domains.london).sorted { $0.answer < $1.answer } }
    tally.answers = given.map { $0.map { $0.answer } }
    let own = places.map { $0.place }
    let listed = inParallel(answers.count) { index in
      answers[index].people(in: own, codes: given[index].map { $0.code })
    }
    tally.answerPeople = Self.packed(listed, domains: own.count)

    guard !own.isEmpty else { return tally }
    let lanes = plan.lanes
    tally.lanes = measures.withUnsafeMutableBufferPointer { measures in
      nonisolated(unsafe) let measures = measures
      // Groups of what is plain stand first, as in `lanes`.
      let plain = inParallel(groups.count) { groups[$0].finished(measures) }
      _ = inParallel(measures.count) { measure in
        let group = lanes.lane(of: measure)?.group
        measures[measure].addUp(plain: group.flatMap { plain.indices.contains($0) ? plain[$0] : nil })
      }
      return inParallel(lanes.count) { group in
        LaneSums(
          measures[lanes[group]].map(\.tables), own, strata: ordered,
          plain: plain.indices.contains(group) ? plain[group] : nil)
      }
    }
    return tally
  }

  /// - Parameter people: by column: by domain, then by answer.
  private static func packed(_ people: [[Int32]], domains: Int) -> PackedRows {
    var rows = RowPacking()
    rows.reserve(rows: domains, bytes: people.reduce(domains) { $0 + 2 * $1.count })
    for domain in 0..<domains {
      let row = people.flatMap { own in
        let count = own.count / domains
        return own[(domain * count)..<((domain + 1) * count)].lazy.map { Double($0) }
      }
      row.withUnsafeBufferPointer { rows.append($0) }
    }
    return rows.packed()
  }
}
