import Surveys

/// Choices in other forms than one below the other, where the window is wide enough for them.
extension FullScreenBody {
  func choices(_ options: [Page.Option], _ draft: Draft) -> [Row] {
    switch draft.page.look {
    case .columns(let count): columns(options, draft, count) ?? list(options, draft)
    case .scale: scale(options, draft) ?? list(options, draft)
    default: list(options, draft)
    }
  }

  /// Side by side in reading order; those that stand apart in rows of their own.
  private func columns(_ options: [Page.Option], _ draft: Draft, _ count: Int?) -> [Row]? {
    let isSeveral = if case .pickSeveral = draft.page.body { true } else { false }
    let digits = String(options.count).count
    let cells = options.enumerated().map { index, option in
      let isPicked = draft.picked.contains(index)
      let box = isSeveral ? (isPicked ? "[x] " : "[ ] ") : (isPicked ? "(x) " : "( ) ")
      let number = String(index + 1)
      let lead = draft.pointer == index ? ">> " : "   "
      return lead + box + String(repeating: " ", count: digits - number.count) + number + " "
        + option.fullName.printableLine + " "
    }
    let widest = cells.map(\.columns).max() ?? 1
    let fitting = min(count ?? .max, width / max(1, widest))
    guard fitting > 1 else { return nil }
    let apart = options.firstIndex(where: \.standsApart) ?? options.count
    let (near, far) = (Array(options.indices[..<apart]), Array(options.indices[apart...]))
    let lines = [near, far].map { indices in
      stride(from: 0, to: indices.count, by: fitting).map { indices[$0..<min($0 + fitting, indices.count)] }
    }
    let rows = lines.map { line in
      line.map { indices in
        let isPointed = indices.contains { $0 == draft.pointer }
        let runs = indices.map { index in
          Frame.Run(
            cells[index].padded(to: widest),
            draft.pointer == index || draft.picked.contains(index) ? .picked : .plain)
        }
        return Row(runs: [Frame.Run(String(repeating: " ", count: margin))] + runs, isFocus: isPointed)
      }
    }
    return rows[0] + (rows[0].isEmpty || rows[1].isEmpty ? [] : [Row()]) + rows[1]
  }

  /// Points on one line with their numbers above and their words below, or only those of its ends; what stands
  /// apart is listed underneath. Nil where the points would touch.
  private func scale(_ options: [Page.Option], _ draft: Draft) -> [Row]? {
    let end = options.firstIndex(where: \.standsApart) ?? options.count
    let points = Array(options[..<end])
    guard points.count > 1, options[end...].allSatisfy(\.standsApart) else { return nil }
    let cell = min(16, width / points.count)
    guard cell >= 6 else { return nil }
    let numbers = points.indices.map { centred(String($0 + 1), in: cell) }.joined()
    let marks = points.indices.map { draft.picked.contains($0) ? "(x)" : "( )" }
    let line = marks.joined(separator: " " + String(repeating: "-", count: cell - 5) + " ")
    let isPointed = draft.pointer.map(points.indices.contains) ?? false
    let rows =
      [
        row(Frame.Run(numbers)),
        row(Frame.Run(String(repeating: " ", count: (cell - 3) / 2) + line, .strong), isFocus: isPointed),
      ]
      + words(below: points.map(\.fullName.printableLine), cell)
    let picked = draft.picked.first.flatMap { options.indices.contains($0) ? $0 : nil }
    let told = picked.map { "Picked: \($0 + 1), \(options[$0].fullName.printableLine)" } ?? ""
    let apart = options.indices[end...].flatMap { item($0, options, draft) }
    return rows + [Row(), row(Frame.Run(told, .picked))] + (apart.isEmpty ? [] : [Row()]) + apart
  }

  private func words(below labels: [String], _ cell: Int) -> [Row] {
    let widest = labels.flatMap { $0.split(separator: " ") }.map(\.columns).max() ?? 0
    guard widest >= cell else {
      let lines = labels.map { $0.wrapped(to: cell - 1) }
      return (0..<(lines.map(\.count).max() ?? 0)).map { line in
        row(Frame.Run(lines.map { centred($0.count > line ? $0[line] : "", in: cell) }.joined()))
      }
    }
    let all = cell * labels.count
    let left = (labels.first ?? "").clipped(to: all / 2 - 1)
    let right = (labels.last ?? "").clipped(to: all / 2 - 1)
    return [row(Frame.Run(left.padded(to: all - right.columns) + right))]
  }
}
