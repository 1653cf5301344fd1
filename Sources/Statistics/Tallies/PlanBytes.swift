import Problems
import Surveys

extension TallyPlan {
  /// What tells it from other plans, but for the wards: another one for every other, and the same for plans of the same
  /// texts.
  var packed: [UInt8] {
    var writer = PackedWriter()
    func write(_ lists: [[String]]) {
      writer.count(lists.count)
      for list in lists { writer.texts(list) }
    }
    func write(_ breakdowns: [Breakdown]) {
      write(breakdowns.map { [$0.id, $0.question, $0.label] + $0.values })
    }
    writer.text(areaQuestion)
    write(
      indicators.map {
        [
          $0.id, $0.label, $0.question, $0.direction.rawValue, $0.theme.rawValue,
          $0.countsDontKnow ? "counts" : "counts not",
        ] + $0.positive.sorted()
      })
    write(margins.map { [$0.group, $0.question] + $0.choices.sorted() })
    write(breakdowns)
    write(comparisons)
    writer.count(scales.count)
    for scale in scales {
      write([[scale.id], scale.questions])
      write(Self.sorted(scale.scores) { "\($0)" })
    }
    write(Self.sorted(missing) { $0.rawValue })
    return writer.bytes
  }

  /// What is held of choices, by question.
  private static func sorted<Held>(_ held: [String: [String: Held]], _ text: (Held) -> String) -> [[String]] {
    held.sorted { $0.key < $1.key }.map { question, choices in
      [question] + choices.sorted { $0.key < $1.key }.flatMap { [$0.key, text($0.value)] }
    }
  }
}

extension Problem {
  static let otherPlan = Problem(
    "tally.other-plan", .fault, "These answers were counted by another plan than this one.")
}
