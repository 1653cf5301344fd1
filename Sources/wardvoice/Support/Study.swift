import Exporting
import Need
import Places
import Problems
import Statistics
import Surveys
import Vault

/// The analyst's side in one piece: what is kept of the answers in, released figures out.
struct Study {
  /// Every survey that was answered, the newest version of each, and what is counted of it; nil where nothing is.
  let surveys: [(form: Form, tally: Tally?)]
  /// Where the answers lie; nil when there are none.
  private let store: AnalystStore?
  /// What has been given out before.
  var releases = Releases()

  init(surveys: [(form: Form, tally: Tally?)], store: AnalystStore? = nil) {
    self.surveys = surveys
    self.store = store
  }

  /// Everything collected and imported into a workspace; empty when there is nothing yet.
  ///
  /// Asks for the passphrase only when there is something to open.
  /// - Throws: `workspace.none` for a folder that was named and is no workspace; the usual one may be missing.
  init(of options: WorkspaceOptions) throws {
    if options.workspace != nil, !options.folder.exists { throw Problem.noWorkspace(options.folder) }
    guard options.folder.holdsAnalystStore else {
      self.init(surveys: [])
      return
    }
    let store = try AnalystStore(in: options.folder, keys: try Passphrases.keys(of: options))
    // Before anything is counted: without its ledger a workspace shows no figure.
    let releases = try Releases(of: options.folder, store: store)
    try self.init(of: store)
    self.releases = releases
  }

  init(of store: AnalystStore) throws {
    self.init(
      surveys: try Counting.newest(try store.surveys().map(SurveyLibrary.form)).map { form in
        (form, try Counting(form)?.tally(of: store))
      }, store: store)
  }

  /// People of a survey side by side, read from their answers: what differences need and tallies do not keep.
  func columns(of form: Form, plan: TallyPlan) throws -> SessionColumns {
    SessionGroups(try (store?.responses() ?? []).filter { $0.form == form.id }, plan: plan).columns
  }
}

extension Study {
  /// Every survey's figures, checked for disclosure beside all that was given out before; empty when nobody has
  /// answered.
  ///
  /// - Throws: `release.other-settings` when an earlier release was made otherwise, `release.too-soon` when too few
  ///   people have come since the last one.
  ///
  /// - Parameter progress: as that of `SurveyEstimates`.
  func release(
    _ settings: EstimateSettings = EstimateSettings(), residents: Residents = .census,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Release {
    var settings = settings
    settings.residents = residents.name
    return Release(
      surveys: try surveys.map { form, tally in
        let ledger = releases.ledger(of: form.id)
        if let refusal = ledger.refusal(of: settings.manner) { throw refusal }
        let estimates = tally.map {
          SurveyEstimates(
            tally: $0, population: residents.byArea, covariates: .bundled, settings: settings,
            ledger: ledger, progress: progress)
        }
        let refusal = estimates.flatMap {
          ledger.refusal(of: $0.ledgerTables, minimumBase: settings.minimumBase)
        }
        if let refusal { throw refusal }
        return (form, estimates)
      }, settings: settings)
  }
}

extension Study {
  /// Every measure there will be, still without what the surveys found: to see, before figures are made, whether the
  /// measures asked for are there.
  var measures: [Measure] { Measure.bundled + surveys.flatMap { $0.form.measures(from: [], .direct) } }
}

extension Form {
  fileprivate func measures(from released: [Released<Estimate>], _ perception: Perception) -> [Measure] {
    declarations.indicators.map {
      Measure.perception($0, from: released, survey: title, perception: perception)
    }
  }
}

/// The released figures of each survey of a study.
struct Release {
  let surveys: [(form: Form, estimates: SurveyEstimates?)]
  let settings: EstimateSettings

  var figures: [Released<Estimate>] { surveys.flatMap { $0.estimates?.released ?? [] } }
  /// How modelled shares were made, by indicator.
  var models: [ModelReport] { surveys.flatMap { $0.estimates?.models ?? [] } }
  var indices: [IndexReport] { surveys.flatMap { $0.estimates?.indices ?? [] } }
  var weighting: [WeightingReport] { surveys.flatMap { $0.estimates?.weighting ?? [] } }
  /// Areas that could not be weighted as asked.
  var problems: [Problem] { surveys.flatMap { $0.estimates?.problems ?? [] } }
  var missing: [MissingReport] { surveys.flatMap { $0.estimates?.missing ?? [] } }
  /// What figures are of: the declared indicators, and the indices made of their scales.
  var indicators: [Indicator] {
    surveys.flatMap { $0.estimates?.indicators ?? $0.form.declarations.indicators }
  }
  var isSynthetic: Bool { surveys.contains(where: \.form.declarations.isSynthetic) }

  var table: PerceptionTable {
    PerceptionTable(released: figures, indicators: indicators, isSynthetic: isSynthetic)
  }

  /// What the surveys found, as measures beside the bundled ones.
  func measures(_ perception: Perception) -> [Measure] {
    surveys.flatMap { form, estimates in form.measures(from: estimates?.released ?? [], perception) }
  }
}
