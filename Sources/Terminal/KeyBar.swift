import Surveys

/// The keys that do something on a page, for the bar at the foot of the full screen: always in the same order.
enum KeyBar {
  /// As many items as fit in each row, never parted.
  static func rows(for draft: Draft, width: Int) -> [String] {
    items(for: draft).reduce(into: [String]()) { rows, item in
      if let last = rows.last, last.columns + 2 + item.columns <= width {
        rows[rows.count - 1] = last + "  " + item
      } else {
        rows.append(item)
      }
    }
  }

  /// `[key]what it does`.
  private static func items(for draft: Draft) -> [String] {
    let page = draft.page
    var items = answering(draft)
    if page.commands.contains(.next) || page.commands.contains(.submit) {
      items.append("[Enter]" + enter(draft))
    }
    for (command, words) in [(Page.Command.back, "back"), (.skip, "skip"), (.stop, "stop")]
    where page.commands.contains(command) {
      items.append("[\(page.key(for: command))]\(words)")
    }
    return items
  }

  private static func answering(_ draft: Draft) -> [String] {
    let count = draft.page.options.count
    let isLong = count > 9
    let numbers = "[1-\(count)]"
    switch draft.page.body {
    case .reading: return []
    case _ where draft.page.look == .grid: return [numbers + "pick", "[Up/Down]row"]
    case .pickOne: return [numbers + (draft.page.isQuick ? "pick and go on" : "pick"), "[Up/Down]pick"]
    case .pickSeveral:
      return isLong ? [numbers + "go to", "[Space]pick or unpick"] : [numbers + "pick or unpick"]
    case .rank:
      return [numbers + (isLong ? "go to" : "add or remove"), "[Space]add or remove", "[U]undo"].filter {
        isLong || !$0.hasPrefix("[Space]")
      }
    case .find: return ["[Up/Down]choose", "[Tab]complete"]
    case .type(.range): return ["[Up/Down]more or less"]
    case .type: return draft.page.look == .counter ? ["[Up/Down]more or less"] : []
    case .review(let lines): return ["[1-\(lines.count)]choose a line"]
    }
  }

  private static func enter(_ draft: Draft) -> String {
    switch draft.page.stage {
    case .welcome: "start"
    case .thanks, .stopped: "finish and clear"
    case .saveFailed: "try again"
    case .review: draft.pointer == nil ? "send" : "change this one"
    case .why, .question, .confirmStop, .saving: "next"
    }
  }
}
