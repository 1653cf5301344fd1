import Places

/// The areas figures are made for: wards in boroughs in London.
struct AreaTree: Sendable {
  static let london = "E12000007"

  struct Area: Hashable, Sendable {
    var code: String
    var level: AreaLevel
  }

  let boroughs: [String: String]
  /// Wards by code, boroughs by code, London.
  let all: [Area]

  init(boroughs: [String: String]) {
    self.boroughs = boroughs
    all =
      boroughs.keys.sorted().map { Area(code: $0, level: .ward) }
      + Set(boroughs.values).sorted().map { Area(code: $0, level: .borough) }
      + [Area(code: Self.london, level: .london)]
  }

  func parent(of code: String) -> String? {
    code == Self.london ? nil : boroughs[code] ?? Self.london
  }
}
