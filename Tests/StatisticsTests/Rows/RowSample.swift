import Surveys

@testable import Statistics

/// What one group of a tally says about one indicator.
struct IndicatorCount: Equatable, Sendable {
  var answered = RowTally.Count.zero
  var positive = RowTally.Count.zero
  var dontKnow = 0
  var declined = 0

  init() {}

  init(_ indicator: Indicator, in contents: RowTally.Contents) {
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

/// The people of one area, weighted for it.
struct RowSample {
  struct Row {
    var group: RowTally.Group
    var contents: RowTally.Contents
    /// By position of the indicator.
    var counts: [IndicatorCount]

    var people: RowTally.Count { contents.people }
  }

  var rows: [Row]
  /// Nil when the area is not weighted.
  var weighting: RowPostStratification?

  func factor(of row: Row) -> Double { weighting?.factors[row.group.cell] ?? 1 }
}
