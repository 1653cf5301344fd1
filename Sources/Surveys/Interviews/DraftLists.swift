/// Picking from lists: numbers, arrows, space and undo.
extension Draft {
  /// How many rows the arrows move over.
  var rowCount: Int {
    switch page.body {
    case .find: matches.count
    case .review(let lines): lines.count
    case .reading, .type, .pickOne, .pickSeveral, .rank: page.options.count
    }
  }

  /// The picked options as an answer; nil when there are none.
  var pickedValue: String? {
    let order = if case .rank = page.body { picked } else { picked.sorted() }
    let names = order.compactMap { page.options.indices.contains($0) ? page.options[$0].name : nil }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  mutating func restoreCurrent() {
    let options = page.options
    switch page.body {
    case .reading: return
    case .review: landmark = page.current.flatMap { Int($0) }
    case .type(let entry): write(entry.typed(page.current ?? ""))
    case .pickOne:
      pointer = options.firstIndex { $0.name == page.current }
      picked = pointer.map { [$0] } ?? []
    case .pickSeveral, .rank:
      let names = (page.current ?? "").split(separator: " ").map(String.init)
      for name in names {
        if let index = options.firstIndex(where: { $0.name == name }) { toggle(index) }
      }
      (pointer, notice, earlier) = (nil, page.message, [])
    case .find:
      // Pointed at, not typed, so that typing another name starts from nothing.
      write("")
      pointer = matches.firstIndex { options[$0].name == page.current }
    }
    notice = page.message
  }

  mutating func move(by step: Int) {
    guard rowCount > 0 else {
      if case .reading = page.body { scroll = max(0, scroll + step) }
      count(by: -step)
      return
    }
    if let here = landmark {
      landmark = nil
      point(at: min(max(here, 0), rowCount - 1))
      return
    }
    guard let now = pointer else {
      if step > 0 { point(at: 0) }
      return
    }
    let next = now + step
    // Above the first row of a review or a find page nothing is pointed at, so that Enter sends again.
    if next < 0, picked.isEmpty { pointer = nil } else { point(at: min(max(next, 0), rowCount - 1)) }
  }

  /// Moves what is in sight of a long page, and nothing else.
  mutating func look(by rows: Int) {
    scroll = max(0, scroll + rows)
    isLookingAround = true
  }

  mutating func press(_ character: Character) -> Event? {
    if let digit = character.digit { return press(digit: digit) }
    digits = ""
    switch (page.body, character) {
    case (_, "s"), (_, "S"): return perform(.stop)
    case (.pickSeveral, " "), (.rank, " "): if let pointer { toggle(pointer) }
    case (.rank, "u"), (.rank, "U"): picked = earlier.popLast() ?? picked
    default: break
    }
    return nil
  }

  /// In a list of up to nine a digit acts at once. In a longer one digits gather to a number, and the number
  /// moves the pointer, since 1 may yet become 12. A 0 that belongs to no number skips.
  private mutating func press(digit: Int) -> Event? {
    let number = [digits + String(digit), String(digit)].compactMap(Int.init).first {
      $0 > 0 && $0 <= rowCount
    }
    guard let number else { return digit == 0 ? perform(.skip) : nil }
    digits = rowCount > 9 ? String(number) : ""
    point(at: number - 1)
    switch page.body {
    case .pickSeveral, .rank: if rowCount <= 9 { toggle(number - 1) }
    case .pickOne where page.isQuick && rowCount <= 9: return finish(skipKey: page.key(for: .skip))
    case .reading, .pickOne, .find, .type, .review: break
    }
    return nil
  }

  /// Moves the pointer; where one answer is picked from a list, that picks it.
  private mutating func point(at row: Int) {
    (pointer, landmark) = (row, nil)
    if case .pickOne = page.body { picked = [row] }
  }

  /// Adds or removes an option. One that stands apart ("Not sure") goes only by itself.
  mutating func toggle(_ index: Int) {
    let options = page.options
    guard options.indices.contains(index) else { return }
    let before = picked
    if let place = picked.firstIndex(of: index) {
      picked.remove(at: place)
    } else {
      var kept = picked.filter { options[$0].standsApart == options[index].standsApart }
      if options[index].standsApart { kept = [] }
      if let limit = rankLimit, kept.count >= limit {
        notice =
          limit == 1
          ? "You have picked one already. Take it away first."
          : "You have \(limit) already. Take one away first."
        return
      }
      picked = kept + [index]
    }
    earlier.append(before)
  }

  /// The most options a ranking takes; nil on every other page.
  package var rankLimit: Int? {
    if case .rank(let options, let limit) = page.body { max(1, limit ?? options.count) } else { nil }
  }
}

extension Character {
  /// 0 to 9 for a decimal digit of any script.
  var digit: Int? { wholeNumberValue.flatMap { isNumber && (0...9).contains($0) ? $0 : nil } }
}
