import Surveys

/// Several questions on one screen: the one in hand unfolded, of the others the words and the answers so far.
extension FullScreenBody {
  func shared(_ draft: Draft) -> (pinned: [Row], scrolling: [Row]) {
    let page = draft.page
    if page.look == .grid {
      let first = page.above.lastIndex { $0.picked == nil }.map { $0 + 1 } ?? 0
      let last = page.below.firstIndex { $0.picked == nil } ?? page.below.count
      let (before, after) = (page.above[..<first], page.below[last...])
      if let table = Grid(of: draft, above: page.above[first...], below: page.below[..<last], width: width) {
        let (heads, rows) = (heads(table), rows(table, draft) + [Row()] + after.flatMap(neighbour))
        let words = before.flatMap(neighbour)
        // The heads stay in sight, as a question does, unless other questions stand above them.
        return before.allSatisfy { $0.answer == nil } ? (words + heads, rows) : ([], words + heads + rows)
      }
    }
    return ([], page.above.flatMap(neighbour) + inHand(draft) + [Row()] + page.below.flatMap(neighbour))
  }

  /// The question that is asked now. A mark in the margin says so.
  private func inHand(_ draft: Draft) -> [Row] {
    let page = draft.page
    var rows = block(page.heading, .strong)
    for index in rows.indices { rows[index].isFocus = draft.pointer == nil }
    let mark = margin >= 3 ? " > " : String(">".prefix(margin))
    if !rows.isEmpty { rows[0].runs[0] = Frame.Run(mark, .picked) }
    rows += words(of: page) + answers(draft) + notice(draft)
    for index in rows.indices { rows[index].isInHand = true }
    return rows
  }

  /// Why the last key or answer did nothing, beside its question.
  func notice(_ draft: Draft) -> [Row] {
    guard let words = draft.notice, !words.isEmpty else { return [] }
    return ("* " + words).printableLine.wrapped(to: width).map { row(Frame.Run($0, .notice), isFocus: true) }
  }

  private func neighbour(_ other: Page.Neighbour) -> [Row] {
    guard let answer = other.answer else { return block(other.words) + [Row()] }
    let words = answer.isEmpty ? "____________________" : answer.printableLine
    let rows = words.wrapped(to: width - 6).map {
      row(Frame.Run("      " + $0, answer.isEmpty ? .faint : .plain))
    }
    return block(other.words) + rows + [Row()]
  }
}
