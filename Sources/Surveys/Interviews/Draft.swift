/// The answer under construction on one page, and everything a key or a typed line does to it.
///
/// Both screens keep one, so that they behave alike: the full screen passes keys to `press(_:)`, the line
/// screen passes lines to `read(_:)`. Nothing is picked until the person picks it, or has picked it before.
package struct Draft: Equatable, Sendable {
  package let page: Page
  /// The picked options by index in the page's list, in the order they were picked.
  package internal(set) var picked: [Int] = []
  /// The row that the arrows point at: of `matches` on a find page, else of the list. Nil at first.
  package internal(set) var pointer: Int?
  /// What has been typed on a page with typing.
  package internal(set) var text = ""
  /// Where typing goes on, in characters from the start of `text`.
  package internal(set) var caret = 0
  /// On a find page, the options that fit `text`, by index in the page's list, the likeliest first.
  package internal(set) var matches: [Int] = []
  /// Why the last key or line did nothing, in kind words. Nil when there is nothing to say.
  package internal(set) var notice: String?
  /// Whether the person has hidden the page; the next key brings it back.
  package internal(set) var isHidden = false
  /// How many lines of a long page have gone off the top. A screen sets it to what it could really show.
  package var scroll = 0
  /// Whether the person looks at another part of a long page than the one they answer in.
  package internal(set) var isLookingAround = false
  /// The line of a review that was changed last, until the arrows move.
  package internal(set) var landmark: Int?

  /// The digits typed so far of a number in a list of more than nine.
  var digits = ""
  /// The orders that `U` goes back to.
  var earlier: [[Int]] = []

  package init(page: Page) {
    self.page = page
    notice = page.message
    restoreCurrent()
  }

  /// Takes one key; the event, if the key finished something.
  ///
  /// On pages with typing the keys that write are not handled here: a line editor has them and reports
  /// with `write(_:caret:)`.
  package mutating func press(_ key: Key) -> Event? {
    if key == .resize { return nil }
    if isHidden {
      isHidden = false
      return nil
    }
    notice = nil
    isLookingAround = false
    if case .character(let character) = key, !page.hasTyping { return press(character) }
    digits = ""
    if let command = page.command(for: key, whileTypingNothing: text.isEmpty) { return perform(command) }
    switch key {
    case .enter: return finish(skipKey: page.key(for: .skip))
    // The rows of a grid are questions, so the arrows go from one to another.
    case .up where page.look == .grid: return page.above.contains { $0.picked != nil } ? perform(.back) : nil
    case .down where page.look == .grid: return finish(skipKey: page.key(for: .skip))
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: look(by: -10)
    case .pageDown: look(by: 10)
    default: break
    }
    return nil
  }

  /// What `command` means here; nil when it is not to be had on this page.
  mutating func perform(_ command: Page.Command) -> Event? {
    guard page.commands.contains(command) else { return nil }
    digits = ""
    switch command {
    case .next: return .next
    case .back: return .back
    case .skip: return .decline
    case .stop: return .stop
    case .submit: return .submit
    case .facilitator: return .facilitator
    case .hide:
      isHidden = true
      return nil
    }
  }

  /// Enter: the answer as it stands, or a notice saying what is missing.
  mutating func finish(skipKey: String) -> Event? {
    let orSkip = page.commands.contains(.skip) ? ", or \(skipKey) to skip this question." : "."
    switch page.body {
    case .reading: return perform(.next) ?? perform(.submit)
    case .review: return pointer.map(Event.change) ?? perform(.submit)
    case .pickOne, .pickSeveral, .rank:
      if let value = pickedValue { return .answer(value) }
      notice = "Nothing is picked yet. Pick an answer" + orSkip
    case .find:
      if let found = foundOption { return .answer(found.name) }
      notice = whyNothingIsFound + orSkip
    case .type(let entry):
      let words = page.look == .thousands ? text.withoutThousands : text
      if let value = words.flatMap(entry.value) { return .answer(value) }
      notice = entry.plea + orSkip
    }
    return nil
  }
}
