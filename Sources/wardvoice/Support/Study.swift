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

  var isSynthetic: Bool { forms.contains(where: \.declarations.isSynthetic) }

  var indicators: [Indicator] { forms.flatMap(\.declarations.indicators) }
}

extension Study {
  /// Every figure of every survey, checked for disclosure; empty when nobody has answered.
  func released(_ settings: EstimateSettings) -> [Released<Estimate>] {
    forms.flatMap { released(of: $0, settings) }
  }

  /// What the surveys found, as measures beside the bundled ones.
  func measures(_ settings: EstimateSettings = EstimateSettings()) -> [Measure] {
    forms.flatMap { form in
      let released = released(of: form, settings)
      return form.declarations.indicators.map { Measure.perception($0, from: released, survey: form.title) }
    }
  }

  private func released(of form: Form, _ settings: EstimateSettings) -> [Released<Estimate>] {
    let about = form.declarations
    guard let area = about.roles[.area] else { return [] }
    let plan = TallyPlan(
      areaQuestion: area, indicators: about.indicators, margins: about.margins, missing: form.missingKinds)
    return SurveyEstimates(
      tally: plan.tally(of: responses.filter { $0.form == form.id }), indicators: about.indicators,
      margins: about.margins, population: London.bundled.youthPopulation,
      boroughs: Dictionary(
        London.bundled.wards.map { ($0.code, $0.borough.code) }, uniquingKeysWith: { first, _ in first }),
      settings: settings
    ).released
  }
}
