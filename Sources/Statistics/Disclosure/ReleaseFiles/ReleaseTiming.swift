package import Problems

extension ReleaseLedger {
  /// Why figures may not be made in another manner than those of an earlier release; nil when they may.
  ///
  /// - Parameter manner: `EstimateSettings.manner`.
  package func refusal(of manner: [String: String]) -> Problem? {
    for release in releases {
      let others = (release.manner ?? [:]).filter {
        manner[$0.key].map { [own = $0.value] in $0 != own } ?? false
      }
      .sorted { $0.key < $1.key }
      if others.isEmpty { continue }
      let changes = others.map { "--\($0.key) \($0.value), now \(manner[$0.key] ?? "")" }
      return Problem(
        "release.other-settings", .refused,
        "The release “\(release.label)” was made with other settings (\(changes.joined(separator: "; "))): two shares "
          + "of the same people say more about them than either.",
        remedy:
          "Use the settings of that release. Other settings are for another survey, from its first release on."
      )
    }
    return nil
  }

  /// Why these tables may not be shown yet; nil when they may.
  ///
  /// Where a few people came, or somebody withdrew or was given another answer or weight, since the last release, a new
  /// one would show nothing but them. It must wait until many have come, and a withdrawal shows at the next release
  /// only, never by itself.
  package func refusal(of tables: [String: Table], minimumBase: Int) -> Problem? {
    guard let last = releases.last else { return nil }
    let shared = tables.compactMap { name, table in last.tables[name].map { (now: table, then: $0) } }
    guard let people = shared.first.map({ $0.now.people - $0.then.people }), people < minimumBase,
      shared.contains(where: { $0.now.hasChanged(since: $0.then) })
    else { return nil }
    return Problem(
      "release.too-soon", .refused,
      "Figures have changed since the release “\(last.label)”, and fewer than \(minimumBase) more young people "
        + "have answered: beside it, new figures would show who came, withdrew or was put right.",
      remedy: "Give out that release as it is, and wait for more answers before the next.")
  }
}

extension ReleaseLedger.Table {
  /// Whether any count that both have is another one, or of other weights.
  fileprivate func hasChanged(since old: ReleaseLedger.Table) -> Bool {
    let shared = TableAttack.sharedKinds(kinds, old.kinds)
    let before = Dictionary(old.cells.map { ($0.key, $0) }) { first, _ in first }
    return cells.contains { cell in
      guard let then = before[cell.key] else { return false }
      return cell.isReweighed(since: then)
        || shared.contains { new, old in
          new.reduce(0) { $0 + cell.counts[$1] } != old.reduce(0) { $0 + then.counts[$1] }
        }
    }
  }
}
