import Problems

extension LaneSums {
  /// No session has as many people.
  private static let largestSession = 0x1p24

  /// As they are stored.
  var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.starts(partStarts)
    writer.integers(strata)
    writer.starts(cellStarts)
    writer.integers(cells)
    writer.integers(strata.indices.map { rows.count(Row.mass.place(in: $0)) > 0 ? 1 : 0 })
    writer.integers(strata.indices.map { rows.count(Row.sizes.place(in: $0)) })
    writer.rows(rows)
    return writer.bytes
  }

  /// - Throws: `tally.unreadable` when these are not the bytes of such sums.
  init(_ piece: PackedReader) throws(Problem) {
    var reader = piece
    partStarts = try reader.starts()
    strata = try reader.integers()
    cellStarts = try reader.starts()
    cells = try reader.integers()
    let weighed: [UInt8] = try reader.integers()
    let sizes: [Int32] = try reader.integers()
    guard partStarts.last == strata.count, cellStarts.count == strata.count + 1,
      cellStarts.last == cells.count, weighed.count == strata.count, sizes.count == strata.count,
      sizes.allSatisfy({ $0 >= 0 })
    else { throw .unreadableTally }
    var counts: [Int] = []
    counts.reserveCapacity(Row.allCases.count * strata.count)
    for part in strata.indices {
      let (states, sizes) = (3 * cells(of: part).count, Int(sizes[part]))
      guard states < 1 << 24 else { throw .unreadableTally }
      let (people, isWeighed) = (Lanes.scalarCount * states, weighed[part] > 0)
      counts.append(people)
      counts.append(isWeighed ? people : 0)
      counts.append(isWeighed ? people : 0)
      counts.append(people * (states + 1) / 2)
      counts.append(sizes)
      counts.append(Lanes.scalarCount * sizes)
      counts.append(Lanes.scalarCount * sizes)
    }
    rows = try reader.rows(of: counts)
    let isSound = rows.withReading { rows in
      strata.indices.allSatisfy { part in
        rows.rises(Row.sizes.place(in: part), below: Self.largestSession)
          && rows.isWhole(Row.people.place(in: part))
          && rows.isWhole(Row.sessions.place(in: part))
      }
    }
    guard reader.isAtEnd, isSound, rises else { throw .unreadableTally }
  }

  /// Whether strata rise within every domain, and cells within every part.
  private var rises: Bool {
    strata.allSatisfy { $0 >= 0 } && cells.allSatisfy { $0 >= 0 }
      && partStarts.indices.dropLast().allSatisfy { domain in
        parts(of: domain).dropFirst().allSatisfy { strata[$0 - 1] < strata[$0] }
      }
      && strata.indices.allSatisfy { part in
        cells(of: part).dropFirst().allSatisfy { cells[$0 - 1] < cells[$0] }
      }
  }

  /// Whether every place it holds is one that is there.
  ///
  /// - Parameters: how many domains, strata and weighting cells the tally has.
  func fits(domains: Int, strata count: Int, cells most: Int) -> Bool {
    partStarts.count == domains + 1 && (strata.max() ?? -1) < count && (cells.max() ?? -1) < most
  }
}
