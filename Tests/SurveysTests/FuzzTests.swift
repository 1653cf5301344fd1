import Expressions
import Foundation
import Testing

@testable import Surveys

/// SplitMix64, so that a failure can be had again.
private struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Surveys made by chance")
struct FuzzTests {
  /// How many surveys: `WARDVOICE_FUZZ_ROUNDS` for a long run.
  static let rounds = ProcessInfo.processInfo.environment["WARDVOICE_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 400

  private static let types = [
    "text", "integer", "note", "calculate", "select_one yn", "select_multiple yn or_other", "rank yn",
    "begin group", "end group", "begin repeat", "end repeat", "range", "date", "time", "begin loop over yn",
    "end loop", "acknowledge", "geopoint", "txet", "",
  ]
  private static let expressions = [
    "", "${a} = 'x'", "${b} > 2", "count(${a})", "not(selected(${c}, 'yes'))", "${d", "position(..) > 1",
    "once(random())", "${a} and ${b}", "true()", "2", "../x = 1", "sum(${b})",
    "indexed-repeat(${a}, ${b}, 1)",
  ]

  private func sheet(_ chance: inout Chance) -> String {
    // Every fourth sheet is wild; the others are sound but for what they refer to.
    let isWild = Int.random(in: 0..<4, using: &chance) == 0
    let rows = (0..<Int.random(in: 4...12, using: &chance)).map { row in
      guard isWild else { return soundRow(row, &chance) }
      let names = ["a", "b", "c", "d", "e", "", "a b"]
      let type = Self.types.randomElement(using: &chance) ?? ""
      let cells = (0..<5).map { _ in Self.expressions.randomElement(using: &chance) ?? "" }
      let name = names.randomElement(using: &chance) ?? ""
      return "| | \(type) | \(name) | L ${a} | " + cells.joined(separator: " | ") + " |"
    }
    return """
      | survey |
      | | type | name | label | relevant | calculation | constraint | repeat_count | default |
      \(rows.joined(separator: "\n"))
      | choices |
      | | list_name | name | label |
      | | yn | yes | Yes |
      | | yn | no | No |
      """
  }

  /// A question with a name of its own, which refers to those before it.
  private func soundRow(_ row: Int, _ chance: inout Chance) -> String {
    let types = ["text", "integer", "select_one yn", "select_multiple yn", "date", "acknowledge"]
    let names = ["a", "b", "c"] + (3..<12).map { "q\($0)" }
    let type =
      row < 3 ? ["text", "integer", "select_multiple yn"][row] : types.randomElement(using: &chance) ?? ""
    let rules = row < 3 ? [""] : Self.expressions.filter { !$0.hasPrefix("${d") && !$0.hasPrefix("../") }
    let cells = (0..<3).map { _ in rules.randomElement(using: &chance) ?? "" }
    return "| | \(type) | \(names[row]) | L ${a} | " + cells.joined(separator: " | ") + " | | |"
  }

  @Test("No survey, however it is put together, stops the reader, the checks, a walk or the XForm writer")
  func readsAnything() throws {
    var chance = Chance(state: 20_261_121)
    var sound = 0
    for _ in 0..<Self.rounds {
      let workbook = try Workbook(markdown: sheet(&chance), file: "t.md")
      let reading = FormReader.reading(of: workbook)
      let care = SurveyChecks.care(for: reading, in: workbook)
      #expect(care.allSatisfy { !$0.problem.code.isEmpty })
      let script = WalkScript(
        answers: ["a": ["x", "yes"], "b": ["3"], "c": ["yes"]], repeats: ["a": 2, "b": 3])
      let walk = Walker.walk(through: reading.form, script: script, today: 20_000)
      #expect(walk.steps.count < 20_000)
      #expect(XForm.xml(of: reading.form).hasSuffix("</h:html>\n"))
      if reading.errors.isEmpty { sound += 1 }
    }
    #expect(sound > Self.rounds / 4)
  }

  @Test("Whatever keys are pressed, an interview asks on or ends, and keeps nothing once it is over")
  func anyEvents() throws {
    let form = try ShippedSurvey.form("ypag-priorities")
    var chance = Chance(state: 7)
    for seed in 0..<12 {
      var interview = Interview(form: form, seed: UInt64(seed))
      for _ in 0..<120 {
        let events: [Event] = [
          .next, .next, .decline, .back, .answer("3"), .answer("home green"), .answer("E09000012"), .submit,
          .change(Int.random(in: -1...9, using: &chance)), .stop, .answer("go_on"), .saveFailed,
          .answer("keep"),
        ]
        interview = interview.handling(events.randomElement(using: &chance) ?? .next).next
        #expect(!interview.page.heading.isEmpty)
      }
      interview = interview.handling(.idle).next
      #expect(interview.isOver)
      #expect(interview.answers.met.isEmpty)
    }
  }
}
