import Foundation
package import Problems

extension Tally {
  private static let format = "wardvoice tally 1"

  /// As it is stored.
  package var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.text(Self.format)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    writer.text((try? encoder.encode(plan)).map { String(decoding: $0, as: UTF8.self) } ?? "")
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
    writer.integers(lengths(answerStarts))
    writer.integers(answerPlaces)
    writer.integers(answerPeople)
    for sums in scaleSums {
      writer.count(sums.people)
      writer.numbers(sums.sums)
      writer.numbers(sums.products)
    }
    for starts in [partStarts, stateStarts, sizeStarts] { writer.integers(lengths(starts)) }
    writer.integers(partStrata)
    writer.integers(states)
    for numbers in [statePeople, mass, squaredWeight, products, sessions, squaredScores] {
      writer.numbers(numbers)
    }
    writer.integers(sizes)
    return writer.bytes
  }

  /// - Throws: `tally.unreadable` when these are not the bytes of a tally.
  package init(bytes: [UInt8]) throws(Problem) {
    var reader = PackedReader(bytes)
    guard try reader.text() == Self.format,
      let plan = try? JSONDecoder().decode(TallyPlan.self, from: Data(try reader.text().utf8))
    else { throw .unreadableTally }
    self.init(plan: plan)
    strata = try reader.texts()
    clusters = try reader.integers()
    let areas = try reader.texts()
    let groups = try reader.texts()
    let areaPlaces = try reader.integers(as: Int.self)
    let groupPlaces = try reader.integers(as: Int.self)
    guard clusters.count == strata.count, areaPlaces.count == groupPlaces.count,
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
    answerStarts = try Self.starts(reader.integers())
    answerPlaces = try reader.integers()
    answerPeople = try reader.integers()
    for index in scaleSums.indices {
      scaleSums[index].people = try reader.count()
      let (sums, products) = (try reader.numbers(), try reader.numbers())
      guard sums.count == scaleSums[index].sums.count, products.count == scaleSums[index].products.count
      else {
        throw .unreadableTally
      }
      (scaleSums[index].sums, scaleSums[index].products) = (sums, products)
    }
    partStarts = try Self.starts(reader.integers())
    stateStarts = try Self.starts(reader.integers())
    sizeStarts = try Self.starts(reader.integers())
    partStrata = try reader.integers()
    states = try reader.integers()
    statePeople = try reader.numbers()
    mass = try reader.numbers()
    squaredWeight = try reader.numbers()
    products = try reader.numbers()
    sessions = try reader.numbers()
    squaredScores = try reader.numbers()
    sizes = try reader.integers()
    guard stateStarts.last == states.count else { throw .unreadableTally }
    productStarts = try Self.starts(
      zip(stateStarts, stateStarts.dropFirst()).map { ($1 - $0) * ($1 - $0 + 1) / 2 })
    guard reader.isAtEnd, isSound else { throw .unreadableTally }
  }

  /// Whether every place it holds is one that is there.
  private var isSound: Bool {
    let measures = plan.measures.count
    let cells = WeightingCells(plan.margins).count
    guard answerStarts.count == domains.count * columns.count + 1, answerStarts.last == answerPlaces.count,
      answerPeople.count == answerPlaces.count, partStarts.count == domains.count * measures + 1,
      partStarts.last == partStrata.count, stateStarts.count == partStrata.count + 1,
      sizeStarts.count == partStrata.count + 1, stateStarts.last == states.count,
      statePeople.count == states.count, mass.count == states.count, squaredWeight.count == states.count,
      productStarts.last == products.count, sizeStarts.last == sizes.count, sessions.count == sizes.count,
      squaredScores.count == sizes.count, partStrata.allSatisfy(strata.indices.contains),
      states.allSatisfy({ $0 >= 0 && $0 < 3 * cells }), sizes.allSatisfy({ $0 > 0 }),
      (statePeople + sessions).allSatisfy({ $0 >= 0 && $0 < 0x1p31 })
    else { return false }
    for index in 0..<(domains.count * columns.count) {
      let count = answers[index % columns.count].count
      for place in answerPlaces[answerStarts[index]..<answerStarts[index + 1]]
      where place < 0 || place >= count { return false }
    }
    return true
  }

  private func lengths(_ starts: [Int]) -> [Int] { zip(starts, starts.dropFirst()).map { $1 - $0 } }

  private static func starts(_ lengths: [Int]) throws(Problem) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(lengths.count + 1)
    for length in lengths {
      let (end, isOver) = (starts.last ?? 0).addingReportingOverflow(length)
      guard length >= 0, !isOver else { throw .unreadableTally }
      starts.append(end)
    }
    return starts
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
