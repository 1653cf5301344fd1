package import Surveys

/// A page as plain lines, one after the other, for screen readers, braille displays and simple terminals:
/// nothing is redrawn, and nothing stands beside anything else.
package enum LineLayout {
  /// The whole page, a sentence or an answer a line.
  package static func lines(for draft: Draft) -> [String] {
    if draft.isHidden { return ["Taking a break. Press Enter to go on."] }
    let page = draft.page
    var lines: [String] = []
    if page.isSynthetic { lines.append("SYNTHETIC: made up to try this out, not real answers.") }
    let place = page.progress.map { "Question \($0.position) of about \($0.total)." }
    // A voice need not say the same words twice.
    let title = page.title.isEmpty || page.title == page.heading ? nil : sentence(page.title)
    lines.append([title, place].compactMap(\.self).joined(separator: " "))
    // Of a shared screen the words since the question before, and behind the last question those that are left.
    lines += page.above.reversed().prefix { $0.answer == nil }.reversed().map(\.words).filter {
      $0 != page.title
    }
    lines += [page.heading] + page.paragraphs + [page.hint ?? ""] + answers(draft)
    if page.below.allSatisfy({ $0.answer == nil }) { lines += page.below.map(\.words) }
    lines += [given(draft), commands(page), draft.notice ?? ""]
    return clean(lines)
  }

  /// What is said after a line that was not an answer: why, and the names that fit so far.
  package static func reply(for draft: Draft) -> [String] {
    guard case .find(let options) = draft.page.body, !draft.isHidden else {
      return clean([draft.notice ?? ""])
    }
    return clean([draft.notice ?? ""] + matches(options, draft))
  }

  /// What stands before the place to type.
  package static func prompt(for draft: Draft) -> String {
    if draft.isHidden { return "Enter: " }
    switch draft.page.body {
    case .reading: return "Enter: "
    case .pickOne: return "Number: "
    case .pickSeveral, .rank: return "Numbers: "
    case .find: return "Name: "
    case .type: return "Answer: "
    case .review: return "Number, or Enter to send: "
    }
  }

  private static func answers(_ draft: Draft) -> [String] {
    switch draft.page.body {
    case .reading: return []
    case .type(let entry):
      return [sentence(entry.plea), draft.page.look == .masked ? "What you type is not shown." : ""]
    case .pickOne(let options) where draft.page.above.last?.picked != nil:
      // The choices of a grid were read out with its first row; in short is enough.
      return [
        sentence(
          options.enumerated().map { "\($0.offset + 1) \($0.element.fullName)" }.joined(separator: ", ")),
        "Type one number.",
      ]
    case .pickOne(let options): return numbered(options) + ["Type one number."]
    case .pickSeveral(let options):
      return numbered(options) + ["Type the numbers of all that fit, with spaces."]
    case .rank(let options, _):
      let most = draft.rankLimit ?? options.count
      return numbered(options) + [
        "Type up to \(most) numbers in your order, with spaces: first the most important."
      ]
    case .find(let options):
      return matches(options, draft) + [
        "Type part of the name. Tab completes it. There are \(options.count)."
      ]
    case .review(let lines):
      return lines.enumerated().map {
        "\($0.offset + 1). \(sentence($0.element.question)) \(sentence($0.element.answer))"
      }
    }
  }

  private static func numbered(_ options: [Page.Option]) -> [String] {
    options.enumerated().map { "\($0.offset + 1). \($0.element.fullName)" }
  }

  private static func matches(_ options: [Page.Option], _ draft: Draft) -> [String] {
    guard draft.listsMatches else { return [] }
    return numbered(draft.matches.compactMap { options.indices.contains($0) ? options[$0] : nil })
  }

  /// The answer already given, which Enter keeps; on a review the line that was changed last.
  private static func given(_ draft: Draft) -> String {
    if case .review(let lines) = draft.page.body, let here = draft.landmark, lines.indices.contains(here) {
      return "You were at \(here + 1): \(sentence(lines[here].question)) \(sentence(lines[here].answer))"
    }
    let labels = draft.picked.compactMap {
      draft.page.options.indices.contains($0) ? draft.page.options[$0].fullName : nil
    }
    let words = labels.isEmpty ? draft.foundOption?.fullName ?? typed(draft) : labels.joined(separator: ", ")
    return words.isEmpty ? "" : "Your answer so far: \(words). Enter keeps it."
  }

  /// What is typed; on a find page that is no answer by itself.
  private static func typed(_ draft: Draft) -> String {
    guard case .type = draft.page.body, !draft.text.isEmpty else { return "" }
    switch draft.page.look {
    case .masked: return "(not shown)"
    case .thousands: return draft.text.inThousands
    default: return draft.text
    }
  }

  private static func commands(_ page: Page) -> String {
    let all: [(Page.Command, String)] = [
      (.next, "go on"), (.submit, "send"), (.back, "back"), (.skip, "skip"), (.stop, "stop"),
      (.hide, "hide this page"),
    ]
    let words = all.filter { page.commands.contains($0.0) }.map { "\(page.word(for: $0.0)) = \($0.1)" }
    return words.isEmpty ? "" : words.joined(separator: ", ") + "."
  }

  /// With a full stop where it has no end of its own, so that a voice pauses there.
  private static func sentence(_ words: String) -> String {
    words.last.map { ".?!…:".contains($0) } ?? true ? words : words + "."
  }

  private static func clean(_ lines: [String]) -> [String] {
    lines.flatMap { $0.printable.split(separator: "\n").map { String($0).printableLine } }.filter {
      !$0.isEmpty
    }
  }
}
