import Problems

extension LaneSums {
  /// No session has as many people.
  private static let largestSession = 0x1p24

  /// As they are stored.
  var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.count(width)
    writer.starts(partStarts)
    writer.integers(strata)
    writer.starts(cellStarts)
    writer.integers(cells)
    writer.integers(strata.indices.map { rows.count(Row.mass.place(in: $0)) > 0 ? 1 : 0 })
    writer.integers(strata.indices.map { rows.count(Row.sizes.place(in: $0)) })
    writer.rows(rows)
    writer.rows(products)
    return writer.bytes
  }

  /// - Throws: `tally.unreadable` when these are not the bytes of such sums.
  init(_ piece: PackedReader) throws(Problem) {
    var reader = piece
    width = try reader.count()
    guard width == Lanes.scalarCount || width == HalfLanes.scalarCount else { throw .unreadableTally }
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
    guard strata.indices.allSatisfy({ cells(of: $0).count < 1 << 22 }) else { throw .unreadableTally }
    let kinds = Row.allCases
    rows = try reader.rows(strata.count, kinds: kinds.count) { part, kind in
      let people = width * states(of: part)
      return switch kinds[kind] {
      case .people: people
      case .mass, .squaredWeight: weighed[part] > 0 ? people : 0
      case .sizes: Int(sizes[part])
      case .sessions, .squaredScores: width * Int(sizes[part])
      }
    }
    products = try reader.rows(strata.count, kinds: 2) { part, row in
      let answers = Self.products(states(of: part) / 3 * 2)
      return width * (row == 0 ? answers : Self.products(states(of: part)) - answers)
    }
    let isSound = rows.withReading { rows in
      strata.indices.allSatisfy { part in
        rows.rises(Row.sizes.place(in: part), below: Self.largestSession)
          && rows.isWhole(Row.people.place(in: part))
          && rows.isWhole(Row.sessions.place(in: part))
      }
    }
    guard reader.isAtEnd, isSound, rises else { throw .unreadableTally }
  }

  private func states(of part: Int) -> Int { 3 * (cellStarts[part + 1] - cellStarts[part]) }

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
  /// - Parameters: how many domains, strata and weighting cells the tally has, and measures it stands for.
  func fits(domains: Int, strata count: Int, cells most: Int, measures: Int) -> Bool {
    width == Self.width(measures: measures) && partStarts.count == domains + 1 && (strata.max() ?? -1) < count
      && (cells.max() ?? -1) < most
  }
}
