import Places
import Surveys

/// The areas and groups of people that sums are kept for.
struct Domains: Sendable {
  /// People of one area, or those of one group among them.
  struct Domain: Hashable, Sendable, Comparable {
    var area: String
    /// Nil for everyone.
    var group: BreakdownValue?

    static func < (a: Domain, b: Domain) -> Bool {
      if a.area != b.area { return a.area < b.area }
      guard let other = b.group else { return false }
      return a.group.map { $0 < other } ?? true
    }
  }

  let tree: AreaTree
  /// Wards, boroughs, London and `noWard`, by code within each.
  let areas: [String]
  /// Areas from here on are broken down: boroughs, London and `noWard`.
  let firstBrokenDown: Int
  /// The values of each breakdown, `notSaid` last.
  let groups: [[BreakdownValue]]
  /// By ward code: the places of the ward and of its borough.
  let places: [String: (ward: Int, borough: Int)]

  /// By the place of a ward: the place of its borough.
  private let parents: [Int]

  var london: Int { areas.count - 2 }
  var noWard: Int { areas.count - 1 }
  var allGroups: [BreakdownValue] { groups.flatMap(\.self) }
  var count: Int { areas.count + allGroups.count * (areas.count - firstBrokenDown) }

  init(_ plan: TallyPlan) {
    let tree = AreaTree(boroughs: plan.boroughs)
    let areas = tree.all.map(\.code) + [QuestionTable.noWard]
    let wards = tree.boroughs.keys.sorted()
    (self.tree, self.areas, firstBrokenDown) = (tree, areas, wards.count)
    let place = Dictionary(areas.enumerated().map { ($1, $0) }) { first, _ in first }
    let noWard = areas.count - 1
    places = Dictionary(
      wards.enumerated().map { ward in
        (ward.element, (ward.offset, tree.boroughs[ward.element].flatMap { place[$0] } ?? noWard))
      }
    ) { first, _ in first }
    parents = wards.map { tree.boroughs[$0].flatMap { place[$0] } ?? noWard }
    groups = Self.groups(plan)
  }

  static func groups(_ plan: TallyPlan) -> [[BreakdownValue]] {
    plan.breakdowns.map { breakdown in
      (breakdown.values.uniqued + [BreakdownValue.notSaid]).map {
        BreakdownValue(breakdown: breakdown.id, value: $0)
      }
    }
  }

  /// The place of a domain: first everyone of each area, then group by group.
  func place(area: Int, group: Int) -> Int {
    areas.count + group * (areas.count - firstBrokenDown) + area - firstBrokenDown
  }

  func domain(_ place: Int) -> Domain {
    if place < areas.count { return Domain(area: areas[place]) }
    let (group, area) = (place - areas.count).quotientAndRemainder(dividingBy: areas.count - firstBrokenDown)
    return Domain(area: areas[firstBrokenDown + area], group: allGroups[group])
  }

  /// The place of the area a domain is of.
  func area(of place: Int) -> Int {
    place < areas.count
      ? place : firstBrokenDown + (place - areas.count) % (areas.count - firstBrokenDown)
  }

  /// The domain that holds this one: the borough of a ward, the same group of London of a borough's; nil for London.
  func parent(of place: Int) -> Int? {
    let area = area(of: place)
    if area == london { return nil }
    if place < firstBrokenDown { return parents[place] }
    return place < areas.count ? london : place - area + london
  }
}
