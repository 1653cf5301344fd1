import Problems

/// Typing: what has been written, what it finds, and whether it is an answer.
extension Draft {
  /// The most characters of an answer that are kept; a paste cannot make it more.
  package static let longestText = 500
  /// The most matches that the line screen lists with numbers.
  package static let listedMatches = 20

  /// What the line editor now holds. Characters that cannot be shown are left out.
  ///
  /// - Parameter caret: where typing goes on, in characters; at the end when nil.
  package mutating func write(_ words: String, caret: Int? = nil) {
    guard page.hasTyping else { return }
    notice = nil
    text = String(words.printable.filter { $0 != "\n" }.prefix(Self.longestText))
    self.caret = min(max(caret ?? text.count, 0), text.count)
    guard case .find(let options) = page.body else { return }
    matches = options.matches(for: text)
    // The only name that fits is pointed at; anything less certain waits for the arrows.
    let likely = matches.filter { !options[$0].standsApart }
    pointer = likely.count == 1 && !text.isEmpty ? matches.firstIndex(of: likely[0]) : nil
  }

  /// The option that Enter takes on a find page: the one pointed at, or the one typed in full.
  package var foundOption: Page.Option? {
    let found = matches.filter { page.options.indices.contains($0) }.map { page.options[$0] }
    if let pointer, found.indices.contains(pointer) { return found[pointer] }
    let typed = found.filter { $0.fullName.searchWords == text.searchWords || $0.label == text }
    return typed.count == 1 ? typed.first : nil
  }

  var whyNothingIsFound: String {
    let likely = matches.filter { !page.options[$0].standsApart }
    if text.isEmpty { return "Type part of the name" }
    if likely.isEmpty {
      let near = didYouMean(text, among: page.options.map(\.label)) ?? "Try part of the name."
      return "Nothing here is called \"\(text)\". \(near) Type again"
    }
    return "\(likely.count) names fit. Choose one of them, or type more"
  }
}

extension Page.Option {
  /// The label and, where there is one, the detail that tells it from others of the same label.
  package var fullName: String { detail.map { "\(label), \($0)" } ?? label }
}

extension [Page.Option] {
  /// The options for typed words, by index: those whose name starts with them first, then those in which each
  /// typed word starts a word; those that stand apart always, at the end. All of them when nothing is typed.
  func matches(for text: String) -> [Int] {
    let wanted = text.searchWords
    var starting: [Int] = []
    var containing: [Int] = []
    for (index, option) in enumerated() where !option.standsApart {
      let words = option.fullName.searchWords
      if words.joined(separator: " ").hasPrefix(wanted.joined(separator: " ")) {
        starting.append(index)
      } else if wanted.allSatisfy({ typed in words.contains { $0.hasPrefix(typed) } }) {
        containing.append(index)
      }
    }
    return starting + containing + indices.filter { self[$0].standsApart }
  }
}
