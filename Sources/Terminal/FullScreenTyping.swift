import Surveys

/// Typing on the full screen: the field, and what shows the number in it in another way.
extension FullScreenBody {
  private static let tallField = 5

  func typing(_ entry: Page.Entry, _ draft: Draft) -> [Row] {
    var rows = field(draft)
    if draft.page.look == .tall {
      let line = Frame.Run("  " + String(repeating: "_", count: width - 3), .faint)
      rows += (0..<max(0, Self.tallField - rows.count)).map { _ in row(line) }
    }
    if draft.page.look == .masked { rows += [Row()] + block("What you type is not shown.", .faint) }
    if entry != .text, draft.notice?.hasPrefix(entry.plea) != true {
      rows += [Row()] + block(entry.plea + ".", .faint)
    }
    guard case .range(let from, let through, let by) = entry else { return rows }
    let gauge = gauge(Scale(from: from, through: through, by: by, now: Double(draft.text)), draft.page.look)
    return gauge + [Row()] + rows
  }

  /// The text being typed, broken wherever the row ends, with the place where typing goes on.
  func field(_ draft: Draft) -> [Row] {
    let isMasked = draft.page.look == .masked
    let text = isMasked ? String(repeating: "*", count: draft.text.count) : draft.text
    let before = "> " + text.prefix(draft.caret)
    let caretRows = before.chopped(to: width - 1)
    var rows = ("> " + text).chopped(to: width - 1).enumerated().map { index, words in
      var row = row(Frame.Run(words, .strong))
      if index == caretRows.count - 1 {
        row.isFocus = draft.pointer == nil
        row.caretColumn = margin + caretRows[index].columns
      }
      return row
    }
    if draft.page.look == .thousands, draft.text.inThousands != draft.text {
      rows[rows.count - 1].runs.append(Frame.Run("   = " + draft.text.inThousands))
    }
    return rows
  }

  /// A range, and where on it the number stands.
  private struct Scale {
    let from: Double, through: Double, by: Double
    /// Nil while there is no number, or one beside the range.
    let now: Double?

    init(from: Double, through: Double, by: Double, now: Double?) {
      (self.from, self.through, self.by) = (from, through, by)
      self.now = now.flatMap { $0 >= from && $0 <= through ? $0 : nil }
    }

    /// How many steps lead from one end to the other; at least 1.
    var steps: Int { by > 0 ? max(1, Int(exactly: ((through - from) / by).rounded()) ?? 1) : 1 }
    /// The step nearest to the number, from 0.
    var step: Int? { now.map { Int((($0 - from) / (through - from) * Double(steps)).rounded()) } }
    func words(at step: Int) -> String {
      (((from + Double(step) * by) * 1e9).rounded() / 1e9).plain
    }
  }

  private func gauge(_ scale: Scale, _ look: Page.Look) -> [Row] {
    switch look {
    case .rating where scale.steps < 20: return stars(scale)
    case .wheel: return wheel(scale)
    case .slider(hasTicks: false): return slider(scale, hasTicks: false)
    default: return slider(scale, hasTicks: true)
    }
  }

  /// `0 |----|----#----|----| 10`
  private func slider(_ scale: Scale, hasTicks: Bool) -> [Row] {
    let (left, right) = (scale.from.plain + " ", " " + scale.through.plain)
    let room = min(61, width - left.columns - right.columns)
    guard room > 2 else { return [] }
    // Steps of one length where the line is long enough for them.
    let length = room > scale.steps ? (room - 1) / scale.steps * scale.steps + 1 : room
    var line = Array(repeating: Character("-"), count: length)
    func place(_ step: Int) -> Int {
      Int((Double(step) / Double(scale.steps) * Double(length - 1)).rounded())
    }
    let ticks = hasTicks && length / scale.steps > 1 ? Array(0...scale.steps) : [0, scale.steps]
    for tick in ticks { line[place(tick)] = "|" }
    if let step = scale.step { line[place(step)] = "#" }
    return [row(Frame.Run(left), Frame.Run(String(line), .strong), Frame.Run(right))]
  }

  /// `* * * . .   3 of 5`: as many stars as steps from one below the lowest number.
  private func stars(_ scale: Scale) -> [Row] {
    let (all, full) = (scale.steps + 1, scale.step.map { $0 + 1 } ?? 0)
    let line = (0..<all).map { $0 < full ? "*" : "." }.joined(separator: " ")
    let words = scale.step == nil ? "" : "   \(full) of \(all)"
    return [row(Frame.Run(line, .strong), Frame.Run(words))]
  }

  /// The numbers one below the other, the highest first; of many, those near the one picked.
  private func wheel(_ scale: Scale) -> [Row] {
    let most = 11
    let half = scale.steps < most ? most : 3
    let middle = scale.step ?? 0
    let near =
      max(0, min(middle - half, scale.steps - 2 * half))...min(scale.steps, max(middle + half, 2 * half))
    let widest = near.map { scale.words(at: $0).columns }.max() ?? 0
    return near.reversed().map { step in
      let isPicked = step == scale.step
      let words = scale.words(at: step)
      let number = String(repeating: " ", count: widest - words.columns) + words
      return row(
        Frame.Run(
          (isPicked ? ">> " : "   ") + number + (isPicked ? "   <- picked" : ""), isPicked ? .picked : .plain)
      )
    }
  }
}
