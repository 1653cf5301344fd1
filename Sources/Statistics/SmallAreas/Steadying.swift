import Places

/// Adds modelled shares to the estimates of the wards that will be published.
struct Steadying {
  var areas: AreaTree
  var covariates: AreaCovariates
  var method: FayHerriot.Method

  /// - Parameters:
  ///   - candidates: of every area, withheld ones too.
  ///   - isPublished: whether disclosure control lets a figure out.
  /// - Returns: the candidates in their order, and a report on each indicator.
  func steadied(_ candidates: [Candidate], isPublished: (Figure) -> Bool)
    -> (candidates: [Candidate], reports: [ModelReport])
  {
    var candidates = candidates
    var reports: [ModelReport] = []
    let indicators = candidates.map(\.figure.indicator).uniqued
    let places = Dictionary(grouping: candidates.indices) { candidates[$0].figure.indicator }
    for indicator in indicators {
      let own = places[indicator] ?? []
      let wards = own.compactMap { index -> SmallAreaModel.Ward? in
        let candidate = candidates[index]
        guard candidate.figure.level == .ward, candidate.figure.group == nil,
          let estimate = candidate.estimate
        else { return nil }
        return SmallAreaModel.Ward(
          code: candidate.figure.area, share: estimate.share, effectiveN: candidate.effectiveN)
      }
      let model = SmallAreaModel(wards, covariates: covariates, method: method, indicator: indicator)
      reports.append(model.report)
      let shown = own.filter {
        candidates[$0].figure.group == nil && candidates[$0].estimate != nil
          && isPublished(candidates[$0].figure)
      }
      let published = shown.compactMap { index in
        candidates[index].estimate.map {
          (
            candidates[index].figure.area,
            AreaShare(n: Double($0.n), share: $0.share, effectiveN: candidates[index].effectiveN)
          )
        }
      }
      let scalings = ReleasedBenchmark(
        areas: areas, published: Dictionary(published) { first, _ in first }, model: model
      ).scalings
      for index in shown where candidates[index].figure.level == .ward {
        let ward = candidates[index].figure.area
        if let steadied = model.steadied[ward] {
          candidates[index].estimate?.modelled = ModelledShare(
            steadied, scaling: scalings[ward],
            method: Self.method(model.report, isBenchmarked: scalings[ward] != nil))
        } else {
          candidates[index].estimate?.directBecause =
            model.report.model == .none
            ? model.report.because : "For this ward the covariates of the model are not known."
        }
      }
    }
    return (candidates, reports)
  }

  private static func method(_ report: ModelReport, isBenchmarked: Bool) -> String {
    let fit = report.variancesBy.map { report.model == .fayHerriot ? ", \($0)" : "" } ?? ""
    let agreement =
      isBenchmarked
      ? "in agreement with published figures"
      : "not in agreement with a borough or London, as these are withheld"
    return "modelled: \(report.model.rawValue)\(fit), \(agreement)" + (report.because.map { ". \($0)" } ?? "")
  }
}
