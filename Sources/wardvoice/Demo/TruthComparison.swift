import Exporting
import Places
import Statistics

/// How close released figures of everyone came to the demonstration's truth, by level and number of answers.
struct TruthComparison {
  private struct Pair {
    var estimate: Estimate
    var truth: Double

    var error: Double { estimate.share - truth }
    var isCovered: Bool { (estimate.lower...estimate.upper).contains(truth) }
  }

  private let pairs: [(level: AreaLevel, indicator: String, pair: Pair)]
  private let withheld: Int

  init(_ released: [Released<Estimate>], truth: Truth) {
    let wards = Dictionary(truth.wards.enumerated().map { ($1.code, [$0]) }, uniquingKeysWith: +)
    let boroughs = Dictionary(grouping: truth.wards.indices) { truth.wards[$0].borough.code }
    let london = [London.code: Array(truth.wards.indices)]
    let areas = wards.merging(boroughs) { a, _ in a }.merging(london) { a, _ in a }
    let indicators = Dictionary(
      truth.indicators.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    // The truth is everyone's, not that of one group.
    let released = released.filter { $0.figure.group == nil }
    pairs = released.compactMap { released in
      guard let estimate = released.published, let places = areas[released.figure.area],
        let indicator = indicators[released.figure.indicator]
      else { return nil }
      let true_ = truth.share(indicator: indicator, wards: places)
      return (released.figure.level, released.figure.indicator, Pair(estimate: estimate, truth: true_))
    }
    withheld = released.count { $0.published == nil }
  }

  /// London's figures beside the truth, then all figures by level and n.
  var text: String {
    [
      london.text(), summary.text(),
      "Of everyone, \(withheld) figures are withheld; \(pairs.count) are released.",
    ]
    .joined(separator: "\n")
  }

  private var london: Table {
    Table(
      name: "london", title: "",
      fields: [
        Table.Field("London", .string, ""), Table.Field("truth %", .number, ""),
        Table.Field("estimate %", .integer, ""), Table.Field("95 % interval", .string, ""),
        Table.Field("n", .integer, ""),
      ],
      rows: pairs.filter { $0.level == .london }.map { _, indicator, pair in
        [
          .text(indicator), .number(tenth(pair.truth * 100)),
          .integer(Int((pair.estimate.share * 100).rounded())),
          .text(
            "\(Int((pair.estimate.lower * 100).rounded())) to \(Int((pair.estimate.upper * 100).rounded()))"),
          .integer(pair.estimate.n),
        ]
      })
  }

  private var summary: Table {
    let bands: [(String, AreaLevel, ClosedRange<Int>)] = [
      ("wards, n 10-19", .ward, 10...19), ("wards, n 20-49", .ward, 20...49),
      ("wards, n 50+", .ward, 50...Int.max),
      ("boroughs", .borough, 1...Int.max), ("London", .london, 1...Int.max),
    ]
    return Table(
      name: "summary", title: "",
      fields: [
        Table.Field("figures of", .string, ""), Table.Field("released", .integer, ""),
        Table.Field("mean error, points", .number, ""), Table.Field("mean absolute error", .number, ""),
        Table.Field("intervals holding the truth, %", .number, ""),
      ],
      rows: bands.compactMap { name, level, band in
        let within = pairs.filter { $0.level == level && band.contains($0.pair.estimate.n) }.map(\.pair)
        guard !within.isEmpty else { return nil }
        let count = Double(within.count)
        return [
          .text(name), .integer(within.count),
          .number(tenth(within.reduce(0) { $0 + $1.error } / count * 100)),
          .number(tenth(within.reduce(0) { $0 + abs($1.error) } / count * 100)),
          .number(tenth(Double(within.count(where: \.isCovered)) / count * 100)),
        ]
      })
  }

  private func tenth(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
