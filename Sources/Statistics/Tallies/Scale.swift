package import Surveys

/// Several questions that may together measure one thing, with the scores of their choices.
package struct Scale: Hashable, Sendable {
  /// Unique in the survey: the theme, for example `safety`.
  package var id: String
  package var questions: [String]
  /// By question, then by choice name. A choice without a score counts as no answer.
  package var scores: [String: [String: Double]]

  package init(id: String, questions: [String], scores: [String: [String: Double]]) {
    self.id = id
    self.questions = questions
    self.scores = scores
  }

  /// The column of sums over people who answered every question, beside the columns of questions.
  var column: String { "scale \(id)" }

  /// The lowest and the highest sum there can be.
  var lowest: Double { questions.reduce(0) { $0 + (scores[$1]?.values.min() ?? 0) } }
  var highest: Double { questions.reduce(0) { $0 + (scores[$1]?.values.max() ?? 0) } }

  /// The index made of it: who answered every item, and on average on the better half of the scale.
  ///
  /// A share and not a mean, so that disclosure control protects it as it does every other count.
  package var index: Indicator {
    let middle = (lowest + highest) / 2
    // Added in the order of the items, as `SessionColumns.sums` does, so that rounding is the same.
    let sums = questions.reduce(into: Set([0.0])) { sums, question in
      let scores = Set((scores[question] ?? [:]).values)
      sums = Set(sums.flatMap { sum in scores.map { sum + $0 } })
    }
    let theme = Indicator.Theme(rawValue: id) ?? .safety
    return Indicator(
      id: "\(id)_index",
      label:
        "\(id.prefix(1).uppercased() + id.dropFirst()) index: on the better half of \(questions.count) answers together",
      question: column, positive: Set(sums.filter { $0 > middle }.map { String($0) }), theme: theme)
  }

  /// The scales of a survey: for each theme its indicators' questions whose choices have scores and which everyone is
  /// asked, where these are at least two. Scores stand in the column `score` of the sheet `choices`, higher for a better answer.
  package static func all(of form: Form) -> [Scale] {
    Indicator.Theme.allCases.compactMap { theme in
      var scale = Scale(id: theme.rawValue, questions: [], scores: [:])
      for indicator in form.declarations.indicators where indicator.theme == theme {
        guard !scale.questions.contains(indicator.question),
          let question = form.question(named: indicator.question), question.relevant == nil
        else { continue }
        let scored = form.choices(of: question).filter { $0.missing == nil }.compactMap { choice in
          Double(choice.columns["score"] ?? "").flatMap { $0.isFinite ? (choice.name, $0) : nil }
        }
        guard scored.count > 1 else { continue }
        scale.questions.append(indicator.question)
        scale.scores[indicator.question] = Dictionary(scored) { first, _ in first }
      }
      return scale.questions.count > 1 ? scale : nil
    }
  }
}
