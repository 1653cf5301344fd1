import Surveys

/// The rows of a page between head and foot: those that always stay, and those that scroll.
struct FullScreenBody {
  struct Row: Equatable {
    var runs: [Frame.Run] = []
    /// Whether this row must be in sight.
    var isFocus = false
    /// Whether it belongs to the question in hand, of several on the screen.
    var isInHand = false
    /// Where the cursor stands in this row, if here.
    var caretColumn: Int?

    var isBlank: Bool { runs.allSatisfy { $0.words.allSatisfy { $0 == " " } } }
  }

  private(set) var pinned: [Row] = [Row()]
  private(set) var scrolling: [Row] = []
  let isRead: Bool
  /// What brings into sight the rest of a page that is too long.
  let scrollKeys: (up: String, down: String)
  let width: Int
  let margin: Int

  init(_ draft: Draft, width: Int) {
    let page = draft.page
    margin = width >= 60 ? 3 : min(1, width - 1)
    self.width = max(1, min(FullScreenLayout.widestText, width - 2 * margin))
    isRead = page.body == .reading && !page.isShared
    let hasArrows = !page.isShared && !page.hasTyping && page.stage != .review
    scrollKeys = hasArrows ? ("arrow up", "arrow down") : ("Page Up", "Page Down")
    if page.isShared {
      let rows = shared(draft)
      (pinned, scrolling) = (pinned + rows.pinned, rows.scrolling)
    } else {
      pinned += block(page.heading, .strong) + [Row()]
      scrolling = words(of: page)
      if case .find(let options) = page.body {
        (pinned, scrolling) = (pinned + scrolling + field(draft) + [Row()], finding(options, draft))
      } else {
        scrolling += answers(draft)
      }
    }
    while scrolling.last?.isBlank == true { scrolling.removeLast() }
  }

  /// What stands between the question and its answers.
  func words(of page: Page) -> [Row] {
    (page.paragraphs + [page.hint ?? ""]).filter { !$0.isEmpty }.flatMap { block($0) + [Row()] }
  }

  /// Where the answer is picked or typed.
  func answers(_ draft: Draft) -> [Row] {
    switch draft.page.body {
    case .reading: []
    case .pickOne(let options), .pickSeveral(let options): choices(options, draft)
    case .rank(let options, _): ranking(options, draft)
    case .review(let lines): review(lines, draft)
    case .type(let entry): typing(entry, draft)
    // Beside other questions a few names are enough.
    case .find(let options): field(draft) + finding(options, draft, around: 3)
    }
  }

  func row(_ runs: Frame.Run..., isFocus: Bool = false) -> Row {
    Row(runs: [Frame.Run(String(repeating: " ", count: margin))] + runs, isFocus: isFocus)
  }

  func block(_ words: String, _ style: Frame.Style = .plain) -> [Row] {
    words.printable.wrapped(to: width).map { row(Frame.Run($0, style)) }
  }
}
