/// One indicator's wards steadied by what all wards show: the first model of three that fits.
///
/// Fay–Herriot on the arcsine square root scale with covariates, else beta-binomial empirical Bayes, else none. It is
/// fitted to every ward with answers, also those whose figure is withheld: only the withheld ones' part in its few
/// coefficients goes out, and no model is fitted to fewer than `areasPerParameter` wards for each of these.
struct SmallAreaModel: Sendable {
  /// A ward's answers, as an effective count.
  struct Ward: Equatable, Sendable {
    var code: String
    var share: Double
    var effectiveN: Double
  }

  /// What a model says of one ward.
  struct Steadied: Equatable, Sendable {
    var share: Double
    var interval: ClosedRange<Double>
    /// In 0...1: how much of it is the ward's own answers.
    var ownWeight: Double
    var spread: ModelledShare.Spread
  }

  static let areasPerParameter = 10

  let report: ModelReport
  /// By ward code; empty where no model fits.
  let steadied: [String: Steadied]
  private let fitted: Fitted

  private enum Fitted: Sendable {
    case fayHerriot(FayHerriot, AreaCovariates, AreaCovariates.Scale)
    case betaBinomial(BetaBinomial)
    case none
  }

  init(_ wards: [Ward], covariates: AreaCovariates, method: FayHerriot.Method, indicator: String) {
    let wards = wards.filter { $0.effectiveN > 0 && $0.effectiveN.isFinite && (0...1).contains($0.share) }
    var reasons: [String] = []
    do throws(Unfit) {
      (fitted, steadied, report) = try Self.fayHerriot(wards, covariates, method, indicator)
      return
    } catch { reasons.append("Fay–Herriot was left out: \(error.reason).") }
    do throws(Unfit) {
      var own = try Self.betaBinomial(wards, indicator)
      own.report.because = reasons.joined(separator: " ")
      (fitted, steadied, report) = own
    } catch {
      reasons.append("Beta-binomial was left out: \(error.reason).")
      (fitted, steadied) = (.none, [:])
      report = ModelReport(
        indicator: indicator, model: .none, because: reasons.joined(separator: " "), wards: wards.count)
    }
  }

  /// The steadied share of people of several wards taken together.
  ///
  /// - Parameter wards: their codes, for the mean of their covariates.
  func share(ofRest rest: AreaShare, wards: [String]) -> Double {
    switch fitted {
    case .none: return rest.share
    case .betaBinomial(let prior):
      return prior.posterior(x: rest.share * rest.effectiveN, n: rest.effectiveN).mean
    case .fayHerriot(let fit, let covariates, let scale):
      let rows = wards.compactMap { covariates.values[$0].map(scale.row) }
      guard let width = rows.first?.count,
        let direct = ArcsineScale.direct(x: rest.share * rest.effectiveN, n: rest.effectiveN)
      else { return rest.share }
      let mean = (0..<width).reduce(0) { sum, column in
        sum + fit.beta[column] * rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
      }
      let weight = fit.variance / (fit.variance + direct.variance)
      return ArcsineScale.share(mean + weight * (direct.y - mean))
    }
  }

  private struct Unfit: Error {
    var reason: String
  }

  private typealias Result = (fitted: Fitted, steadied: [String: Steadied], report: ModelReport)

