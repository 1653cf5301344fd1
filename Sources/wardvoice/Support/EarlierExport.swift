import Foundation
import Problems
import Statistics
import Surveys

/// The released figures of an earlier export, to set present ones against: an earlier wave, of other people.
struct EarlierExport {
  /// What an export says of how it was made.
  private struct Settings: Decodable {
    struct Estimates: Decodable {
      /// Id and version of each.
      var surveys: [String]
      var release: EstimateSettings
    }

    var estimates: Estimates
    /// The label of each survey's release.
    var releases: [String: String]
  }

  private struct Key: Hashable {
    var area: String
    var group: BreakdownValue?
    var indicator: String
  }

  private struct Figure {
    var side: Difference.Side
    var interval: ClosedRange<Double>
  }

  private let folder: URL
  private let settings: Settings
  private var figures: [Key: Figure] = [:]

  /// - Throws: `compare.no-earlier-figures`, `compare.bad-earlier-figures`, and what reading a CSV throws.
  init(folder name: String) throws {
    folder = URL(filePath: name, directoryHint: .isDirectory)
    let about = folder.appending(path: "settings.json")
    do {
      settings = try JSONDecoder().decode(Settings.self, from: try Self.contents(of: about))
    } catch is DecodingError {
      throw Self.bad(about, "the settings do not say how they were made")
    }
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

  /// The surveys asked then and now; `compare` sets only their figures against each other.
  private func shared(with release: Release) -> [(form: Form, estimates: SurveyEstimates?)] {
    release.surveys.filter { form, _ in settings.estimates.surveys.contains { $0.hasPrefix("\(form.id) ") } }
  }

  /// - Throws: `compare.same-people` for a release of this very workspace, whose people are among those of now;
  ///   `compare.other-surveys`; `compare.other-settings`, whose shares would differ without anybody having changed
  ///   their mind.
  func check(beside release: Release, releases: Releases) throws {
    for (form, label) in settings.releases.sorted(by: { $0.key < $1.key }) {
      guard let own = releases.ledger(of: form).releases.first(where: { $0.label == label }) else { continue }
      if try Set(rows(of: form).map(\.fields)) == Set(own.rows.map(\.fields)) {
        throw Problem(
          "compare.same-people", .refused,
          "“\(label)” was given out from this workspace: its people are among those of now.", at: folder.path,
          remedy: "Collect each wave in a workspace of its own, and compare with an export of the other one.")
      }
    }
    guard !shared(with: release).isEmpty || release.surveys.isEmpty else {
      throw Problem(
        "compare.other-surveys", .refused,
        "The earlier export is of other surveys: \(settings.estimates.surveys.joined(separator: ", ")).",
        at: folder.path, remedy: "Compare exports of the same survey.")
    }
    let (then, now) = (settings.estimates.release.manner, release.settings.manner)
    let flags = now.keys.filter { then[$0] != now[$0] }.sorted()
    if !flags.isEmpty {
      let was = flags.map { "--\($0) \(then[$0] ?? "")" }.joined(separator: ", ")
      throw Problem(
        "compare.other-settings", .refused, "The earlier figures were made otherwise: \(was).",
        at: folder.path,
        remedy: "Make both in the same manner, so that a difference is one of answers.")
    }
  }

  /// The counts of one survey as they were given out.
  private func rows(of form: String) throws -> [ReleaseRow] {
    let prefix = "\(form)/"
    let all = try ReleaseFile.rows(folder.path, release: "")
    // An export of several surveys says of each count whose question it is.
    guard settings.releases.count > 1 else { return all }
    return all.filter { $0.key.question.hasPrefix(prefix) }.map { row in
      var row = row
      row.key.question.removeFirst(prefix.count)
      return row
    }
  }

  /// Present figures less earlier ones, where both are published. Nobody is taken to have answered both times.
  func differences(to release: Release) -> [Difference] {
    shared(with: release).flatMap { form, estimates in
      guard let estimates else { return [Difference]() }
      return estimates.released.filter { !estimates.plan.makesItsGroups($0.figure) }.compactMap {
        difference(to: $0, of: form, release.names)
      }
    }
  }

  private func difference(to released: Released<Estimate>, of form: Form, _ names: SharedNames) -> Difference?
  {
    let figure = released.figure
    // Each of the two exports tells surveys apart where it has to.
    let found = ["\(form.id)/\(figure.indicator)", figure.indicator].lazy.compactMap {
      figures[Key(area: figure.area, group: figure.group, indicator: $0)]
    }.first
    guard let now = released.published, let then = found else { return nil }
    return Difference(
      indicator: names.indicator(figure.indicator, of: form), first: then.side, then.interval,
      second: Difference.Side(area: figure.area, group: figure.group, share: now.share, n: now.n),
      now.lower...now.upper)
  }

  private static func bad(_ file: URL, _ why: String) -> Problem {
    Problem(
      "compare.bad-earlier-figures", .data, "These are no figures of an export: \(why).", at: file.path,
      remedy: "Name the folder of an earlier export, as it was written.")
  }
}
