import Surveys

/// Lists on the full screen: `>>` points, words say what is picked.
extension FullScreenBody {
  func list(_ options: [Page.Option], _ draft: Draft) -> [Row] {
    options.indices.flatMap { gap(before: $0, options) + item($0, options, draft) }
  }

  func item(_ index: Int, _ options: [Page.Option], _ draft: Draft) -> [Row] {
    let isSeveral = if case .pickSeveral = draft.page.body { true } else { false }
    let isPicked = draft.picked.contains(index)
    let box = isSeveral ? (isPicked ? "[x] " : "[ ] ") : ""
    return entry(
      number: index + 1, of: options.count, box + options[index].fullName, isPointed: draft.pointer == index,
      remark: isPicked && !isSeveral ? "<- picked" : nil, isPicked: isPicked)
  }

  func review(_ lines: [Page.ReviewLine], _ draft: Draft) -> [Row] {
    lines.enumerated().flatMap { index, line in
      let isHere = draft.landmark == index
      let rows = entry(
        number: index + 1, of: lines.count,
        line.question + "\n" + line.answer + (isHere ? "   <- you were here" : ""),
        isPointed: draft.pointer == index, remark: nil, isPicked: false)
      return rows.map { Row(runs: $0.runs, isFocus: $0.isFocus || isHere) }
    }
  }

  /// The matches around the one pointed at; digits belong to the typing, so there are no numbers.
  func finding(_ options: [Page.Option], _ draft: Draft, around: Int = 40) -> [Row] {
    let first = max(0, (draft.pointer ?? 0) - around)
    let near = draft.matches.indices.dropFirst(first).prefix(2 * around)
    let rows = near.flatMap { place -> [Row] in
      guard options.indices.contains(draft.matches[place]) else { return [] }
      let option = options[draft.matches[place]]
      let isPointed = draft.pointer == place
      let isFirstApart = option.standsApart && (place == 0 || !options[draft.matches[place - 1]].standsApart)
      let mark = Frame.Run(isPointed ? ">> " : "   ", .picked)
      let words = option.fullName.printableLine.clipped(to: width - 3)
      return (isFirstApart && place > 0 ? [Row()] : [])
        + [row(mark, Frame.Run(words, isPointed ? .picked : .plain), isFocus: isPointed)]
    }
    return rows.isEmpty ? [row(Frame.Run("   (no name fits)", .faint))] : rows
  }

  func ranking(_ options: [Page.Option], _ draft: Draft) -> [Row] {
    let places = options.indices.map { draft.picked.firstIndex(of: $0) }
    let choices = options.indices.flatMap { index -> [Row] in
      let place = places[index].map { " (\(ordinal($0 + 1)))" } ?? ""
      return gap(before: index, options)
        + entry(
          number: index + 1, of: options.count, options[index].fullName + place,
          isPointed: draft.pointer == index,
          remark: nil, isPicked: places[index] != nil)
    }
    return heading("YOUR ORDER") + order(options, draft) + [Row()] + heading("CHOICES") + choices
  }

  private func heading(_ words: String) -> [Row] { [row(Frame.Run(words, .faint))] }

  /// The order so far, with a line for each place still free where there are few.
  private func order(_ options: [Page.Option], _ draft: Draft) -> [Row] {
    let limit = draft.rankLimit ?? 0
    let rows = (0..<max(draft.picked.count, limit <= 5 ? limit : 1)).map { place -> Row in
      let isTaken = draft.picked.indices.contains(place) && options.indices.contains(draft.picked[place])
      let words = isTaken ? options[draft.picked[place]].fullName.printableLine : "____________________"
      let line = ordinal(place + 1).padded(to: 6) + words
      return row(Frame.Run(line.clipped(to: width), isTaken ? .picked : .faint))
    }
    return rows
  }

  /// A space above the first of those that stand apart.
  private func gap(before index: Int, _ options: [Page.Option]) -> [Row] {
    index > 0 && options[index].standsApart && !options[index - 1].standsApart ? [Row()] : []
  }

  private func entry(
    number: Int, of count: Int, _ words: String, isPointed: Bool, remark: String?, isPicked: Bool
  ) -> [Row] {
    let mark = isPointed ? ">> " : "   "
    let digits = String(number)
    let label = String(repeating: " ", count: max(0, String(count).count - digits.count)) + digits + "   "
    let indent = String(repeating: " ", count: mark.count + label.count)
    let style: Frame.Style = isPicked || isPointed ? .picked : .plain
    var lines = words.printable.wrapped(to: width - indent.count)
    if let remark, let last = lines.popLast() {
      let space = max(2, width - 12 - indent.count - last.columns)
      let joined = last + String(repeating: " ", count: min(space, 40 - min(38, last.columns))) + remark
      lines += joined.columns <= width - indent.count ? [joined] : [last, remark]
    }
    return lines.enumerated().map { index, line in
      let lead = index == 0 ? mark + label : indent
      return row(Frame.Run(lead, style), Frame.Run(line, style), isFocus: isPointed)
    }
  }
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`.
func ordinal(_ number: Int) -> String {
  let isTeen = 11...13 ~= number % 100
  switch number % 10 {
  case 1 where !isTeen: return "\(number)st"
  case 2 where !isTeen: return "\(number)nd"
  case 3 where !isTeen: return "\(number)rd"
  default: return "\(number)th"
  }
}
