/// One answer a person can pick.
package struct Choice: Equatable, Sendable {
  /// Why an answer is not a substantive one; `missing` column of the sheet `choices`.
  package enum Missing: String, Sendable, CaseIterable {
    /// "Not sure": the person has no answer to give.
    case dontKnow = "dont_know"
    /// "Rather not say": the person has chosen not to give one.
    case declined
  }

  /// What is stored. Never empty, and without spaces where several may be picked.
  package var name: String
  package var label: Text
  package var missing: Missing?
  /// Every further column of its row, for choice filters.
  package var columns: [String: String]

  package init(name: String, label: Text, missing: Missing? = nil, columns: [String: String] = [:]) {
    self.name = name
    self.label = label
    self.missing = missing
    self.columns = columns
  }
}
