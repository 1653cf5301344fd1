extension Page {
  /// Whether people type here, so that letters and 0 are text and commands need other keys.
  package var hasTyping: Bool {
    switch body {
    case .find, .type: true
    case .reading, .pickOne, .pickSeveral, .rank, .review: false
    }
  }

  /// The options of the page's list; empty on pages without one.
  package var options: [Option] {
    switch body {
    case .pickOne(let options), .pickSeveral(let options), .rank(let options, _), .find(let options): options
    case .reading, .type, .review: []
    }
  }

  /// The name of the key for `command` on the full screen, as written on its bar of keys.
  package func key(for command: Command) -> String {
    switch command {
    case .next, .submit: "Enter"
    case .back: hasTyping ? "Ctrl-B" : "<-"
    case .skip: hasTyping ? "Ctrl-K" : "0"
    case .stop: hasTyping ? "Ctrl-X" : "S"
    case .hide: "Esc"
    case .facilitator: "Ctrl-F"
    }
  }

  /// What the line screen takes for `command`. While typing a slash tells it from an answer.
  package func word(for command: Command) -> String {
    let word: String? =
      switch command {
      case .next, .submit: nil
      case .back: "b"
      case .skip: "0"
      case .stop: "s"
      case .hide: "h"
      case .facilitator: "facilitator"
      }
    return word.map { hasTyping ? "/" + $0 : $0 } ?? "Enter"
  }

  /// The command of a key of the full screen, whether or not this page allows it. Enter is not here, since
  /// what it does depends on the answer, nor are 0 and S, which may be text. With nothing typed, the left
  /// arrow goes back as everywhere else.
  func command(for key: Key, whileTypingNothing isEmpty: Bool) -> Command? {
    switch key {
    case .escape: .hide
    case .left where !hasTyping || isEmpty: .back
    case .control("b") where hasTyping: .back
    case .control("k") where hasTyping: .skip
    case .control("x") where hasTyping: .stop
    case .control("f"): .facilitator
    default: nil
    }
  }

  /// The command that a line of the line screen names, whether or not this page allows it.
  func command(named line: String) -> Command? {
    let isMarked = line.hasPrefix("/")
    if hasTyping, !isMarked { return nil }
    switch (isMarked ? String(line.dropFirst()) : line).lowercased() {
    case "b", "back": return .back
    case "0", "skip": return .skip
    case "s", "stop": return .stop
    case "h", "hide": return .hide
    case "facilitator": return .facilitator
    default: return nil
    }
  }
}
