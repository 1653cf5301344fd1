/// What every release so far has shown and withheld, so that a new one cannot be set against an old one.
///
/// It holds withheld counts too: it belongs in the analyst's sealed workspace and is never exported.
package struct ReleaseLedger: Equatable, Sendable, Codable {
  package struct Cell: Equatable, Sendable, Codable {
    /// People by kind of answer; a kind that is missing is 0.
    package var counts: [String: Int]
    package var isWithheld: Bool
    /// Whether the reason given says that there are too few; nil when it tells neither that nor the opposite.
    package var saysTooFew: Bool?

    package var total: Int { counts.values.reduce(0, +) }
  }

  package struct Release: Equatable, Sendable, Codable {
    /// How reasons name it, for example `spring 2026`.
    package var label: String
    /// By table (a question's answers, or its missing answers) and area code.
    package var tables: [String: [String: Cell]]
  }

  /// Oldest first.
  package private(set) var releases: [Release] = []

  package init() {}

  /// The ledger after `estimates` have been given out under `label`.
  package func recording(_ estimates: SurveyEstimates, label: String) -> ReleaseLedger {
    var next = self
    next.releases.append(Release(label: label, tables: estimates.ledgerTables))
    return next
  }

  /// Earlier states of one table.
  func history(of table: String) -> [(label: String, cells: [String: Cell])] {
    releases.compactMap { release in release.tables[table].map { (release.label, $0) } }
  }
}
