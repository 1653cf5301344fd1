import Statistics
import Surveys

/// The SYNTHETIC survey that is timed: 680 wards in 31 boroughs, 20 questions, margins of age and sex.
enum BenchSurvey {
  static let items = (0..<20).map { "q\($0)" }
  static let ages = ["10-14", "15-19", "20-24"]
  static let sexes = ["female", "male"]
  static let wards = (0..<680).map { "SYNTHETIC-W\(1000 + $0)" }

  /// Wards, boroughs, London: as peers.py numbers them.
  static var areas: [String] { wards + Set(wards.indices.map(borough)).sorted() + ["E12000007"] }

  static func borough(of ward: Int) -> String { "SYNTHETIC-B\(10 + ward / 22)" }

  static let plan = TallyPlan(
    areaQuestion: "ward",
    indicators: items.map { Indicator(id: $0, label: $0, question: $0, positive: ["a", "b"]) },
    margins: ages.map { Margin(group: $0, question: "age", choices: [$0]) }
      + sexes.map { Margin(group: $0, question: "sex", choices: [$0]) },
    boroughs: Dictionary(uniqueKeysWithValues: wards.indices.map { (wards[$0], borough(of: $0)) }))

  /// Residents by ward and margin group: at hand, as the census is in the program.
  static let population: [String: [String: Double]] = Dictionary(
    uniqueKeysWithValues: wards.indices.map { ward in
      let (a, b, s) = (800 + Double(ward % 7) * 20, 700 + Double(ward % 11) * 30, Double(ward % 5) * 10)
      let all = a + b + 600
      return (
        wards[ward],
        ["10-14": a, "15-19": b, "20-24": 600, "female": all / 2 + s, "male": all / 2 - s]
      )
    })
}
