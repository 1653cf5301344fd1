/// One answer a person can pick.
package struct Choice: Equatable, Sendable {
  /// Why an answer is not a substantive one; `missing` column of the sheet `choices`.
  package enum Missing: String, Sendable, CaseIterable {
    /// "Not sure": the person has no answer to give.
    case dontKnow = "dont_know"
    /// "Rather not say": the person has chosen not to give one.
    case declined
    /// "I am never there then": the question does not apply to the person.
    case notRelevant = "not_relevant"
  }

  /// What is stored. Never empty, and without spaces where several may be picked.
  package var name: String
  package var label: Text
  package var missing: Missing?
  /// Every further column of its row, for choice filters; of a list from a file, all its columns.
  package var columns: [String: String]

  package init(name: String, label: Text, missing: Missing? = nil, columns: [String: String] = [:]) {
    self.name = name
    self.label = label
    self.missing = missing
    self.columns = columns
  }

  /// Which columns of a file hold what is stored and what is read.
  package struct Columns: Equatable, Sendable {
    package var value: String
    package var label: String
  }

  func seen(through columns: Columns) -> Choice {
    var choice = self
    choice.name = self.columns[columns.value] ?? (columns.value == "name" ? name : "")
    let words = self.columns[columns.label].map { Text($0) } ?? (columns.label == "label" ? label : "")
    choice.label = words.isEmpty ? Text(choice.name) : words
    return choice
  }
}
