import Surveys

/// Questions that offer the same choices, as a table: a row each, and the choices as its columns.
struct Grid {
  struct Row {
    var words: String
    /// Which columns are picked.
    var picked: [Bool]
    var isSkipped = false
    var isInHand = false
  }

  let heads: [String]
  let rows: [Row]
  let isSeveral: Bool
  /// How wide the questions stand, and each column.
  let label: Int, column: Int

  /// Nil where the window is too narrow for whole words above the columns.
  init?(of draft: Draft, above: ArraySlice<Page.Neighbour>, below: ArraySlice<Page.Neighbour>, width: Int) {
    let options = draft.page.options
    heads = options.map(\.fullName.printableLine)
    if case .pickSeveral = draft.page.body { isSeveral = true } else { isSeveral = false }
    func others(_ neighbours: ArraySlice<Page.Neighbour>) -> [Row] {
      neighbours.map { other in
        let picked = options.map { other.picked?.contains($0.name) ?? false }
        return Row(
          words: other.words, picked: picked,
          isSkipped: !picked.contains(true) && other.answer?.isEmpty == false)
      }
    }
    let inHand = Row(
      words: draft.page.heading, picked: options.indices.map(draft.picked.contains), isInHand: true)
    rows = others(above) + [inHand] + others(below)
    let room = width - 3
    let needed = max(4, (heads.flatMap { $0.split(separator: " ") }.map(\.columns).max() ?? 0) + 1)
    let longest = (rows.map(\.words.columns).max() ?? 0) + 1
    let count = max(1, heads.count)
    let most = min(longest, max(16, room * 2 / 5))
    label = (room - most) / count >= needed ? most : room - needed * count
    column = min(14, (room - label) / count)
    guard column >= needed, label >= min(longest, 16) else { return nil }
  }
}

extension FullScreenBody {
  func heads(_ grid: Grid) -> [Row] {
    let lead = String(repeating: " ", count: 3 + grid.label)
    let words = grid.heads.map { $0.wrapped(to: grid.column - 1) }
    let numbers = grid.heads.indices.map { centred(String($0 + 1), in: grid.column) }.joined()
    let height = words.map(\.count).max() ?? 0
    let lines = (0..<height).map { line in
      words.map { centred($0.count > line ? $0[line] : "", in: grid.column) }.joined()
    }
    return ([numbers] + lines).map { row(Frame.Run(lead + $0, .strong)) }
  }

  func rows(_ grid: Grid, _ draft: Draft) -> [Row] {
    grid.rows.flatMap { question -> [Row] in
      let style: Frame.Style = question.isInHand ? .picked : .plain
      let cells = question.picked.map { isPicked in
        centred(grid.isSeveral ? (isPicked ? "[x]" : "[ ]") : (isPicked ? "(x)" : "( )"), in: grid.column)
      }
      let marks = question.isSkipped ? "  (skipped)" : cells.joined()
      let lines = question.words.printableLine.wrapped(to: grid.label - 1)
      var rows = lines.enumerated().map { index, line in
        let lead = question.isInHand && index == 0 ? ">> " : "   "
        return row(
          Frame.Run(lead + line.padded(to: grid.label) + (index == 0 ? marks : ""), style),
          isFocus: question.isInHand)
      }
      if question.isInHand { rows += words(of: draft.page) + notice(draft) }
      return rows
    }
  }

  func centred(_ words: String, in width: Int) -> String {
    let space = max(0, width - words.columns)
    return (String(repeating: " ", count: space / 2) + words).padded(to: width)
  }
}