  private static func fayHerriot(
    _ all: [Ward], _ covariates: AreaCovariates, _ method: FayHerriot.Method, _ indicator: String
  ) throws(Unfit) -> Result {
    let wards = all.filter { covariates.values[$0.code] != nil }
    if covariates.names.isEmpty { throw Unfit(reason: "no covariates were given") }
    try checkCount(wards.count, parameters: covariates.names.count + 2)
    guard let scale = covariates.scale(over: wards.map(\.code)) else {
      throw Unfit(reason: "over these wards a covariate does not vary or is made of the others")
    }
    let direct = wards.compactMap { ArcsineScale.direct(x: $0.share * $0.effectiveN, n: $0.effectiveN) }
    let (y, variances) = (direct.map(\.y), direct.map(\.variance))
    let rows = wards.map { scale.row(covariates.values[$0.code] ?? []) }
    guard direct.count == wards.count,
      let fit = FayHerriot(y: y, variances: variances, covariates: rows, method: method),
      var agreement = ModelFit(direct: y, variances: variances, modelled: fit.estimates, mse: fit.mse)
    else { throw Unfit(reason: "its equations have no finite solution") }
    agreement.specificationP = FayHerriot.specificationP(
      y: y, variances: variances, covariates: rows, fit: fit)
    try check(agreement)
    var steadied: [String: Steadied] = [:]
    for (index, ward) in wards.enumerated() {
      let (y, mse) = (fit.estimates[index], max(0, fit.mse[index]))
      let interval = ArcsineScale.interval(y, mse: mse)
      let share = ArcsineScale.expectedShare(y, mse: mse)
      steadied[ward.code] = Steadied(
        share: min(interval.upperBound, max(interval.lowerBound, share)), interval: interval,
        ownWeight: fit.gamma[index], spread: .angle(mse.squareRoot()))
    }
    var report = ModelReport(indicator: indicator, model: .fayHerriot, wards: wards.count)
    report.variance = fit.variance
    report.variancesBy = method.rawValue
    report.fit = agreement
    report.meanOwnWeight = fit.gamma.reduce(0, +) / Double(wards.count)
    report.coefficients = zip(["constant"] + covariates.names, fit.beta.indices).map { name, index in
      ModelReport.Coefficient(
        name: name, value: fit.beta[index], se: max(0, fit.betaCovariance[index][index]).squareRoot())
    }
    return (.fayHerriot(fit, covariates, scale), steadied, report)
  }

  private static func betaBinomial(_ wards: [Ward], _ indicator: String) throws(Unfit) -> Result {
    try checkCount(wards.count, parameters: 2)
    let (x, n) = (wards.map { $0.share * $0.effectiveN }, wards.map(\.effectiveN))
    guard let moments = BetaBinomial.moments(x: x, n: n)?.iterated else {
      throw Unfit(reason: "all answers agree")
    }
    if moments.correlation <= 0 { throw Unfit(reason: "wards differ no more than chance") }
    guard let prior = moments.prior ?? BetaBinomial.maximumLikelihood(x: x, n: n)?.prior else {
      throw Unfit(reason: "its equations have no finite solution")
    }
    let posteriors = zip(x, n).map { prior.posterior(x: $0, n: $1) }
    // Under the model a direct share varies about the modelled one as a binomial does.
    guard
      let agreement = ModelFit(
        direct: wards.map(\.share),
        variances: zip(posteriors, n).map { $0.mean * (1 - $0.mean) / $1 },
        modelled: posteriors.map(\.mean), mse: posteriors.map(\.variance))
    else { throw Unfit(reason: "its equations have no finite solution") }
    try check(agreement)
    var steadied: [String: Steadied] = [:]
    for (index, ward) in wards.enumerated() {
      let size = prior.alpha + prior.beta + n[index]
      steadied[ward.code] = Steadied(
        share: posteriors[index].mean, interval: posteriors[index].interval(),
        ownWeight: n[index] / size, spread: .size(size))
    }
    var report = ModelReport(indicator: indicator, model: .betaBinomial, wards: wards.count)
    report.variance = prior.mean * (1 - prior.mean) * prior.correlation
    report.variancesBy = "moments"
    report.fit = agreement
    report.meanOwnWeight = steadied.values.reduce(0) { $0 + $1.ownWeight } / Double(max(1, wards.count))
    report.coefficients = [ModelReport.Coefficient(name: "mean", value: prior.mean, se: nil)]
    return (.betaBinomial(prior), steadied, report)
  }

  private static func checkCount(_ wards: Int, parameters: Int) throws(Unfit) {
    let least = areasPerParameter * parameters
    if wards < least {
      throw Unfit(reason: "\(wards) wards have answers, and it takes at least \(least)")
    }
  }

  private static func check(_ fit: ModelFit) throws(Unfit) {
    if let complaint = fit.complaint { throw Unfit(reason: "it does not fit (\(complaint))") }
  }
}
