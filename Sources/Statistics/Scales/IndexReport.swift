/// Whether a scale's items may be added up to an index, and how well they hang together.
///
/// An index is built only where Cronbach's α is at least 0.7 among at least 100 people with every item, and never of one
/// item. Counts are in tens, reliabilities in hundredths, means in whole points: of 100 people or more, they say
/// nothing of one.
package struct IndexReport: Equatable, Sendable, Codable {
  /// The index as an indicator.
  package var indicator: String
  package var questions: [String]
  /// People with every item, rounded down to tens; nil when they are fewer than 100.
  package var people: Int?
  package var alpha: Double?
  /// 95 % (Feldt 1965).
  package var alphaLower: Double?
  package var alphaUpper: Double?
  /// McDonald's ω of one factor; nil for two items, or where no factor can be fitted.
  package var omega: Double?
  /// Why no index is built, as a sentence; nil when it is.
  package var because: String?
  /// London's mean on 0 (worst) to 100, with its 95 % interval; nil where no index is built.
  package var mean: Double?
  package var meanLower: Double?
  package var meanUpper: Double?

  package var isBuilt: Bool { because == nil }

  init(_ scale: Scale, _ sums: ScaleSums) {
    indicator = scale.index.id
    questions = scale.questions
    guard sums.people >= Reliability.leastPeople else {
      because =
        "No index is built: it takes \(Reliability.leastPeople) people who answered all of its questions."
      return
    }
    people = sums.people / 10 * 10
    guard let reliability = Reliability(sums) else {
      because = "No index is built: everyone gave one of its questions the same answer."
      return
    }
    func hundredth(_ value: Double) -> Double? {
      value.isFinite ? (value * 100).rounded() / 100 : nil
    }
    let interval = reliability.interval()
    alpha = hundredth(reliability.alpha)
    alphaLower = hundredth(interval.lowerBound)
    alphaUpper = hundredth(interval.upperBound)
    omega = Omega(sums).flatMap { hundredth($0.raw) }
    if !reliability.allowsIndex {
      because =
        "No index is built: its questions do not hang together (α is \(alpha.map { "\($0)" } ?? "not known"), and it takes 0.7)."
    }
  }

  /// The reports on a tally's scales, in their order.
  static func all(_ tally: Tally, weights: AreaWeights?) -> [IndexReport] {
    zip(tally.plan.scales, tally.scaleSums).map { scale, sums in
      var report = IndexReport(scale, sums)
      let measure = tally.plan.measures.firstIndex { $0.kind == .scale(scale) }
      guard report.isBuilt, let measure, let london = tally.place(of: Domains.Domain(area: AreaTree.london)),
        let direct = DirectEstimate(
          tally, domain: london, measure: measure, range: scale.highest - scale.lowest, weights: weights),
        let interval = DefaultInterval(direct, correlation: nil, isRaked: weights?.isRaked)
      else { return report }
      report.mean = (direct.share * 100).rounded()
      report.meanLower = (interval.interval.lowerBound * 100).rounded(.down)
      report.meanUpper = (interval.interval.upperBound * 100).rounded(.up)
      return report
    }
  }
}
