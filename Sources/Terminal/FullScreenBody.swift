import Surveys

/// The rows of a page between head and foot: those that always stay, and those that scroll.
struct FullScreenBody {
  struct Row: Equatable {
    var runs: [Frame.Run] = []
    /// Whether this row must be in sight.
    var isFocus = false
    /// Where the cursor stands in this row, if here.
    var caretColumn: Int?

    var isBlank: Bool { runs.allSatisfy { $0.words.allSatisfy { $0 == " " } } }
  }

  private(set) var pinned: [Row] = [Row()]
  private(set) var scrolling: [Row] = []
  let isRead: Bool
  let width: Int
  let margin: Int

  init(_ draft: Draft, width: Int) {
    margin = width >= 60 ? 3 : min(1, width - 1)
    self.width = max(1, min(FullScreenLayout.widestText, width - 2 * margin))
    isRead = draft.page.body == .reading
    let page = draft.page
    pinned += block(page.heading, .strong) + [Row()]
    for paragraph in page.paragraphs { scrolling += block(paragraph) + [Row()] }
    if let hint = page.hint, !hint.isEmpty { scrolling += block(hint) + [Row()] }
    switch page.body {
    case .reading: break
    case .pickOne(let options), .pickSeveral(let options): scrolling += list(options, draft)
    case .rank(let options, _): scrolling += ranking(options, draft)
    case .review(let lines): scrolling += review(lines, draft)
    case .type: scrolling += field(draft)
    case .find(let options):
      (pinned, scrolling) = (pinned + scrolling + field(draft) + [Row()], finding(options, draft))
    }
    while scrolling.last?.isBlank == true { scrolling.removeLast() }
  }

  func row(_ runs: Frame.Run..., isFocus: Bool = false) -> Row {
    Row(runs: [Frame.Run(String(repeating: " ", count: margin))] + runs, isFocus: isFocus)
  }

  func block(_ words: String, _ style: Frame.Style = .plain) -> [Row] {
    words.printable.wrapped(to: width).map { row(Frame.Run($0, style)) }
  }

  /// The text being typed, broken wherever the row ends, with the place where typing goes on.
  private func field(_ draft: Draft) -> [Row] {
    let before = "> " + draft.text.prefix(draft.caret)
    let caretRows = before.chopped(to: width - 1)
    let rows = ("> " + draft.text).chopped(to: width - 1)
    return rows.enumerated().map { index, words in
      var row = row(Frame.Run(words, .strong))
      if index == caretRows.count - 1 {
        row.isFocus = draft.pointer == nil
        row.caretColumn = margin + caretRows[index].columns
      }
      return row
    }
  }
}
