/// Words and phrases to look for, whatever the case; the last word of each may go on.
struct Phrases {
  private let phrases: [[String]]

  init(_ phrases: [String]) { self.phrases = phrases.map(Self.words) }

  /// The first of them that stands in a text.
  func first(in text: String) -> String? {
    let words = Self.words(of: text)
    return phrases.first { phrase in words.indices.contains { Self.stands(phrase, in: words, at: $0) } }?
      .joined(separator: " ")
  }

  private static func stands(_ phrase: [String], in words: [String], at start: Int) -> Bool {
    guard let last = phrase.last, words.count - start >= phrase.count else { return false }
    let end = start + phrase.count - 1
    return words[end].hasPrefix(last) && words[start..<end].elementsEqual(phrase.dropLast())
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
  }
}
