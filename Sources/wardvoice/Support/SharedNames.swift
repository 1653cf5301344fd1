import Need
import Statistics
import Surveys

/// Tells apart what several surveys call alike: `youth-voice/safe_by_day` beside `club-survey/safe_by_day`.
///
/// A name that one survey alone has stays as it is. So it is with what is shown: the counts that are kept, and the
/// ledger, keep each survey's own names.
struct SharedNames {
  private let indicators: Set<String>
  private let questions: Set<String>

  init(_ forms: [Form]) {
    // A survey's measure may not be taken for a bundled one either.
    indicators = Self.repeated(forms.map(Self.indicators) + [Measure.bundled.map(\.id)])
    questions = Self.repeated(forms.map { $0.questions.map(\.question.name) })
  }

  private static func indicators(_ form: Form) -> [String] {
    (form.declarations.indicators + Scale.all(of: form).map(\.index)).map(\.id)
  }

  private static func repeated(_ lists: [[String]]) -> Set<String> {
    let counts = Dictionary(lists.flatMap(Set.init).map { ($0, 1) }, uniquingKeysWith: +)
    return Set(counts.filter { $0.value > 1 }.keys)
  }

  func indicator(_ id: String, of form: Form) -> String { indicators.contains(id) ? "\(form.id)/\(id)" : id }

  func question(_ name: String, of form: Form) -> String {
    questions.contains(name) ? "\(form.id)/\(name)" : name
  }

  /// With the survey's title beside the words where its id is shared.
  func indicator(_ indicator: Indicator, of form: Form) -> Indicator {
    guard indicators.contains(indicator.id) else { return indicator }
    var named = indicator
    named.id = self.indicator(indicator.id, of: form)
    named.label += " (\(form.title))"
    return named
  }

  /// What a survey found, as measures.
  ///
  /// - Parameter released: with its indicators already told apart.
  func measures(of form: Form, from released: [Released<Estimate>], _ perception: Perception) -> [Measure] {
    form.declarations.indicators.map {
      Measure.perception(
        indicator($0, of: form), from: released, survey: form.title, perception: perception)
    }
  }
}
