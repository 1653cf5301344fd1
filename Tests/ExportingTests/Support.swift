import Foundation
import Need
import Places
import Surveys

@testable import Statistics

/// SYNTHETIC figures, made as disclosure control alone makes them.
enum Sample {
  static let indicator = Indicator(
    id: "safe", label: "Feel safe, \"here\"", question: "q", positive: ["yes"], theme: .trust)

  static let estimate = Estimate(
    n: 40, share: 0.25, se: 0.07, lower: 0.12, upper: 0.4, method: "test", declined: 12, dontKnow: nil,
    caution: "Few sessions.", notes: ["Two age bands are put together."])

  static let reason = "Withheld: fewer than 10 people answered, or it would give another figure away."

  static func figure(_ area: String, _ level: AreaLevel) -> Figure {
    Figure(area: area, level: level, indicator: indicator.id)
  }

  static func published(_ area: String, _ level: AreaLevel) -> Released<Estimate> {
    Released(figure: figure(area, level), outcome: .published(estimate))
  }

  static func withheld(_ area: String, _ level: AreaLevel) -> Released<Estimate> {
    Released(figure: figure(area, level), outcome: .suppressed(reason: reason))
  }

  static func ward(_ place: Int) -> String { London.bundled.wards[place].code }

  static let released = [
    published(ward(0), .ward), withheld(ward(1), .ward), published(London.code, .london),
  ]

  /// Scores on one measure of every ward and the survey's own, which one ward has and one must not show.
  static func scores() throws -> [NeedScore] {
    let values = Dictionary(
      London.bundled.wards.enumerated().map { ($1.code, Double($0)) }, uniquingKeysWith: { first, _ in first }
    )
    let borough = Measure(id: "b", title: "B", theme: "t", level: .borough, values: values)
    let perception = Measure.perception(indicator, from: released, survey: "S")
    return try NeedModel().scores(for: [
      Measure(id: "a", title: "A", theme: "t", values: values), borough, perception,
    ])
  }
}
