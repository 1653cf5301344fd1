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
  /// By area: the place in `all` of the one it lies in; nil for London.
  let above: [Int?]

  init(boroughs: [String: String]) {
    self.boroughs = boroughs
    let wards = boroughs.sorted { $0.key < $1.key }
    let codes = Set(boroughs.values).sorted()
    all =
      wards.map { Area(code: $0.key, level: .ward) } + codes.map { Area(code: $0, level: .borough) }
      + [Area(code: Self.london, level: .london)]
    let places = Dictionary(codes.enumerated().map { ($1, wards.count + $0) }) { first, _ in first }
    above = wards.map { places[$0.value] } + codes.map { [all] _ in all.count - 1 } + [nil]
  }

  func parent(of code: String) -> String? {
    code == Self.london ? nil : boroughs[code] ?? Self.london
  }
}
