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
  private let firstBorough: Int

  init(boroughs: [String: String]) {
    self.boroughs = boroughs
    let wards = boroughs.sorted { $0.key < $1.key }
    let codes = Set(boroughs.values).sorted()
    let places = Dictionary(codes.enumerated().map { ($1, wards.count + $0) }) { first, _ in first }
    let last = wards.count + codes.count
    var (all, above) = ([Area](), [Int?]())
    all.reserveCapacity(last + 1)
    above.reserveCapacity(last + 1)
    for ward in wards {
      all.append(Area(code: ward.key, level: .ward))
      above.append(places[ward.value])
    }
    for code in codes {
      all.append(Area(code: code, level: .borough))
      above.append(last)
    }
    all.append(Area(code: Self.london, level: .london))
    above.append(nil)
    (self.all, self.above, firstBorough) = (all, above, wards.count)
  }

  /// The place of an area in `all`; nil when it is none.
  func place(of code: String) -> Int? {
    code == Self.london
      ? all.count - 1 : place(of: code, 0..<firstBorough) ?? place(of: code, firstBorough..<(all.count - 1))
  }

  private func place(of code: String, _ range: Range<Int>) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].code < code { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && all[low].code == code ? low : nil
  }

  func parent(of code: String) -> String? {
    code == Self.london ? nil : boroughs[code] ?? Self.london
  }
}
