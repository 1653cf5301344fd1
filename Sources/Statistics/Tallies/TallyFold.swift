import Foundation
import Surveys

/// Adds sessions and tallies up to one tally: the only place where people are counted.
final class TallyFold {
  private let plan: TallyPlan
  private let domains: Domains
  private let cells: WeightingCells
  private let measures: [MeasureFold]
  private let answers: [AnswerFold]
  private let columns: [String]
  private var scaleSums: [ScaleSums]
  private var strata: [String] = []
  private var stratumPlaces: [String: Int] = [:]
  private var clusters: [Int] = []

  init(_ plan: TallyPlan) {
    self.plan = plan
    let domains = Domains(plan)
    let cells = WeightingCells(plan.margins)
    self.domains = domains
    self.cells = cells
    columns = Tally(plan: plan).columns
    measures = plan.measures.map { MeasureFold($0, domains, cells: cells.count) }
    answers = columns.map { _ in AnswerFold(domains) }
    scaleSums = plan.scales.map { ScaleSums(items: $0.questions.count) }
  }

  /// - Parameter sign: -1 takes sessions away that were added before.
  func add(_ columns: SessionColumns, sign: Double = 1) {
    let strata = columns.strata.map { stratum in
      let place = place(ofStratum: stratum)
      clusters[place] += Int(sign)
      return Int32(place)
    }
    var columns = columns
    for (index, scale) in plan.scales.enumerated() {
      columns.columns.append(columns.sums(of: scale) { scaleSums[index].add($0, sign: sign) })
    }
    let block = FoldBlock(columns, plan, cells, domains, strata: strata)
    // Measures and questions share nothing that changes, so each is one thread's work from beginning to end.
    nonisolated(unsafe) let (measures, answers) = (measures, answers)
    let names = self.columns
    DispatchQueue.concurrentPerform(iterations: measures.count + answers.count) { task in
      if task < measures.count {
        let fold = measures[task]
        guard let column = block.columns.column(fold.measure.question) else { return }
        fold.add(block, codes: column.codes, scores: column.table(fold.measure.score), sign: sign)
      } else if let column = block.columns.column(names[task - measures.count]) {
        answers[task - measures.count].add(column, of: block, sign: Int(sign))
      }
    }
  }

  func add(_ tally: Tally) {
    let places = Dictionary((0..<domains.count).map { (domains.domain($0), $0) }) { first, _ in first }
    let strata = tally.strata.map(place(ofStratum:))
    for (stratum, count) in zip(strata, tally.clusters) { clusters[stratum] += count }
    for index in scaleSums.indices { scaleSums[index].add(tally.scaleSums[index]) }
    for (index, domain) in tally.domains.enumerated() {
      guard let place = places[domain] else { continue }
      // Everyone of a borough and of London is added up from the wards.
      if place >= domains.areas.count || place < domains.firstBrokenDown || place == domains.noWard {
        for (column, fold) in answers.enumerated() {
          for (answer, people) in tally.answerList(domain: index, column: column) {
            fold.add(answer, people: people, domain: place)
          }
        }
      }
      for (measure, fold) in measures.enumerated() {
        for part in tally.parts(domain: index, measure: measure) {
          tally.add(part, to: fold.sums(stratum: strata[tally.partStrata[part]], domain: place))
        }
      }
    }
  }

  private func place(ofStratum stratum: String) -> Int {
    if let known = stratumPlaces[stratum] { return known }
    stratumPlaces[stratum] = strata.count
    strata.append(stratum)
    clusters.append(0)
    return strata.count - 1
  }

  /// Everything added so far.
  var tally: Tally {
    var tally = Tally(plan: plan)
    let ordered = strata.indices.filter { clusters[$0] != 0 }.sorted { strata[$0] < strata[$1] }
    tally.strata = ordered.map { strata[$0] }
    tally.clusters = ordered.map { clusters[$0] }
    tally.scaleSums = scaleSums
    for fold in answers { fold.addUp() }
    tally.answers = answers.map { $0.answers(in: domains.london).map(\.answer).sorted() }
    let answerPlaces = tally.answers.map { answers in
      Dictionary(answers.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
    }
    let places = (0..<domains.count).filter { place in
      answers.first.map { !$0.answers(in: domains.area(of: place)).isEmpty } ?? false
    }.map { (place: $0, domain: domains.domain($0)) }.sorted { $0.domain < $1.domain }
    for (place, domain) in places {
      tally.domains.append(domain)
      for (column, fold) in answers.enumerated() {
        let counts = fold.answers(in: place).compactMap { answer, people in
          answerPlaces[column][answer].map { ($0, Int32(clamping: people)) }
        }.sorted { $0.0 < $1.0 }
        tally.answerPlaces += counts.map(\.0)
        tally.answerPeople += counts.map(\.1)
        tally.answerStarts.append(tally.answerPlaces.count)
      }
      for measure in measures {
        for (index, stratum) in ordered.enumerated() {
          guard measure.sums.indices.contains(stratum), let sums = measure.sums[stratum][place] else {
            continue
          }
          tally.append(sums, stratum: index)
        }
        tally.partStarts.append(tally.partStrata.count)
      }
    }
    return tally
  }
}
