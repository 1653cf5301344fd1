package import Surveys

/// Lays a page and the answer under construction out on a screen of any size. Pure: the same in, the same out.
///
/// A head with title and progress, the page, a line for notices, and a bar of keys, parted by rules; boxes would
/// be noise to a screen reader.
package enum FullScreenLayout {
  /// Words wider than this are hard to follow, however wide the screen is.
  static let widestText = 74

  /// - Parameter secondsLeft: until the screen clears by itself; nil while there is no need to say so.
  package static func frame(for draft: Draft, size: Frame.Size, secondsLeft: Int? = nil) -> Frame {
    let width = max(1, size.columns)
    let height = max(1, size.rows)
    if draft.isHidden { return hidden(width: width, height: height, secondsLeft) }
    let head = head(of: draft.page, width: width)
    let foot = foot(of: draft, width: width, height: height, secondsLeft: secondsLeft)
    let room = max(1, height - head.count - foot.count)
    let window = Window(
      of: FullScreenBody(draft, width: width), height: room, scroll: draft.scroll,
      isLookingAround: draft.isLookingAround)
    var rows = head + window.rows.map(\.runs)
    rows += Array(repeating: [], count: max(0, room - window.rows.count)) + foot
    let caret = window.rows.enumerated().compactMap { index, row in
      row.caretColumn.map { Frame.Caret(row: head.count + index, column: min($0, width - 1)) }
    }.first
    return Frame(
      rows: rows.prefix(height).map { clipped($0, to: width) },
      caret: caret.flatMap { $0.row < height ? $0 : nil }, scroll: window.scroll)
  }

  private static func hidden(width: Int, height: Int, _ secondsLeft: Int?) -> Frame {
    let end = secondsLeft.map { ["", "   " + stillThere($0)] } ?? []
    let words = ["", "", "   Taking a break.", "", "   Press any key to go on."] + end
    return Frame(rows: words.prefix(height).map { [Frame.Run($0.clipped(to: width))] }, caret: nil, scroll: 0)
  }

  private static func head(of page: Page, width: Int) -> [[Frame.Run]] {
    let hide = page.commands.contains(.hide) ? "\(page.key(for: .hide))=hide screen " : ""
    var right = [hide]
    if let progress = page.progress {
      let place = "\(progress.position) of \(progress.total)"
      right = ["\(place)  \(bar(progress))    \(hide)", "\(place)   \(hide)", place + " "]
    }
    let title = " " + page.title.printableLine
    let fitting = right.first { title.columns + 2 + $0.columns <= width } ?? right.last ?? ""
    let left = title.clipped(to: max(0, width - 1 - fitting.columns))
    var rows: [[Frame.Run]] = [
      [Frame.Run(String(repeating: "=", count: width), .faint)],
      [Frame.Run(left.padded(to: width - fitting.columns), .strong), Frame.Run(fitting)],
    ]
    if page.isSynthetic {
      rows.append([
        Frame.Run(" SYNTHETIC: made up to try this out, not real answers".padded(to: width), .synthetic)
      ])
    }
    return rows + [rule("-", width)]
  }

  private static func bar(_ progress: Page.Progress) -> String {
    let cells = 18
    let share = Double(progress.position - 1) / Double(max(1, progress.total))
    let full = min(cells, max(0, Int(share * Double(cells))))
    return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: cells - full) + "]"
  }

  private static func foot(of draft: Draft, width: Int, height: Int, secondsLeft: Int?) -> [[Frame.Run]] {
    // Where questions share the screen, what is to be said of an answer stands beside its question.
    let said = draft.page.isShared ? nil : draft.notice
    let notice = (secondsLeft.map(stillThere) ?? said ?? "").printableLine
    var rows = notice.wrapped(to: width - 3).map { [Frame.Run(" * " + $0, .notice)] }
    if notice.isEmpty { rows = [[]] }
    let bar = KeyBar.rows(for: draft, width: width - 1).map { [Frame.Run(" " + $0)] }
    // On a screen too low for everything the question matters more than the keys.
    guard height >= 12 else { return notice.isEmpty ? [] : Array(rows.prefix(max(1, height / 3))) }
    return rows + [rule("-", width)] + bar + [[Frame.Run(String(repeating: "=", count: width), .faint)]]
  }

  private static func stillThere(_ secondsLeft: Int) -> String {
    "Are you still there? Press any key. This screen clears in \(secondsLeft) s."
  }

  private static func rule(_ sign: String, _ width: Int) -> [Frame.Run] {
    [Frame.Run(String(repeating: sign, count: width), .faint)]
  }

  private static func clipped(_ runs: [Frame.Run], to width: Int) -> [Frame.Run] {
    var left = width
    return runs.compactMap { run in
      let words = run.words.clipped(to: left)
      left -= words.columns
      return words.isEmpty ? nil : Frame.Run(words, run.style)
    }
  }
}
