import Places

/// A direct figure as benchmarks use it.
struct AreaShare: Equatable, Sendable {
  /// People in the denominator, above 0.
  var n: Double
  var share: Double
  var effectiveN: Double
}

/// Multiplies the rarer of the two answers, so that no share leaves 0...1 for a common one's sake.
struct BenchmarkScaling: Equatable, Sendable {
  var ratio: Double
  var isOfComplement: Bool
  /// Of the ratio, relative to its square: the figure agreed with is an estimate, too.
  var relativeVariance: Double

  func scaled(_ share: Double) -> Double {
    let scaled = isOfComplement ? 1 - (1 - share) * ratio : share * ratio
    return min(1, max(0, scaled))
  }

  /// What the ratio's uncertainty adds to the variance of a scaled share.
  func variance(of scaled: Double) -> Double {
    let base = isOfComplement ? 1 - scaled : scaled
    return base * base * relativeVariance
  }
}

/// Makes modelled shares of wards agree with the published figures of their borough and of London.
///
/// Only published figures enter. In a published borough its published wards, and all others taken together as one rest
/// that anyone can work out by subtraction, must weigh up (by answers) to the borough's figure; the rest is modelled
/// like a ward. Wards of boroughs that are withheld agree with what London less the published boroughs leaves. A
/// benchmark to a withheld figure, or to withheld wards one by one, would publish a second sum over them.
struct ReleasedBenchmark: Sendable {
  var areas: AreaTree
  /// Direct figures that will be published, by area code.
  var published: [String: AreaShare]
  var model: SmallAreaModel

  /// By ward code; wards that nothing published stands above have none.
  var scalings: [String: BenchmarkScaling] {
    var scalings: [String: BenchmarkScaling] = [:]
    var open: [String] = []
    var london = published[AreaTree.london].map(Part.init)
    for (borough, wards) in Dictionary(grouping: areas.boroughs.keys, by: { areas.boroughs[$0] ?? "" }) {
      guard let total = published[borough] else {
        open += wards
        continue
      }
      london?.subtract(total)
      assign(scaling(of: wards.sorted(), to: Part(total)), to: wards, in: &scalings)
    }
    if let london { assign(scaling(of: open.sorted(), to: london), to: open, in: &scalings) }
    return scalings
  }

  private func assign(
    _ scaling: BenchmarkScaling?, to wards: [String], in scalings: inout [String: BenchmarkScaling]
  ) {
    for ward in wards where published[ward] != nil { scalings[ward] = scaling }
  }

  /// People and positive answers that are left when published parts are taken away.
  private struct Part {
    var n: Double
    var positive: Double
    /// Effective people for each person of the whole.
    var effectiveness: Double

    init(_ whole: AreaShare) {
      n = whole.n
      positive = whole.n * whole.share
      effectiveness = whole.n > 0 ? min(1, whole.effectiveN / whole.n) : 1
    }

    mutating func subtract(_ part: AreaShare) {
      n -= part.n
      positive -= part.n * part.share
    }

    /// What is left as a figure; nil when nobody is. Weighted shares may not add up, so it is kept in bounds.
    var rest: AreaShare? {
      n < 0.5
        ? nil : AreaShare(n: n, share: min(1, max(0, positive / n)), effectiveN: n * effectiveness)
    }
  }

  private func scaling(of wards: [String], to whole: Part) -> BenchmarkScaling? {
    var left = whole
    var (people, modelled) = (0.0, 0.0)
    var target = whole
    for ward in wards {
      guard let direct = published[ward] else { continue }
      left.subtract(direct)
      if let own = model.steadied[ward] {
        people += direct.n
        modelled += direct.n * own.share
      } else {
        target.subtract(direct)
      }
    }
    if let rest = left.rest {
      people += rest.n
      modelled += rest.n * model.share(ofRest: rest, wards: wards.filter { published[$0] == nil })
    }
    guard people > 0, let aim = target.rest else { return nil }
    let isOfComplement = aim.share > 0.5
    let (mean, wanted) = (modelled / people, aim.share)
    let (ratio, base) = isOfComplement ? ((1 - wanted) / (1 - mean), 1 - wanted) : (wanted / mean, wanted)
    // As if one more of each answer had been given: at 0 and 1 the plain variance would be 0.
    let cautious = (wanted * aim.effectiveN + 1) / (aim.effectiveN + 2)
    let variance = cautious * (1 - cautious) / aim.effectiveN
    let relative = base > 0 ? variance / (base * base) : 0
    return ratio.isFinite && relative.isFinite
      ? BenchmarkScaling(ratio: ratio, isOfComplement: isOfComplement, relativeVariance: relative) : nil
  }
}
