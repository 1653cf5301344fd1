/// What became of a question. All four kinds of missing answer stay apart.
package enum Answer: Hashable, Sendable, Comparable, Codable {
  case notAsked, notRelevant, declined, dontKnow
  /// A substantive answer as it is stored: a choice name, or several joined by one space.
  case given(String)

  /// What was answered; nil for every kind of missing answer.
  package var value: String? { if case .given(let value) = self { value } else { nil } }
}
