import Foundation
import Problems
import Statistics

/// The released figures of an earlier export, to set present ones against: an earlier wave, of other people.
struct EarlierExport {
  private struct Key: Hashable {
    var area: String
    var group: BreakdownValue?
    var indicator: String
  }

  private struct Figure {
    var side: Difference.Side
    var interval: ClosedRange<Double>
  }

  private var figures: [Key: Figure] = [:]

  /// - Throws: `compare.no-earlier-figures`, `compare.bad-earlier-figures`, and what reading a CSV throws.
  init(folder: String) throws {
    let file = URL(filePath: folder, directoryHint: .isDirectory).appending(path: "perception-indicators.csv")
    let data: Data
    do {
      data = try Data(contentsOf: file)
    } catch {
      throw Problem(
        "compare.no-earlier-figures", .missing, "There are no figures to compare with.", at: file.path,
        remedy: "Name the folder of an earlier export.")
    }
    let table = try CSVFile.table(data, file: file.path)
    let places = Dictionary(table.header.enumerated().map { ($1, $0) }) { first, _ in first }
    for name in ["area", "indicator", "n", "share", "lower", "upper"] where places[name] == nil {
      throw Self.bad(file, "it has no column “\(name)”")
    }
    for row in table.rows {
      func cell(_ name: String) -> String {
        places[name].flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
      }
      if cell("share").isEmpty { continue }
      guard let n = Int(cell("n")), let share = Double(cell("share")), let lower = Double(cell("lower")),
        let upper = Double(cell("upper")), n > 0, 0 <= lower, lower <= share, share <= upper, upper <= 1
      else { throw Self.bad(file, "line \(row.line) holds no figure") }
      let group =
        cell("group").isEmpty ? nil : BreakdownValue(breakdown: cell("breakdown"), value: cell("group"))
      figures[Key(area: cell("area"), group: group, indicator: cell("indicator"))] = Figure(
        side: Difference.Side(area: cell("area"), group: group, share: share, n: n), interval: lower...upper)
    }
  }

  /// Present figures less earlier ones, where both are published. Nobody is taken to have answered both times.
  func differences(to release: Release) -> [Difference] {
    release.figures.compactMap { released in
      let figure = released.figure
      guard let now = released.published,
        let then = figures[Key(area: figure.area, group: figure.group, indicator: figure.indicator)]
      else { return nil }
      return Difference(
        indicator: figure.indicator, first: then.side, then.interval,
        second: Difference.Side(area: figure.area, group: figure.group, share: now.share, n: now.n),
        now.lower...now.upper)
    }
  }

  private static func bad(_ file: URL, _ why: String) -> Problem {
    Problem(
      "compare.bad-earlier-figures", .data, "These are no figures of an export: \(why).", at: file.path,
      remedy: "Name the folder of an earlier export, as it was written.")
  }
}
