import Exporting
import Need
import Places
import Problems
import Statistics
import Surveys
import Vault

/// The analyst's side in one piece: responses and their surveys in, released figures out.
struct Study {
  /// Every survey that was answered, the newest version of each.
  let forms: [Form]
  let responses: [Response]

  init(forms: [Form], responses: [Response]) {
    let newest = forms.sorted { $0.version < $1.version }
    self.forms = Dictionary(newest.map { ($0.id, $0) }, uniquingKeysWith: { _, newer in newer }).values
      .sorted { $0.id < $1.id }
    self.responses = responses
  }

  /// Everything collected and imported into a workspace; empty when there is nothing yet.
  ///
  /// Asks for the passphrase only when there is something to open.
  init(of options: WorkspaceOptions) throws {
    guard options.folder.holdsAnalystStore else {
      self.init(forms: [], responses: [])
      return
    }
    let store = try AnalystStore(in: options.folder, keys: try Passphrases.keys(of: options))
    self.init(forms: try store.surveys().map(SurveyLibrary.form), responses: try store.responses())
  }
}

extension Study {
  /// Every survey's figures, checked for disclosure; empty when nobody has answered.
  func release(_ settings: EstimateSettings = EstimateSettings()) -> Release {
    Release(surveys: forms.map { ($0, estimates(of: $0, settings)) })
  }

  /// Nil when the survey does not say which question is the area.
  private func estimates(of form: Form, _ settings: EstimateSettings) -> SurveyEstimates? {
    let about = form.declarations
    guard let area = about.roles[.area] else { return nil }
    let plan = TallyPlan(
      areaQuestion: area, indicators: about.indicators, margins: about.margins, missing: form.missingKinds)
    return SurveyEstimates(
      tally: plan.tally(of: responses.filter { $0.form == form.id }), indicators: about.indicators,
      margins: about.margins, population: London.bundled.youthPopulation,
      boroughs: Dictionary(
        London.bundled.wards.map { ($0.code, $0.borough.code) }, uniquingKeysWith: { first, _ in first }),
      covariates: .bundled, settings: settings)
  }
}

/// The released figures of each survey of a study.
struct Release {
  let surveys: [(form: Form, estimates: SurveyEstimates?)]

  var figures: [Released<Estimate>] { surveys.flatMap { $0.estimates?.released ?? [] } }
  /// How modelled shares were made, by indicator.
  var models: [ModelReport] { surveys.flatMap { $0.estimates?.models ?? [] } }
  var indicators: [Indicator] { surveys.flatMap(\.form.declarations.indicators) }
  var isSynthetic: Bool { surveys.contains(where: \.form.declarations.isSynthetic) }

  var table: PerceptionTable {
    PerceptionTable(released: figures, indicators: indicators, isSynthetic: isSynthetic)
  }

  /// What the surveys found, as measures beside the bundled ones.
  func measures(_ perception: Perception) -> [Measure] {
    surveys.flatMap { form, estimates in
      form.declarations.indicators.map {
        Measure.perception(
          $0, from: estimates?.released ?? [], survey: form.title, perception: perception)
      }
    }
  }
}
