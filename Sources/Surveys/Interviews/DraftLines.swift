/// The same answers from whole lines, for the line screen.
extension Draft {
  /// Takes one typed line; the event, if the line finished something, else `notice` says what is missing.
  ///
  /// An empty line is Enter: it goes on, or keeps the answer already given.
  package mutating func read(_ line: String) -> Event? {
    if isHidden {
      isHidden = false
      return nil
    }
    notice = nil
    let line = line.printableLine
    if let command = page.command(named: line) {
      let event = perform(command)
      if event == nil, !isHidden { notice = "That cannot be done on this page." }
      return event
    }
    let skipWord = page.word(for: .skip)
    if line.isEmpty { return finish(skipKey: skipWord) }
    switch page.body {
    case .reading: notice = "Press Enter to go on."
    case .type:
      write(line)
      return finish(skipKey: skipWord)
    case .find: return find(line, skipWord)
    case .review(let lines):
      guard let row = numbers(in: line, upTo: lines.count)?.first else { return nil }
      return .change(row - 1)
    case .pickOne, .pickSeveral, .rank: return pick(line, skipWord)
    }
    return nil
  }

  /// Whether a find page lists its matches with numbers in lines.
  package var listsMatches: Bool { !matches.isEmpty && matches.count <= Self.listedMatches }

  private mutating func find(_ line: String, _ skipWord: String) -> Event? {
    if listsMatches, let row = Int(line), row > 0, row <= matches.count {
      pointer = row - 1
    } else {
      write(line)
    }
    return finish(skipKey: skipWord)
  }

  private mutating func pick(_ line: String, _ skipWord: String) -> Event? {
    guard let rows = numbers(in: line, upTo: page.options.count) else { return nil }
    let before = picked
    picked = []
    if case .pickOne = page.body {
      picked = [rows[0] - 1]
      pointer = picked.first
    } else {
      for row in rows where !picked.contains(row - 1) { toggle(row - 1) }
      earlier = []
      if Set(rows).count != picked.count {
        notice = notice ?? "Some of these answers go only by themselves. Type the numbers again."
        picked = before
        return nil
      }
    }
    return finish(skipKey: skipWord)
  }

  /// The numbers on a line, each from 1 to `count`, and only one where only one can be; nil, with a notice,
  /// when it is anything else.
  private mutating func numbers(in line: String, upTo count: Int) -> [Int]? {
    let words = line.split { $0 == " " || $0 == "," || $0 == "." }
    let numbers = words.compactMap { Int($0) }
    let isOne =
      switch page.body {
      case .pickSeveral, .rank: false
      case .reading, .pickOne, .find, .type, .review: true
      }
    if numbers.count == words.count, !numbers.isEmpty, numbers.allSatisfy({ $0 > 0 && $0 <= count }),
      !isOne || numbers.count == 1
    {
      return numbers
    }
    notice =
      isOne
      ? "Type one number from 1 to \(count)."
      : "Type numbers from 1 to \(count) with spaces between them."
    return nil
  }
}
