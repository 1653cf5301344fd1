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

extension Page.Entry {
  /// The answer in XForms notation that `text` is; nil when it is none.
  func value(of text: String) -> String? {
    let text = text.printableLine
    switch self {
    case .text: return text.isEmpty ? nil : text
    case .integer: return text.count <= 12 ? Int(text).map { String($0) } : nil
    case .decimal: return text.isDecimal ? text : nil
    case .date: return isoDate(text)
    case .range(let from, let through, let by):
      guard text.isDecimal, let number = Double(text), number >= from, number <= through else { return nil }
      let steps = by > 0 ? (number - from) / by : 0
      return abs(steps - steps.rounded()) < 1e-9 ? number.plain : nil
    }
  }

  /// What to ask for, without the full stop.
  package var plea: String {
    switch self {
    case .text: "Please type your answer, then press Enter"
    case .integer: "Please type a whole number, like 3"
    case .decimal: "Please type a number, like 2.5"
    case .date: "Please type a date, like 21/11/2026"
    case .range(let from, let through, let by):
      "Please type a number from \(from.plain) to \(through.plain)"
        + (by > 0 && by != 1 ? " in steps of \(by.plain)" : "")
    }
  }
}

extension Double {
  /// Without `.0` where it is a whole number.
  package var plain: String { Int(exactly: self).map { String($0) } ?? String(self) }
}

extension String {
  fileprivate var isDecimal: Bool {
    count <= 20 && allSatisfy { $0.isASCII && ($0.isNumber || ".-".contains($0)) }
      && Double(self)?.isFinite == true
  }
}

/// `2026-11-21` for a date typed so, or day first as `21/11/2026`; nil for a day that is in no calendar.
private func isoDate(_ text: String) -> String? {
  var parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" || $0 == "." }
  guard parts.count == 3 else { return nil }
  if parts[0].count != 4 { parts.reverse() }
  return DayWords.day(parts.map { $0.count == 1 ? "0" + $0 : String($0) }.joined(separator: "-"))
}
