import Problems

extension MeasureSums {
  /// As it is stored.
  var bytes: [UInt8] {
    var writer = PackedWriter()
    for starts in [partStarts, stateStarts, sizeStarts] { writer.starts(starts) }
    for integers in [strata, states, sizes] { writer.integers(integers) }
    writer.numbers(people)
    // Where everyone weighs 1 these are the people again.
    for numbers in [mass, squaredWeight] { writer.numbers(numbers == people ? [] : numbers) }
    writer.rows(products)
    for numbers in [sessions, squaredScores] { writer.numbers(numbers) }
    return writer.bytes
  }

  /// - Parameters: how many domains, strata and states the tally has.
  /// - Throws: `tally.unreadable` when these are not the bytes of such sums.
  init(_ piece: PackedReader, domains: Int, strata count: Int, states most: Int) throws(Problem) {
    var reader = piece
    partStarts = try reader.starts()
    stateStarts = try reader.starts()
    sizeStarts = try reader.starts()
    strata = try reader.integers()
    states = try reader.integers()
    sizes = try reader.integers()
    people = try reader.numbers()
    mass = try reader.numbers()
    if mass.isEmpty { mass = people }
    squaredWeight = try reader.numbers()
    if squaredWeight.isEmpty { squaredWeight = people }
    guard partStarts.count == domains + 1, partStarts.last == strata.count,
      stateStarts.count == strata.count + 1, stateStarts.last == states.count
    else { throw .unreadableTally }
    products = try reader.rows(
      of: strata.indices.lazy.map { [stateStarts] in
        let size = stateStarts[$0 + 1] - stateStarts[$0]
        return size * (size + 1) / 2
      })
    sessions = try reader.numbers()
    squaredScores = try reader.numbers()
    guard reader.isAtEnd, sizeStarts.count == strata.count + 1, sizeStarts.last == sizes.count,
      people.count == states.count, mass.count == states.count, squaredWeight.count == states.count,
      sessions.count == sizes.count, squaredScores.count == sizes.count,
      strata.allSatisfy({ $0 >= 0 && $0 < count }),
      states.allSatisfy({ $0 >= 0 && $0 < most }), sizes.allSatisfy({ $0 > 0 }),
      people.allSatisfy({ $0 >= 0 && $0 < 0x1p31 }), sessions.allSatisfy({ $0 >= 0 && $0 < 0x1p31 })
    else { throw .unreadableTally }
  }
}
