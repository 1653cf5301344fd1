import Foundation
import Problems
import Statistics
import Surveys

/// The released figures of an earlier export, to set present ones against: an earlier wave, of other people.
struct EarlierExport {
  /// What an export says of how it was made.
  struct Settings: Decodable {
    struct Estimates: Decodable {
      /// Id and version of each.
      var surveys: [String]
      var release: EstimateSettings
    }

    var estimates: Estimates
    /// The label of each survey's release.
    var releases: [String: String]
  }

  struct Key: Hashable {
    var area: String
    var group: BreakdownValue?
    var indicator: String
  }

  struct Figure {
    var side: Difference.Side
    var interval: ClosedRange<Double>
  }

  let folder: URL
  let settings: Settings
  private(set) var figures: [Key: Figure] = [:]
  /// The counts of each survey as they were given out.
  let counts: [String: [ReleaseRow]]
  /// The indicators that each survey's counts are told by.
  let indicators: [String: Set<Substring>]

  /// - Throws: `compare.no-earlier-figures`, `compare.bad-earlier-figures`, and what reading a CSV or a release throws.
  init(folder name: String) throws {
    folder = URL(filePath: name, directoryHint: .isDirectory)
    let about = folder.appending(path: "settings.json")
    do {
      settings = try JSONDecoder().decode(Settings.self, from: try Self.contents(of: about))
    } catch is DecodingError {
      throw Self.bad(about, "the settings do not say how they were made")
    }
    counts = try Self.counts(in: folder, of: settings.releases.keys.sorted())
    indicators = counts.mapValues { Set(Set($0.map(\.key.answer)).flatMap { $0.split(separator: "+") }) }
    let file = folder.appending(path: "perception-indicators.csv")
    let table = try CSVFile.table(try Self.contents(of: file), file: file.path)
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

  private static func contents(of file: URL) throws -> Data {
    do {
      return try Data(contentsOf: file)
    } catch {
      throw Problem(
        "compare.no-earlier-figures", .missing, "There are no figures to compare with.", at: file.path,
        remedy: "Name the folder of an earlier export.")
    }
  }

  private static func counts(in folder: URL, of forms: [String]) throws -> [String: [ReleaseRow]] {
    guard let first = forms.first else { return [:] }
    let all = try ReleaseFile.rows(folder.path, release: "")
    // An export of several surveys says of each count whose question it is.
    if forms.count == 1 { return [first: all] }
    return Dictionary(
      forms.map { form in
        let prefix = "\(form)/"
        let own = all.filter { $0.key.question.hasPrefix(prefix) }.map { row in
          var row = row
          row.key.question.removeFirst(prefix.count)
          return row
        }
        return (form, own)
      }
    ) { first, _ in first }
  }

  private static func bad(_ file: URL, _ why: String) -> Problem {
    Problem(
      "compare.bad-earlier-figures", .data, "These are no figures of an export: \(why).", at: file.path,
      remedy: "Name the folder of an earlier export, as it was written.")
  }
}
