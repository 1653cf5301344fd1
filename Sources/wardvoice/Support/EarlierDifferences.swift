import Problems
import Statistics
import Surveys

/// Present figures set against those of an earlier export.
extension EarlierExport {
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
}
