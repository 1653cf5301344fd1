import Exporting
import Need
import Problems
import Statistics
import Surveys

/// The released figures of each survey of a study.
struct Release {
  let surveys: [(form: Form, estimates: SurveyEstimates?)]
  /// Every version of a survey whose answers are in it.
  let versions: [String]
  let names: SharedNames
  let settings: EstimateSettings
  /// Why surveys of the study are not in it.
  let waiting: [Problem]

  var figures: [Released<Estimate>] {
    each(\.released) { figure, form in
      figure = figure.calling(indicator: names.indicator(figure.figure.indicator, of: form))
    }
  }
  /// How modelled shares were made, by indicator.
  var models: [ModelReport] {
    each(\.models) { $0.indicator = names.indicator($0.indicator, of: $1) }
  }
  var indices: [IndexReport] {
    each(\.indices) { $0.indicator = names.indicator($0.indicator, of: $1) }
  }
  var weighting: [WeightingReport] {
    each(\.weighting) { report, form in
      for row in report.rows.indices {
        report.rows[row].question = names.question(report.rows[row].question, of: form)
      }
    }
  }
  /// Areas that could not be weighted as asked.
  var problems: [Problem] { surveys.flatMap { $0.estimates?.problems ?? [] } }
  var missing: [MissingReport] {
    each(\.missing) { $0.question = names.question($0.question, of: $1) }
  }
  /// What figures are of: the declared indicators, and the indices made of their scales.
  var indicators: [Indicator] {
    surveys.flatMap { form, estimates in
      (estimates?.indicators ?? form.declarations.indicators).map { names.indicator($0, of: form) }
    }
  }
  var isSynthetic: Bool { surveys.contains(where: \.form.declarations.isSynthetic) }

  var table: PerceptionTable {
    PerceptionTable(released: figures, indicators: indicators, isSynthetic: isSynthetic)
  }

  /// What the surveys found, as measures beside the bundled ones.
  func measures(_ perception: Perception) -> [Measure] {
    let figures = figures
    return surveys.flatMap { names.measures(of: $0.form, from: figures, perception) }
  }

  /// One kind of result of all surveys, each changed by what its survey is.
  private func each<Value>(_ values: KeyPath<SurveyEstimates, [Value]>, _ change: (inout Value, Form) -> Void)
    -> [Value]
  {
    surveys.flatMap { form, estimates in
      (estimates?[keyPath: values] ?? []).map { value in
        var value = value
        change(&value, form)
        return value
      }
    }
  }
}
