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
  /// The counts of each survey as they were given out.
  private let counts: [String: [ReleaseRow]]
  /// The indicators that each survey's counts are told by.
  private let indicators: [String: Set<Substring>]

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

  /// Whether a survey was asked then; `compare` sets only the figures of such surveys against each other.
  private func asked(_ form: Form) -> Bool {
    settings.estimates.surveys.contains { $0.hasPrefix("\(form.id) ") }
  }

  /// What can be told before present figures are made, which takes long.
  ///
  /// - Parameter now: how they will be made.
  /// - Throws: `compare.same-people` for a release of this very workspace, whose people are among those of now;
  ///   `compare.other-surveys`; `compare.other-settings`, whose shares would differ without anybody having changed
  ///   their mind.
  func check(beside study: Study, made now: EstimateSettings) throws {
    for (form, label) in settings.releases.sorted(by: { $0.key < $1.key }) {
      let releases = study.releases.ledger(of: form).releases
      guard let own = releases.first(where: { $0.label == label }) else { continue }
      if Self.shown(counts[form] ?? []) == Self.shown(own.rows) {
        throw Problem(
          "compare.same-people", .refused,
          "“\(label)” was given out from this workspace: its people are among those of now.", at: folder.path,
          remedy: "Collect each wave in a workspace of its own, and compare with an export of the other one.")
      }
    }
    guard study.surveys.isEmpty || study.surveys.contains(where: { asked($0.form) }) else {
      throw Problem(
        "compare.other-surveys", .refused,
        "The earlier export is of other surveys: \(settings.estimates.surveys.joined(separator: ", ")).",
        at: folder.path, remedy: "Compare exports of the same survey.")
    }
    let (then, now) = (settings.estimates.release.manner, now.manner)
    let flags = now.keys.filter { then[$0] != now[$0] }.sorted()
    if !flags.isEmpty {
      let was = flags.map { "--\($0) \(then[$0] ?? "")" }.joined(separator: ", ")
      throw Problem(
        "compare.other-settings", .refused, "The earlier figures were made otherwise: \(was).",
        at: folder.path,
        remedy: "Make both in the same manner, so that a difference is one of answers.")
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

  /// What rows say, without the label: files write one disarmed that a spreadsheet would run.
  private static func shown(_ rows: [ReleaseRow]) -> Set<[String]> {
    Set(
      rows.map { row in
        var row = row
        row.key.release = ""
        return row.fields
      })
  }

  /// Present figures less earlier ones, where both are published. Nobody is taken to have answered both times.
  func differences(to release: Release) -> [Difference] {
    release.surveys.flatMap { form, estimates in
      guard let estimates, asked(form) else { return [Difference]() }
      return estimates.released.compactMap {
        difference(to: $0, of: form, release.names)
      }
    }
  }

  private func difference(to released: Released<Estimate>, of form: Form, _ names: SharedNames) -> Difference?
  {
    let figure = released.figure
    let then = earlierNames(of: figure.indicator, in: form).lazy.compactMap {
      figures[Key(area: figure.area, group: figure.group, indicator: $0)]
    }.first
    guard let now = released.published, let then else { return nil }
    return Difference(
      indicator: names.indicator(figure.indicator, of: form), first: then.side, then.interval,
      second: Difference.Side(area: figure.area, group: figure.group, share: now.share, n: now.n),
      now.lower...now.upper)
  }

  /// What the earlier export may call an indicator of a survey: by its survey where several had one of that id, and
  /// otherwise by its id alone, where that was this survey's.
  private func earlierNames(of indicator: String, in form: Form) -> [String] {
    let isOnly = settings.releases.count == 1 && settings.releases[form.id] != nil
    let isItsOwn = isOnly || indicators[form.id]?.contains(Substring(indicator)) == true
    return ["\(form.id)/\(indicator)"] + (isItsOwn ? [indicator] : [])
  }

  private static func bad(_ file: URL, _ why: String) -> Problem {
    Problem(
      "compare.bad-earlier-figures", .data, "These are no figures of an export: \(why).", at: file.path,
      remedy: "Name the folder of an earlier export, as it was written.")
  }
}
