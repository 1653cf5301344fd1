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

  /// The population with boroughs and London summed from their wards where they are missing.
  func completing(_ population: [String: [String: Double]]) -> [String: [String: Double]] {
    var boroughSums: [String: [String: Double]] = [:]
    // In order, so that sums of numbers that are not whole come out the same each time.
    for area in all {
      guard let borough = boroughs[area.code], let residents = population[area.code] else { continue }
      boroughSums[borough, default: [:]].merge(residents, uniquingKeysWith: +)
    }
    let london = boroughSums.sorted { $0.key < $1.key }.reduce(into: [:]) {
      $0.merge($1.value, uniquingKeysWith: +)
    }
    let sums = boroughSums.merging(london.isEmpty ? [:] : [Self.london: london]) { own, _ in own }
    return population.merging(sums) { own, _ in own }
  }
}
