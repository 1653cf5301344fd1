/// The levels figures are released at, smallest first.
package enum AreaLevel: String, Sendable, Codable, CaseIterable, Comparable {
  case ward, borough, london

  package static func < (a: AreaLevel, b: AreaLevel) -> Bool { a.rank < b.rank }

  private var rank: Int { self == .ward ? 0 : self == .borough ? 1 : 2 }
}
