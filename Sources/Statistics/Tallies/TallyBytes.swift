package import Foundation
package import Problems

extension Tally {
  private static let format = "wardvoice tally 5"

  /// There are never as many people.
  private static let most = 1 << 40

  /// As it is stored.
  package var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.text(Self.format)
    writer.piece(head)
    let own = lanes
    for bytes in inParallel(own.count, { own[$0].bytes }) { writer.piece(bytes) }
    return writer.bytes
  }

  /// All but the measures.
  private var head: [UInt8] {
    var writer = PackedWriter()
    writer.piece(plan.packed)
    let wards = plan.boroughs.keys.sorted()
    writer.texts(wards)
    writer.texts(wards.compactMap { plan.boroughs[$0] })
    writer.texts(strata)
    writer.integers(clusters)
    let areas = domains.map(\.area).uniqued
    let groups = domains.compactMap(\.group).uniqued
    writer.texts(areas)
    writer.texts(groups.flatMap { [$0.breakdown, $0.value] })
    let areaPlace = Dictionary(areas.enumerated().map { ($1, $0) }) { first, _ in first }
    writer.integers(domains.map { areaPlace[$0.area] ?? 0 })
    writer.integers(domains.map { $0.group.flatMap(groups.firstIndex).map { $0 + 1 } ?? 0 })
    for answers in answers {
      writer.integers(answers.map(\.kind))
      writer.texts(answers.compactMap(\.value))
    }
    writer.rows(answerPeople)
    for sums in scaleSums {
      writer.count(sums.people)
      writer.numbers(sums.sums)
      writer.numbers(sums.products)
    }
    return writer.bytes
  }

  /// - Parameter plan: what it is to have been counted by.
  /// - Throws: `tally.unreadable` when these are not the bytes of a tally; `tally.other-plan` when they were counted by
  ///   another plan.
  package init(bytes: Data, plan: TallyPlan) throws(Problem) {
    var reader = PackedReader(bytes)
    guard try reader.text() == Self.format else { throw .unreadableTally }
    var pieces: [PackedReader] = []
    while !reader.isAtEnd { pieces.append(try reader.piece()) }
    guard !pieces.isEmpty else { throw .unreadableTally }
    // The measures are read beside what says how many domains they have.
    let read = inParallel(pieces.count) { place -> Piece in
      place == 0
        ? .head(Result { () throws(Problem) in try Tally(head: pieces[0], plan) })
        : .lanes(Result { () throws(Problem) in try LaneSums(pieces[place]) })
    }
    guard case .head(let result) = read[0] else { throw .unreadableTally }
    self = try result.get()
    for case .lanes(let result) in read { lanes.append(try result.get()) }
    let cells = WeightingCells(plan.margins).count
    let measures = domains.isEmpty ? [] : plan.lanes
    guard lanes.count == measures.count,
      zip(lanes, measures).allSatisfy({
        $0.fits(domains: domains.count, strata: strata.count, cells: cells, measures: $1.count)
      })
    else { throw .unreadableTally }
  }

  private enum Piece {
    case head(Result<Tally, Problem>)
    case lanes(Result<LaneSums, Problem>)
  }

  private init(head piece: PackedReader, _ plan: TallyPlan) throws(Problem) {
    var reader = piece
    guard try reader.piece().isAll(of: plan.packed) else { throw .otherPlan }
    let (wards, boroughs) = (try reader.texts(), try reader.texts())
    guard wards.count == boroughs.count else { throw .unreadableTally }
    guard wards.count == plan.boroughs.count, zip(wards, boroughs).allSatisfy({ plan.boroughs[$0] == $1 })
    else { throw .otherPlan }
    self.init(plan: plan)
    strata = try reader.texts()
    clusters = try reader.integers()
    let areas = try reader.texts()
    let groups = try reader.texts()
    let areaPlaces = try reader.integers(as: Int.self)
    let groupPlaces = try reader.integers(as: Int.self)
    guard clusters.count == strata.count, clusters.allSatisfy({ (0..<Self.most).contains($0) }),
      areaPlaces.count == groupPlaces.count,
      areaPlaces.allSatisfy(areas.indices.contains),
      groupPlaces.allSatisfy({ (0...groups.count / 2).contains($0) })
    else { throw .unreadableTally }
    domains = zip(areaPlaces, groupPlaces).map { area, group in
      Domains.Domain(
        area: areas[area],
        group: group > 0
          ? BreakdownValue(breakdown: groups[2 * group - 2], value: groups[2 * group - 1]) : nil)
    }
    for column in columns.indices {
      let kinds = try reader.integers(as: Int.self)
      var values = try reader.texts()[...]
      answers[column] = kinds.compactMap { Answer(kind: $0, values: &values) }
      guard answers[column].count == kinds.count, values.isEmpty else { throw .unreadableTally }
    }
    let given = answers.reduce(0) { $0 + $1.count }
    answerPeople = try reader.rows(domains.count) { _, _ in given }
    let isWhole = answerPeople.withReading { rows in domains.indices.allSatisfy { rows.isWhole($0) } }
    guard isWhole else { throw .unreadableTally }
    for index in scaleSums.indices {
      scaleSums[index].people = try reader.count()
      guard scaleSums[index].people < Self.most else { throw .unreadableTally }
      let (sums, products) = (try reader.numbers(), try reader.numbers())
      guard sums.count == scaleSums[index].sums.count, products.count == scaleSums[index].products.count
      else {
        throw .unreadableTally
      }
      (scaleSums[index].sums, scaleSums[index].products) = (sums, products)
    }
    guard reader.isAtEnd else { throw .unreadableTally }
  }
}

extension Answer {
  fileprivate var kind: Int {
    switch self {
    case .notAsked: 0
    case .notRelevant: 1
    case .declined: 2
    case .dontKnow: 3
    case .given: 4
    }
  }

  fileprivate init?(kind: Int, values: inout ArraySlice<String>) {
    switch kind {
    case 0: self = .notAsked
    case 1: self = .notRelevant
    case 2: self = .declined
    case 3: self = .dontKnow
    case 4:
      guard let value = values.popFirst() else { return nil }
      self = .given(value)
    default: return nil
    }
  }
}
