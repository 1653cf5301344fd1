/// Words a person reads, in each language of the form. May hold references such as `${name}`.
package struct Text: Equatable, Sendable {
  /// By language as the form's header names it, for example `Somali (so)`; `""` for a column without one.
  package var byLanguage: [String: String]

  package init(_ words: String) { byLanguage = ["": words] }
  package init(byLanguage: [String: String]) { self.byLanguage = byLanguage }

  /// The words in `language`, or without a language, or in the first language by name; empty if there are none.
  package func words(in language: String = "") -> String {
    byLanguage[language] ?? byLanguage[""] ?? byLanguage.min { $0.key < $1.key }?.value ?? ""
  }

  package var isEmpty: Bool { byLanguage.values.allSatisfy(\.isEmpty) }
}

extension Text: ExpressibleByStringLiteral {
  package init(stringLiteral words: String) { self.init(words) }
}
