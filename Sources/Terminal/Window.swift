/// The part of a page that fits between head and foot.
struct Window {
  let rows: [FullScreenBody.Row]
  /// How many scrolling rows have gone off the top.
  let scroll: Int

  /// Everything where it fits; without blank rows where that helps; else the heading stays and the rest scrolls,
  /// so that what must be in sight is. On pages that are only read, and for who looks around, `scroll` decides.
  init(of body: FullScreenBody, height: Int, scroll wanted: Int, isLookingAround: Bool) {
    var (pinned, rest) = (body.pinned, body.scrolling)
    // Blank rows go first, and no more of them than need be: those that part the questions last.
    var excess = pinned.count + rest.count - height
    func isSpare(_ row: FullScreenBody.Row) -> Bool {
      guard excess > 0, row.isBlank else { return false }
      excess -= 1
      return true
    }
    rest.removeAll { $0.isInHand && isSpare($0) }
    pinned.removeAll(where: isSpare)
    rest.removeAll(where: isSpare)
    if pinned.count + rest.count <= height {
      (rows, scroll) = (pinned + rest, 0)
      return
    }
    // A heading that would leave nearly no room scrolls with the rest.
    if height - pinned.count < 4 { (pinned, rest) = ([], pinned + rest) }
    let room = max(1, height - pinned.count)
    let margin = room > 4 ? 1 : 0
    var first = body.isRead || isLookingAround ? wanted : 0
    if !isLookingAround {
      if let top = rest.firstIndex(where: \.isInHand), let end = rest.lastIndex(where: \.isInHand) {
        first = max(0, min(end + margin + 1 - room, top - margin))
      }
      if let top = rest.firstIndex(where: \.isFocus), let end = rest.lastIndex(where: \.isFocus) {
        if end + margin >= first + room { first = end + margin + 1 - room }
        first = min(first, top)
      }
    }
    first = min(max(0, first), max(0, rest.count - room))
    var shown = Array(rest.dropFirst(first).prefix(room))
    if room >= 3 {
      if first > 0, !shown[0].isFocus {
        shown[0] = body.row(Frame.Run("   ... more above (\(body.scrollKeys.up))", .faint))
      }
      if first + room < rest.count, let last = shown.indices.last, !shown[last].isFocus {
        shown[last] = body.row(Frame.Run("   ... more below (\(body.scrollKeys.down))", .faint))
      }
    }
    rows = pinned + shown
    scroll = first
  }
}
