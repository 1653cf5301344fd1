import Surveys

/// What is summed up for each area, with its variation between sessions: an indicator, or the score of a scale.
struct TallyMeasure: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case indicator(Indicator)
    /// Whether there is a substantive answer at all, where no indicator of the question tells.
    case given
    case scale(Scale)
  }

  /// The column it reads: a question, or `Scale.column`.
  var question: String
  var kind: Kind

  /// What a person adds to the three states of their weighting cell: no answer, the rest of `range`, the score.
  ///
  /// An indicator scores 0 or 1 of a range of 1; a scale's scores are shifted to start at 0.
  func score(_ answer: Answer) -> Double? {
    switch (kind, answer) {
    case (.indicator(let indicator), .given(let value)): indicator.counts(value) ? 1 : 0
    case (.indicator(let indicator), .dontKnow): indicator.countsDontKnow ? 0 : nil
    case (.given, .given): 0
    case (.scale(let scale), .given(let value)): Double(value).map { $0 - scale.lowest }
    default: nil
    }
  }

  /// Whether there are scores between 0 and `range`.
  var isGraded: Bool { if case .scale = kind { true } else { false } }

  /// The highest score; above 0.
  var range: Double {
    if case .scale(let scale) = kind { scale.highest - scale.lowest } else { 1 }
  }
}

extension TallyPlan {
  /// The indicators in order, then one for each question of which no indicator's base is the substantive answers,
  /// then the scales.
  var measures: [TallyMeasure] {
    let own = indicators.map { TallyMeasure(question: $0.question, kind: .indicator($0)) }
    let plain = Set(indicators.filter { !$0.countsDontKnow }.map(\.question))
    let others = Set(indicators.map(\.question)).subtracting(plain).sorted()
    return own + others.map { TallyMeasure(question: $0, kind: .given) }
      + scales.filter { $0.highest > $0.lowest }.map {
        TallyMeasure(question: $0.column, kind: .scale($0))
      }
  }

  /// The measure whose base is everyone with a substantive answer to a question.
  func baseMeasure(of question: String) -> Int? {
    measures.firstIndex { measure in
      guard measure.question == question else { return false }
      if case .indicator(let indicator) = measure.kind { return !indicator.countsDontKnow }
      return true
    }
  }
}

extension Indicator {
  /// Whether a stored answer counts towards the share: of several picked choices, any one does.
  func counts(_ value: String) -> Bool {
    if positive.contains(value) { return true }
    return value.split(separator: " ").contains { positive.contains(String($0)) }
  }
}
