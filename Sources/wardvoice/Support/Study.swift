import Need
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
  /// Every version of every survey that was answered, as `youth-voice 1`: the answers of all are counted.
  private let versions: [String]
  /// What has been given out before.
  var releases = Releases()

  private init(forms: [Form], surveys: [(form: Form, tally: Tally?)], store: AnalystStore?) {
    self.surveys = surveys
    self.store = store
    versions = Set(forms.map { "\($0.id) \($0.version)" }).sorted()
  }

  /// Everything collected and imported into a workspace; empty when there is nothing yet.
  ///
  /// Asks for the passphrase only when there is something to open.
  /// - Throws: `workspace.none` for a folder that was named and is no workspace; the usual one may be missing.
  init(of options: WorkspaceOptions) throws {
    if options.workspace != nil, !options.folder.exists { throw Problem.noWorkspace(options.folder) }
    guard options.folder.holdsAnalystStore else {
      self.init(forms: [], surveys: [], store: nil)
      return
    }
    let store = try AnalystStore(in: options.folder, keys: try Passphrases.keys(of: options))
    // Before anything is counted: without its ledger a workspace shows no figure.
    let releases = try Releases(of: options.folder, store: store)
    try self.init(of: store)
    self.releases = releases
  }

  init(of store: AnalystStore) throws {
    let forms = try store.surveys().map(SurveyLibrary.form)
    self.init(
      forms: forms, surveys: try Counting.newest(forms).map { ($0, try Counting($0)?.tally(of: store)) },
      store: store)
  }

  /// People of a survey side by side, read from their answers: what differences need and tallies do not keep.
  func columns(of form: Form, plan: TallyPlan) throws -> SessionColumns {
    SessionGroups(try (store?.responses() ?? []).filter { $0.form == form.id }, plan: plan).columns
  }
}

extension Study {
  /// Every survey's figures, checked for disclosure beside all that was given out before; empty when nobody has
  /// answered. A survey that has to wait for more people is left out, and holds back no other.
  ///
  /// - Throws: `release.other-settings` when an earlier release was made otherwise, `release.too-soon` when too few
  ///   people have come to each survey since its last one.
  ///
  /// - Parameter progress: as that of `SurveyEstimates`.
  func release(
    _ settings: EstimateSettings = EstimateSettings(), residents: Residents = .census,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Release {
    var settings = settings
    settings.residents = residents.name
    if let refusal = surveys.lazy.compactMap({ releases.ledger(of: $0.form.id).refusal(of: settings.manner) })
      .first
    {
      throw refusal
    }
    var refused: [(form: Form, problem: Problem)] = []
    let made = surveys.compactMap { form, tally -> (form: Form, estimates: SurveyEstimates?)? in
      let ledger = releases.ledger(of: form.id)
      let estimates = tally.map {
        SurveyEstimates(
          tally: $0, population: residents.byArea, covariates: .bundled, settings: settings,
          ledger: ledger, progress: progress)
      }
      let refusal = estimates.flatMap {
        ledger.refusal(of: $0.ledgerTables, minimumBase: settings.minimumBase)
      }
      guard let refusal else { return (form, estimates) }
      refused.append((form, refusal))
      return nil
    }
    if let problem = refused.first?.problem, made.allSatisfy({ $0.estimates == nil }) { throw problem }
    let waiting = refused.map { "\($0.form.id) " }
    return Release(
      surveys: made, versions: versions.filter { version in !waiting.contains { version.hasPrefix($0) } },
      names: names, settings: settings, waiting: refused.map { $0.problem.leavingOut($0.form.title) })
  }

  /// How indicators and questions of its surveys are told apart.
  private var names: SharedNames { SharedNames(surveys.map(\.form)) }

  /// Every measure there will be, still without what the surveys found: to see, before figures are made, whether the
  /// measures asked for are there.
  var measures: [Measure] {
    Measure.bundled + surveys.flatMap { names.measures(of: $0.form, from: [], .direct) }
  }
}

extension Problem {
  /// Of one survey among several, whose figures are not shown this time.
  fileprivate func leavingOut(_ survey: String) -> Problem {
    var own = self
    own.place = survey
    own.summary += " They are left out."
    return own
  }
}
