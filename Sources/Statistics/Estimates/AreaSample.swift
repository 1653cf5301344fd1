import Surveys

/// What one group of a tally says about one indicator.
struct IndicatorCount: Equatable, Sendable {
  var answered = Tally.Count.zero
  var positive = Tally.Count.zero
  var dontKnow = 0
  var declined = 0

  init() {}

  init(_ indicator: Indicator, in contents: Tally.Contents) {
    for (item, count) in contents.items where item.question == indicator.question {
      switch item.answer {
      case .given(let value):
        answered = answered + count
        if indicator.counts(value) { positive = positive + count }
      case .dontKnow:
        dontKnow += count.people
        if indicator.countsDontKnow { answered = answered + count }
      case .declined: declined += count.people
      case .notRelevant, .notAsked: break
      }
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

/// The people of one area, weighted for it.
struct AreaSample {
  struct Row {
    var group: Tally.Group
    var contents: Tally.Contents
    /// By position of the indicator.
    var counts: [IndicatorCount]

    var people: Tally.Count { contents.people }
  }

  var rows: [Row]
  /// Nil when the area is not weighted.
  var weighting: PostStratification?

  func factor(of row: Row) -> Double { weighting?.factors[row.group.cell] ?? 1 }
}
